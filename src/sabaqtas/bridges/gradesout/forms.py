"""Which marks are to leave, and as what."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.bridges.gradesout.exporting import MarksChoice, MarksFormat
from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.people.api import Group

LONGEST_OF_CLASS, LONGEST_OF_SCHOOL = 366, 100
"""Days: a class's year, a school's quarter. The command line has no such limit."""


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ExportForm(UiForm):
    """Only the classes given can be chosen: those of one's own school."""

    group = forms.ChoiceField(label=gettext_lazy("Class"), required=False)
    first = forms.DateField(label=gettext_lazy("First day"), widget=_day())
    last = forms.DateField(label=gettext_lazy("Last day"), widget=_day())
    format = forms.ChoiceField(
        label=gettext_lazy("File"),
        widget=forms.RadioSelect,
        choices=[
            (MarksFormat.XLSX.value, gettext_lazy("Spreadsheet (XLSX), a sheet for each class")),
            (MarksFormat.ONEROSTER.value, gettext_lazy("For the register: OneRoster 1.2 (ZIP)")),
        ],
    )

    def __init__(self, *args: Any, classes: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._classes = {str(one.id): one for one in classes}
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All classes")), *((str(c.id), c.name) for c in classes)]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and one file is not endless."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last:
            self._check_days(first, last, has_class=bool(data.get("group")))
        return data

    @property
    def choice(self) -> MarksChoice:
        """What was asked for, once the form is valid."""
        data = self.cleaned_data
        return MarksChoice(
            first=data["first"],
            last=data["last"],
            format=MarksFormat(data["format"]),
            group=self._classes.get(data["group"]),
        )

    def _check_days(self, first: date, last: date, *, has_class: bool) -> None:
        days = (last - first).days + 1
        if days < 1:
            self.add_error("last", _("The last day is before the first."))
        elif days > LONGEST_OF_CLASS:
            self.add_error("last", _("At most a year fits into one file."))
        elif days > LONGEST_OF_SCHOOL and not has_class:
            self.add_error("last", _("Of the whole school take a quarter at a time, or one class."))
