"""What a sitting has reached: the machine's share at once, the rest when a person has judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import ngettext

from sabaqtas.exercises.api import Answer, Grade, Item, grade_answer, write_form
from sabaqtas.kernel.richtext import write_bare
from sabaqtas.work.rubrics.criteria import FINE, Criterion, Level, propose_mark, propose_points
from sabaqtas.work.sitting.models import SittingAnswer
from sabaqtas.work.sitting.preparing import Question, holds_files

BLANK: Final = "–"


@dataclass(frozen=True, slots=True)
class Graded:
    """One question with what was answered and what it brought."""

    question: Question
    answer: Answer
    grade: Grade

    @property
    def most(self) -> int:
        return self.question.item.points

    @property
    def points(self) -> float | None:
        """None until a person has judged."""
        return None if self.grade.score is None else self.grade.score * self.most


@dataclass(frozen=True, slots=True)
class Score:
    """`points` of `most` are certain; `waiting` questions, worth `open`, a person judges."""

    points: float
    most: int
    waiting: int
    open: int

    @property
    def points_shown(self) -> str:
        """With a decimal comma, without an empty one."""
        return f"{self.points:.2f}".rstrip("0").rstrip(".").replace(".", ",")

    @property
    def certain(self) -> tuple[int, int]:
        """Hundredths of points reached and possible without what a person judges."""
        return round(self.points * FINE), (self.most - self.open) * FINE

    def propose(self, marks: range) -> int | None:
        """The mark of these points by the school's scale; None while a person has to judge."""
        if self.waiting:
            return None
        return propose_mark(*self.certain, marks=marks)

    def propose_points(self, of: int) -> Decimal | None:
        """The same share of a task's points, to a half; None while a person has to judge."""
        return None if self.waiting else propose_points(*self.certain, of=of)


def grade_paper(
    questions: Sequence[Question], current: Mapping[int, SittingAnswer]
) -> list[Graded]:
    """In the order of the paper."""
    return [_grade(one, current.get(one.number)) for one in questions]


def write_results(graded: Sequence[Graded]) -> list[dict[str, Any]]:
    """The shape of `Sitting.results`."""
    return [
        {"item": one.question.number, "score": one.grade.score, "points": one.most}
        for one in graded
    ]


def sum_up(results: Sequence[Mapping[str, Any]]) -> Score:
    """Of what `write_results` wrote."""
    certain = [row["score"] * row["points"] for row in results if row["score"] is not None]
    open_ = [row["points"] for row in results if row["score"] is None]
    return Score(sum(certain), sum(row["points"] for row in results), len(open_), sum(open_))


def list_criteria(graded: Sequence[Graded]) -> list[Criterion]:
    """What a person judges, as criteria of one level for each point."""
    return [
        Criterion(
            f"{one.question.place}. {one.question.title}"[:200],
            tuple(Level(str(points), points) for points in _list_levels(one.most)),
        )
        for one in graded
        if one.grade.score is None
    ]


def write_summary(graded: Sequence[Graded], *, number: int) -> str:
    """The answers as plain text, one question a line: what the receipt and a printout show."""
    lines = [f"{one.question.place}. {write_value(one.question, one.answer)}" for one in graded]
    return "\n".join([f"#{number}", *lines])


def _grade(question: Question, row: SittingAnswer | None) -> Graded:
    answer = Answer(question.item.type, row.value if row else None)
    return Graded(question, answer, grade_answer(question.item, question.key, answer))


def _list_levels(most: int) -> list[int]:
    """All of them, or eleven evenly spread where there are more."""
    return list(range(most + 1)) if most <= 10 else sorted({most * n // 10 for n in range(11)})


def write_value(question: Question, answer: Answer) -> str:
    """An answer in plain words."""
    if answer.value is None:
        return BLANK
    if holds_files(question.item):
        count = len(answer.value)
        return ngettext("%(n)s file", "%(n)s files", count) % {"n": count}
    if options := _list_options(question.item):
        chosen = answer.value if isinstance(answer.value, list) else [answer.value]
        return "; ".join(options.get(one, one) for one in chosen)
    posted = write_form(question.item, answer)
    return " | ".join(" ".join(values).strip() for values in posted.values()) or BLANK


def _list_options(item: Item) -> dict[str, str]:
    """The words of a choice's options by their ids: letters say nothing where options are mixed."""
    options = item.body.get("options")
    if not isinstance(options, list):
        return {}
    return {str(one["id"]): write_bare(str(one["html"])) for one in options if "html" in one}
