"""The forms of teachers: a task, a withdrawal, a judgement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.richtext import RichTextError, render_block
from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.work.judging import Judgement
from sabaqtas.work.models import Feedback, Task
from sabaqtas.work.rubrics.criteria import (
    BadRubric,
    Criterion,
    Reached,
    choose_levels,
    count_points,
    parse_rubric,
    propose_mark,
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


class JudgementForm(forms.Form):
    """Mark and comment; `phrase` is a ready comment for those without script.

    `in_words`: a comment alone will do, as where nobody is marked.
    """

    mark = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    comment = forms.CharField(required=False, max_length=5000, strip=True)
    phrase = forms.CharField(required=False, max_length=5000)
    act = forms.ChoiceField(choices=[("mark", ""), ("return", "")])

    def __init__(
        self,
        data: Any,
        *,
        marks: range,
        in_words: bool = False,
        rubric: Sequence[Criterion] = (),
    ) -> None:
        """`rubric`: its fields are `r0`, `r1`, …, each the number of a descriptor."""
        super().__init__(data)
        self._marks, self._in_words, self._rubric = marks, in_words or not marks, rubric
        self._reached: tuple[Reached, ...] = ()
        choices = [(str(mark), str(mark)) for mark in marks]
        self.fields["mark"].choices = choices  # type: ignore[attr-defined]
        self.fields["mark"].error_messages["invalid_choice"] = _("There is no such mark.")

    def clean(self) -> dict[str, Any]:
        """A mark where marks are given; where they are not, a word."""
        data = super().clean() or {}
        data["comment"] = clean_text(data.get("comment") or data.get("phrase") or "")
        self._take_rubric(data)
        if data.get("act") == "mark" and data.get("mark") is None and not self.errors:
            self._expect_words(data["comment"])
        return data

    def _take_rubric(self, data: dict[str, Any]) -> None:
        """Descriptors of all criteria or of none; without a mark of one's own theirs is taken."""
        reached = choose_levels(self._rubric, {name: str(self.data[name]) for name in self.data})
        if reached is None:
            self.add_error(None, _("Choose a descriptor in each criterion, or in none."))
            return
        self._reached = reached
        if data.get("mark") is None and "mark" not in self.errors:
            data["mark"] = propose_mark(*count_points(reached), marks=self._marks)

    def _expect_words(self, comment: str) -> None:
        """Without a mark, words, where words will do."""
        if not self._in_words:
            self.add_error("mark", _("Choose a mark, or return the work for another try."))
        elif not comment and self._marks:
            self.add_error("mark", _("Choose a mark; for a first-grader write a word."))
        elif not comment:
            self.add_error("comment", _("First-graders get no mark: write a word."))

    def judgement(self) -> Judgement:
        """What was decided, once the form is valid."""
        data = self.cleaned_data
        if data["act"] == "return":
            return Judgement(Feedback.Kind.RETURNED, None, data["comment"], self._reached)
        return Judgement(Feedback.Kind.MARKED, data["mark"], data["comment"], self._reached)
