"""What stands in report cards and transcripts: a class in a few queries."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation

from sabaqtas.curriculum.api import NoSuchSubject, list_subjects, name_of
from sabaqtas.gradebook.journal.carried import Given, list_carried
from sabaqtas.gradebook.journal.sheet import PupilName, list_pupils
from sabaqtas.gradebook.models import Attendance, Entry, TermMark
from sabaqtas.gradebook.rules import FAILING, Status, tell_status
from sabaqtas.gradebook.terms.spans import FINAL, YEAR, Calendar
from sabaqtas.people.api import Group

Id = uuid.UUID
PLACES: Mapping[str, int] = {"t1": 0, "t2": 1, "h1": 1, "t3": 2, "t4": 3, "h2": 3, "y": 4, "f": 5}
"""In which column of the card a span stands; a half-year in that of its second term."""
FINAL_PLACE = 5


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject with what was given in each column; empty where nothing was.

    The final mark is the year's own, unless that is a 2: then it waits for what comes of the tests.
    """

    name: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportCard:
    """One pupil's year. Missed lessons are those noted in the journal."""

    pupil: PupilName
    group: str
    lines: tuple[SubjectLine, ...]
    excused: int
    absent: int
    late: int


@dataclass(frozen=True, slots=True)
class TranscriptYear:
    """A school year that ended in `year`: subjects with their final marks."""

    year: int
    group: str
    lines: tuple[SubjectLine, ...]


def load_report_cards(
    group: Group, calendar: Calendar, language: str, *, pupil_id: Id | None = None
) -> list[ReportCard]:
    """The class in the order of the register, or one pupil of it."""
    whole = calendar.whole
    if whole is None:
        return []
    pupils = list_pupils(group.school_id, group.id, whole.first, whole.last)
    shown = [one for one in pupils if pupil_id in (None, one.id)]
    by_pupil: dict[Id, list[TermMark]] = {}
    for mark in _list_given(group, calendar, [one.id for one in shown]):
        by_pupil.setdefault(mark.pupil_id, []).append(mark)
    missed = _count_missed(group, calendar)
    return [
        ReportCard(
            pupil,
            group.name,
            _make_lines(by_pupil.get(pupil.id, ()), language),
            missed[pupil.id, Attendance.EXCUSED],
            missed[pupil.id, Attendance.ABSENT],
            missed[pupil.id, Attendance.LATE],
        )
        for pupil in shown
    ]


def load_transcript(school_id: Id, pupil_id: Id, language: str) -> list[TranscriptYear]:
    """Every year with a final mark, the first first. One query."""
    rows = TermMark.objects.filter(school_id=school_id, pupil_id=pupil_id, span__in=(YEAR, FINAL))
    years: dict[int, list[TermMark]] = {}
    held = _keep_newest(rows.select_related("group").order_by("number"))
    last = {(m.year, m.group_id, m.subject): m for m in sorted(held, key=_is_final)}
    for mark in last.values():
        years.setdefault(mark.year, []).append(mark)
    return [
        TranscriptYear(
            year,
            marks[0].group.name,
            tuple(
                SubjectLine(name, (_write(mark, language),))
                for name, mark in _sort(((m.subject, m) for m in marks), language=language)
            ),
        )
        for year, marks in sorted(years.items())
    ]


def _list_given(group: Group, calendar: Calendar, pupils: Sequence[Id]) -> Iterator[TermMark]:
    """What this class gave; before it, so that it gives way, what was brought from another."""
    rows = TermMark.objects.filter(
        school_id=group.school_id, year=calendar.year, pupil_id__in=pupils
    )
    held = {
        mark: Given(mark.pupil_id, mark.group_id, mark.span)
        for mark in _keep_newest(rows.order_by("number"))
    }
    brought = list_carried(group.school_id, group.id, held.values(), calendar)
    yield from (mark for mark, place in held.items() if place in brought)
    yield from (mark for mark in held if mark.group_id == group.id)


def _is_final(mark: TermMark) -> bool:
    """Sorts last, and so takes the place of the year's."""
    return mark.span == FINAL


def _keep_newest(rows: Iterable[TermMark]) -> list[TermMark]:
    newest = {(r.group_id, r.subject, r.pupil_id, r.year, r.span): r for r in rows}
    return list(newest.values())


def _make_lines(marks: Sequence[TermMark], language: str) -> tuple[SubjectLine, ...]:
    lines: dict[str, list[str]] = {}
    for mark in marks:
        if mark.span in PLACES:
            line = lines.setdefault(mark.subject, [""] * (FINAL_PLACE + 1))
            line[PLACES[mark.span]] = _write(mark, language)
            if mark.span == YEAR and mark.mark != FAILING and not line[FINAL_PLACE]:
                line[FINAL_PLACE] = _write(mark, language)
    ordered = _sort(lines.items(), language=language)
    return tuple(SubjectLine(name, tuple(line)) for name, line in ordered)


def _sort[Row](rows: Iterable[tuple[str, Row]], *, language: str) -> list[tuple[str, Row]]:
    """By the order of the shipped list of subjects, with their names."""
    order = {subject.code: place for place, subject in enumerate(list_subjects())}
    found = sorted(rows, key=lambda row: order.get(row[0], len(order)))
    return [(_name(code, language), row) for code, row in found]


def _name(code: str, language: str) -> str:
    try:
        return name_of(code, language)
    except NoSuchSubject:
        return code


def _write(mark: TermMark, language: str) -> str:
    if mark.mark is not None:
        return str(mark.mark)
    with translation.override(language):
        return tell_status(Status(mark.status))


def _count_missed(group: Group, calendar: Calendar) -> Counter[tuple[Id, str]]:
    """Of each cell the newest row counts."""
    assert calendar.whole is not None
    rows = Entry.objects.filter(
        school_id=group.school_id,
        group_id=group.id,
        assessment=None,
        on__range=(calendar.whole.first, calendar.whole.last),
    ).order_by("number")
    held: dict[tuple[Id, str, str], str] = {}
    for pupil, subject, place, kind in rows.values_list(
        "pupil_id", "subject", "place", "attendance"
    ):
        held[pupil, subject, place] = kind
    return Counter((pupil, kind) for (pupil, _s, _p), kind in held.items() if kind)
