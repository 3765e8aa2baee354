"""The form in which a teacher judges."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
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
    propose_points,
)
from sabaqtas.work.rules import clean_text

NO_WORD: Final = "no_word"
_ASK: Final = _(
    "Write what to mend, so that the pupil knows. To return it without a word, press once more."
)


class JudgementForm(forms.Form):
    """Mark and comment; `phrase` is a ready comment for those without script.

    `in_words`: a comment alone will do, as where nobody is marked.
    """

    mark = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    points = forms.DecimalField(
        required=False, min_value=0, max_digits=4, decimal_places=1, localize=False
    )
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
        most: int | None = None,
        certain: tuple[int, int] = (0, 0),
        asks_word: bool = False,
    ) -> None:
        """`rubric`: its fields are `r0`, `r1`, …, each the number of a descriptor.

        `most`: points are given instead of a mark, so many at most. `certain`: hundredths of
        points reached and possible besides, which nobody has to judge. `asks_word`: work is not
        returned in silence, the pupil has to know what to mend.
        """
        super().__init__(_with_point(data))
        self._most, self._certain, self._asks_word = most, certain, asks_word
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
        if self._most is not None:
            self._take_points(data, self._most)
        elif data.get("act") == "mark" and data.get("mark") is None and not self.errors:
            self._expect_words(data["comment"])
        self._ask_for_word(data)
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

    def _take_points(self, data: dict[str, Any], most: int) -> None:
        """Those typed, or what the criteria come to; never a mark beside them."""
        data["mark"] = None
        if data.get("points") is None and self._reached and "points" not in self.errors:
            data["points"] = propose_points(*count_points(self._reached), of=most)
        if "points" in self.errors or (data.get("points") or 0) > most:
            self.errors.pop("points", None)
            self.add_error("points", _tell_range(most))
        elif data.get("points") is None and data.get("act") == "mark":
            self.add_error("points", _tell_range(most))

    def _expect_words(self, comment: str) -> None:
        """Without a mark, words, where words will do."""
        if not self._in_words:
            self.add_error("mark", _("Choose a mark, or return the work for another try."))
        elif not comment and self._marks:
            self.add_error("mark", _("Choose a mark; for a first-grader write a word."))
        elif not comment:
            self.add_error("comment", _("First-graders get no mark: write a word."))

    def _ask_for_word(self, data: dict[str, Any]) -> None:
        """Criteria that were chosen say what is missing, too."""
        if not self._asks_word or data.get("act") != "return":
            return
        if not data["comment"] and not self._reached:
            self.add_error("comment", ValidationError(_ASK, code=NO_WORD))

    def judgement(self) -> Judgement:
        """What was decided, once the form is valid."""
        data = self.cleaned_data
        if data["act"] == "return":
            return Judgement(Feedback.Kind.RETURNED, None, data["comment"], self._reached)
        points = data.get("points") if self._most is not None else None
        return Judgement(Feedback.Kind.MARKED, data["mark"], data["comment"], self._reached, points)


def _with_point(data: Any) -> Any:
    """17,5 is 17.5, whichever comma a keyboard has."""
    if "," not in data.get("points", ""):
        return data
    copy = data.copy()
    copy["points"] = data["points"].replace(",", ".", 1)
    return copy


def _tell_range(most: int) -> str:
    return gettext("Write points from 0 to %(most)s, or return the work.") % {"most": most}
