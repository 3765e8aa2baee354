"""The forms of teachers: a task, a withdrawal."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.richtext import RichTextError, render_block
from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.work.models import Task
from sabaqtas.work.rubrics.criteria import (
    BadRubric,
    parse_rubric,
    write_rubric,
)
from sabaqtas.work.rules import clean_text, list_marks, may_be_due
from sabaqtas.work.setting import POINTS, TaskWords

_TEXT = {"rows": 5}
_DATE = "%Y-%m-%d"
_TIME = "%H:%M"


class TaskForm(UiForm):
    """One minute's work: most fields have an answer already."""

    title = forms.CharField(label=_("What is to be done"), max_length=200)
    text = forms.CharField(
        label=_("In detail"),
        help_text=_("Lists, **bold** and formulas such as $3 \\cdot 4$ are shown as in a lesson."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(_TEXT),
    )
    hand_in = forms.MultipleChoiceField(
        label=_("What is handed in"),
        choices=Task.HandIn.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Task.HandIn.TEXT, Task.HandIn.PHOTO],
    )
    due_on = forms.DateField(
        label=_("Until which day"), widget=forms.DateInput({"type": "date"}, _DATE)
    )
    due_time = forms.TimeField(
        label=_("Until what time"), widget=forms.TimeInput({"type": "time"}, _TIME)
    )
    due_reason = forms.CharField(
        label=_("If there is less than an hour: why"), max_length=200, required=False
    )
    points = forms.IntegerField(
        label=_("Points"),
        min_value=1,
        max_value=100,
        initial=POINTS,
        widget=forms.NumberInput({"class": "in"}),
    )

    rubric = forms.CharField(
        label=_("Criteria, if there are any"),
        help_text=_(
            "One criterion a line, its descriptors after a colon: “Splits by place value: "
            "not yet | partly | in full”. They count 0, 1, 2 points, or what stands after =. "
            "The mark they propose is the share of the points."
        ),
        max_length=6000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    names_hidden = forms.BooleanField(
        label=_("Hide names until the work is judged"), required=False
    )

    def __init__(
        self,
        *args: Any,
        zone: str,
        now: datetime,
        grade: int | None,
        due_before: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        """`due_before`: the time a task has already; it may stay although it has passed."""
        super().__init__(*args, **kwargs)
        self._zone, self._now, self._grade = zone, now, grade
        self._due_before = due_before
        if not list_marks(grade, on=now.date()):
            del self.fields["points"]

    def clean_text(self) -> str:
        """Refuse Markdown that could not be shown, and say where."""
        text = clean_text(self.cleaned_data["text"])
        try:
            render_block(text)
        except RichTextError as error:
            raise ValidationError([f"{p.cause} {p.cure}" for p in error.problems]) from error
        return text

    def clean_rubric(self) -> list[dict[str, Any]]:
        """The criteria as they are kept; every line that cannot be read is named."""
        try:
            return write_rubric(parse_rubric(clean_text(self.cleaned_data["rubric"])))
        except BadRubric as error:
            raise ValidationError(error.faults) from error

    def clean(self) -> dict[str, Any]:
        """Put the two halves of the time together and ask whether pupils have enough of it."""
        data = super().clean() or {}
        if "due_on" in data and "due_time" in data:
            local = datetime.combine(data["due_on"], data["due_time"], ZoneInfo(self._zone))
            data["due_at"] = local.astimezone(self._now.tzinfo)
            verdict = may_be_due(
                data["due_at"],
                now=self._now,
                reason=data.get("due_reason", ""),
                grade=self._grade,
            )
            if not verdict and data["due_at"] != self._due_before:
                self.add_error("due_time", verdict.reason)
        return data

    def words(self) -> TaskWords:
        """What was written, once the form is valid."""
        data = self.cleaned_data
        return TaskWords(
            title=data["title"].strip(),
            text=data["text"],
            hand_in=data["hand_in"],
            due_at=data["due_at"],
            due_reason=data["due_reason"].strip(),
            points=data.get("points") or self.initial.get("points") or POINTS,
            rubric=data["rubric"],
            names_hidden=data["names_hidden"],
        )


class WithdrawForm(UiForm):
    """Pupils read the reason."""

    reason = forms.CharField(label=_("Why? Pupils will read it"), max_length=200)
