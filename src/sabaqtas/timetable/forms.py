"""The form of a day off."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.ui.forms import UiForm

MOST_DAYS = 31
FARTHEST = timedelta(days=366)
"""A day off further away has a wrong year."""
REASON_CHARS = 120


class DayOffForm(UiForm):
    """One date or several in a row; no grade chosen means the whole school."""

    on = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=_("Until, if several days"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_CHARS,
        help_text=_("Pupils and parents see it: holiday, blizzard, frost."),
    )
    grades = forms.TypedMultipleChoiceField(
        label=_("Grades"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none to cancel the lessons of the whole school."),
    )

    def __init__(self, *args: Any, grades: list[int], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["grades"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(grade, str(grade)) for grade in grades]

    def clean_on(self) -> date:
        """A day of this school year or of its neighbours."""
        on: date = self.cleaned_data["on"]
        if abs(on - self.today) > FARTHEST:
            raise forms.ValidationError(_("Look at the year: this day is more than a year away."))
        return on

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and not far after it."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("on"), data.get("until")
        if first and last and not first <= last < first + timedelta(days=MOST_DAYS):
            self.add_error("until", _("Choose a day after the first, within a month."))
        return data
