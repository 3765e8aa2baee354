"""When right answers may be seen, and a sitting as a sheet of answered questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sabaqtas.exercises.api import explain_answer, render_item
from sabaqtas.work.check_files import AnswerFile, read_files
from sabaqtas.work.sitting.grading import Graded, Score, grade_paper, sum_up
from sabaqtas.work.sitting.models import ClassTest, Sitting, SittingAnswer
from sabaqtas.work.sitting.preparing import Question, holds_files, list_questions
from sabaqtas.work.sitting.rows import find_current, list_answers, list_extras, read_limits
from sabaqtas.work.sitting.timing import Extra

Shows = ClassTest.Shows


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One question as it was answered; `shown` holds verdict and key where they may be seen."""

    graded: Graded
    shown: SafeString
    row: SittingAnswer | None
    others: Sequence[SittingAnswer]
    """What other pages brought for it and does not count, or stands beside."""
    files: Sequence[AnswerFile] = ()

    @property
    def asks_files(self) -> bool:
        return holds_files(self.graded.question.item)

    def list_others(self) -> list[tuple[SittingAnswer, Sequence[AnswerFile]]]:
        """Each with its files, of a question that is answered by them."""
        kind = self.graded.answer.type
        return [(row, read_files(kind, row.value)) for row in self.others]

    @property
    def points_shown(self) -> str:
        points = self.graded.points
        return "–" if points is None else Score(points, 0, 0, 0).points_shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sitting with its questions in the pupil's order."""

    sitting: Sitting
    rows: Sequence[SheetRow]
    score: Score

    @property
    def graded(self) -> list[Graded]:
        return [row.graded for row in self.rows]

    @property
    def minutes(self) -> int:
        """From the beginning to the hand-in, or to the last sign of the pupil."""
        end = self.sitting.handed_in_at or self.sitting.seen_at
        return int((end - self.sitting.started_at).total_seconds() // 60)

    @property
    def in_grace(self) -> int:
        """How many answers that count came after the end."""
        grace = SittingAnswer.Arrival.GRACE
        return sum(row.row is not None and row.row.arrival == grace for row in self.rows)


def build_sheet(sitting: Sitting, *, reveals: bool, request: HttpRequest | None = None) -> Sheet:
    """Two queries. Without `reveals` there is no verdict and no key in it."""
    answers = list_answers(sitting)
    current = find_current(answers)
    graded = grade_paper(list_questions(sitting), current)
    rows = [
        SheetRow(
            graded=one,
            shown=_render(one, reveals=reveals, request=request),
            row=current.get(one.question.number),
            others=_list_others(answers, current, one.question),
            files=read_files(one.answer.type, one.answer.value),
        )
        for one in graded
    ]
    return Sheet(sitting, rows, sum_up(sitting.results))


def find_last_end(test: ClassTest) -> datetime:
    """After this nobody's answers count any more. One query."""
    rows = list_extras(test).values()
    minutes = read_limits(test).minutes
    extras = [Extra(row.minutes, row.percent).count(minutes) for row in rows]
    return test.closes_at + max(extras, default=timedelta(0)) + test.grace


def may_reveal(test: ClassTest, mine: Sequence[Sitting], *, now: datetime) -> bool:
    """Tell whether a pupil with these sittings may see what is right.

    Not while an open page of theirs can still bring an answer that counts.
    """
    if test.shows == Shows.NEVER or any(one.is_running for one in mine):
        return False
    shut_at = find_shut(test, mine)
    if shut_at and now <= shut_at:
        return False
    if now > find_last_end(test):
        return not _is_anybody_sitting(test)
    used = sum(one.reset_at is None for one in mine)
    return test.shows == Shows.ONCE and used >= test.tries


def find_shut(test: ClassTest, mine: Sequence[Sitting]) -> datetime | None:
    """The end of the grace of those that the time handed in; the others were shut at once."""
    by_time = [one for one in mine if one.ended_by == Sitting.EndedBy.TIME and not one.reset_at]
    return max((one.ends_at + test.grace for one in by_time), default=None)


def _is_anybody_sitting(test: ClassTest) -> bool:
    rows = Sitting.objects.filter(school_id=test.school_id, test=test)
    return rows.filter(handed_in_at=None, reset_at=None).exists()


def _render(one: Graded, *, reveals: bool, request: HttpRequest | None) -> SafeString:
    if holds_files(one.question.item):
        return _render_asked(one, reveals=reveals)
    return render_item(
        one.question.item,
        language=one.question.language,
        answer=one.answer,
        grade=one.grade if reveals else None,
        key=one.question.key if reveals else None,
        request=request,
    )


def _render_asked(one: Graded, *, reveals: bool) -> SafeString:
    """What was asked, and what a good answer has; a field for files has nothing to show."""
    item, key = one.question.item, one.question.key
    said = explain_answer(item, key, one.answer, language=one.question.language) if reveals else ""
    prompt = SafeString(item.prompt_html)
    return format_html('<div class="flow flow--s"><p>{}</p>{}</div>', prompt, said)


def _list_others(
    answers: Sequence[SittingAnswer], current: dict[int, SittingAnswer], question: Question
) -> list[SittingAnswer]:
    held = current.get(question.number)
    return [
        row
        for row in answers
        if row.item == question.number
        and (row.is_beside or not row.counts)
        and (held is None or row.id != held.id)
    ]
