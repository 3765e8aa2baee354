"""What a family decides about messages, and where they go."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.numbers import NotAMobile, read_number
from sabaqtas.delivery.channels.message.purposes import list_wishes
from sabaqtas.delivery.channels.message.quiet import QuietHours
from sabaqtas.delivery.channels.message.wishing import Wish
from sabaqtas.kernel.ui.forms import UiForm

LANGUAGES = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))
"""Each named in itself."""


class WishForm(UiForm):
    """Which messages, in which language, and when not."""

    wishes = forms.MultipleChoiceField(
        label=gettext_lazy("What shall we write to you?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the messages"), choices=LANGUAGES)
    quiet_from = forms.TimeField(
        label=gettext_lazy("Do not disturb from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, medium: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=medium, **kwargs)
        wishes: Any = self.fields["wishes"]
        wishes.choices = [(one.code, one.label) for one in list_wishes(medium)]

    def clean(self) -> dict[str, Any]:
        """Both hours or none."""
        values: dict[str, Any] = super().clean() or {}
        if bool(values.get("quiet_from")) != bool(values.get("quiet_until")):
            self.add_error("quiet_until", _("Write both hours, or none."))
        return values

    @property
    def wish(self) -> Wish:
        """Of a valid form."""
        begin, end = self.cleaned_data["quiet_from"], self.cleaned_data["quiet_until"]
        quiet = f"{begin:%H:%M}-{end:%H:%M}" if begin and end else ""
        return Wish(self.cleaned_data["language"], self.cleaned_data["wishes"], quiet)


class NumberForm(WishForm):
    """A telephone beside the wishes."""

    address = forms.CharField(
        label=gettext_lazy("Mobile number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    field_order = ("address",)

    def clean_address(self) -> str:
        """As it is compared."""
        try:
            return read_number(self.cleaned_data["address"])
        except NotAMobile as error:
            raise ValidationError(
                _("Write a mobile number of Kazakhstan: 8 701 000 00 00.")
            ) from error


class EmailForm(WishForm):
    """An e-mail address beside the wishes."""

    address = forms.EmailField(label=gettext_lazy("E-mail"), max_length=200)
    field_order = ("address",)


class CapForm(UiForm):
    """The month's cap of the school's own."""

    parts = forms.IntegerField(
        label=gettext_lazy("Parts a month, at most"), min_value=0, max_value=1_000_000
    )


FORMS: dict[str, type[WishForm]] = {Line.Medium.SMS: NumberForm, Line.Medium.EMAIL: EmailForm}


def begin_with(line: Line | None, language: str) -> dict[str, Any]:
    """What a form shows first: the wishes as they are, or those most families have."""
    if line is None:
        return {"wishes": ["evening", "tomorrow", "lesson", "digest"], "language": language}
    quiet = QuietHours.read(line.quiet) if line.quiet else None
    return {
        "wishes": line.wishes,
        "language": line.language,
        "quiet_from": quiet and quiet.begin,
        "quiet_until": quiet and quiet.end,
    }


def say_quiet_hours() -> str:
    """The installation's own."""
    return str(settings.CONFIG.quiet_hours).replace("-", "–")
