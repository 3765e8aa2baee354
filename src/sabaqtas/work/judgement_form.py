"""The form in which a teacher judges."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sabaqtas.work.judging import Judgement
from sabaqtas.work.models import Feedback
from sabaqtas.work.rubrics.criteria import (
    FINE,
    Criterion,
    Reached,
    choose_levels,
    count_points,
    propose_mark,
)
from sabaqtas.work.rules import clean_text


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
        certain: tuple[int, int] = (0, 0),
    ) -> None:
        """`rubric`: its fields are `r0`, `r1`, …, each the number of a descriptor. `certain`:
        hundredths of points reached and possible besides, which nobody has to judge.
        """
        super().__init__(data)
        self._certain = certain
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
            data["mark"] = self._propose(reached)

    def _propose(self, reached: Sequence[Reached]) -> int | None:
        """Nothing while a criterion is open and there are points that hang on it."""
        if self._rubric and not reached:
            return None
        points, most = count_points(reached)
        reached_in_all = FINE * points + self._certain[0]
        return propose_mark(reached_in_all, FINE * most + self._certain[1], marks=self._marks)

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
