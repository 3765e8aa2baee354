"""The form of one cell: choices in words instead of the grid's letters."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sabaqtas.gradebook.journal.cells import CellValue, write_points, write_value
from sabaqtas.gradebook.models import Attendance
from sabaqtas.kernel.ui.forms import UiForm

AWAY = (Attendance.PRESENT, Attendance.EXCUSED, Attendance.ABSENT)


class CellForm(UiForm):
    """A lesson's cell has attendance and a mark, a column's points or an absence.

    Nothing here judges what is allowed: `write` makes the text that would have been typed.
    """

    attendance = forms.ChoiceField(
        label=_("At the lesson"),
        choices=Attendance.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    mark = forms.ChoiceField(label=_("Mark"), required=False)
    points = forms.CharField(label=_("Points reached"), max_length=6, required=False)
    most = forms.CharField(label=_("The pupil's own maximum"), max_length=3, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        marks: Sequence[int],
        is_column: bool,
        is_adapted: bool,
        asks_reason: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        attendance, mark = self.fields["attendance"], self.fields["mark"]
        assert isinstance(attendance, forms.ChoiceField) and isinstance(mark, forms.ChoiceField)
        mark.choices = [("", "–"), *((str(one), str(one)) for one in marks)]
        if is_column:
            self.order_fields(["points", "most"])
            attendance.choices = [(one.value, one.label) for one in AWAY]
        gone = {
            "mark": is_column or not marks,
            "points": not is_column,
            "most": not (is_column and is_adapted),
            "reason": not asks_reason,
        }
        for name in (name for name, is_gone in gone.items() if is_gone):
            del self.fields[name]

    def write(self) -> str:
        """What would have been typed into the grid."""
        said = self.cleaned_data
        mark = int(said["mark"]) if said.get("mark") else None
        words = [write_value(CellValue(attendance=said["attendance"], mark=mark))]
        if points := said.get("points", "").strip():
            most = said.get("most", "").strip()
            words.append(f"{points}/{most}" if most else points)
        return " ".join(word for word in words if word)


def begin_cell(value: CellValue) -> dict[str, str]:
    """What the form says before anything is changed."""
    return {
        "attendance": value.attendance,
        "mark": str(value.mark or ""),
        "points": "" if value.points is None else write_points(value.points),
        "most": str(value.most or ""),
    }
