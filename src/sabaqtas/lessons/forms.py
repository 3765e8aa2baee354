"""Forms of a slot and of laying a course."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.lessons.slots import LINK_CHARS, TEXT_CHARS


class SlotForm(UiForm):
    """What a teacher adds to one lesson."""

    text = forms.CharField(
        label=_("Text for the pupils"),
        required=False,
        max_length=TEXT_CHARS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What to read, watch or do. It stands on their day at once."),
    )
    live_url = forms.CharField(
        label=_("Link of the live lesson"),
        required=False,
        max_length=LINK_CHARS,
        widget=forms.URLInput(attrs={"class": "in", "placeholder": "https://", "inputmode": "url"}),
        help_text=_("Only pupils of this lesson see it."),
    )


class LayForm(forms.Form):
    """Which course, from which date; values of a row of the page."""

    group = forms.UUIDField()
    subject = forms.CharField(max_length=40)
    course = forms.UUIDField()
    starts_on = forms.DateField()
