"""Marks as they hold, for pages and exports."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sabaqtas.gradebook.models import Mark
from sabaqtas.people.api import Enrolment, Person

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class HeldMark:
    """One mark that holds, or words in its place: then `value` is None. `title` is the task's."""

    id: Id
    pupil_id: Id
    pupil_name: str
    group_id: Id
    group_name: str
    subject: str
    subject_name: str
    on: date
    value: int | None
    comment: str
    title: str
    task_id: Id
    assignment_id: Id
    teacher_name: str


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A pupil and, for each date of the journal, the marks of that date."""

    person_id: Id
    name: str
    cells: tuple[tuple[HeldMark, ...], ...]

    @property
    def average(self) -> float | None:
        """The mean of the pupil's marks, to a tenth; None of none."""
        values = [mark.value for cell in self.cells for mark in cell if mark.value]
        return round(sum(values) / len(values), 1) if values else None


@dataclass(frozen=True, slots=True)
class Journal:
    """Dates across, pupils down in the order of the alphabet."""

    dates: tuple[date, ...]
    rows: tuple[JournalRow, ...]

    @property
    def has_numbers(self) -> bool:
        """Whether anybody got a mark; grade 1 is judged in words only."""
        return any(row.average is not None for row in self.rows)


def list_held(marks: Iterable[Mark]) -> list[HeldMark]:
    """Return of each piece of work the newest row, unless it takes the mark back."""
    newest: dict[Id, Mark] = {}
    for mark in sorted(marks, key=lambda m: (m.at, m.id)):
        newest[mark.assignment_id] = mark
    held = [mark for mark in newest.values() if mark.value is not None or mark.in_words]
    return [_hold(mark) for mark in sorted(held, key=lambda m: (m.on, m.id))]


def list_pupil_marks(school_id: Id, person_id: Id) -> list[HeldMark]:
    """Return the pupil's marks, the newest first. One query."""
    return list_held(_select(Mark.objects.filter(school_id=school_id, pupil_id=person_id)))[::-1]


def list_marks_between(
    school_id: Id, *, first: date, last: date, group_id: Id | None = None, subject: str = ""
) -> list[HeldMark]:
    """Return the marks of a school, or of one class or subject, by date. One query."""
    rows = Mark.objects.filter(school_id=school_id, on__range=(first, last))
    if group_id:
        rows = rows.filter(group_id=group_id)
    return list_held(_select(rows.filter(subject=subject) if subject else rows))


def get_journal(school_id: Id, *, group_id: Id, subject: str, first: date, last: date) -> Journal:
    """Return the journal of a class in a subject. Two queries, however long it is."""
    marks = list_marks_between(
        school_id, first=first, last=last, group_id=group_id, subject=subject
    )
    dates = tuple(sorted({mark.on for mark in marks}))
    cells: dict[tuple[Id, date], list[HeldMark]] = {}
    for mark in marks:
        cells.setdefault((mark.pupil_id, mark.on), []).append(mark)
    return Journal(
        dates,
        tuple(
            JournalRow(
                pupil.id,
                pupil.full_name,
                tuple(tuple(cells.get((pupil.id, on), ())) for on in dates),
            )
            for pupil in _list_pupils(school_id, group_id)
        ),
    )


def _list_pupils(school_id: Id, group_id: Id) -> list[Person]:
    places = Enrolment.objects.filter(
        school_id=school_id, group_id=group_id, kind=Enrolment.Kind.PUPIL, ends_on__isnull=True
    )
    return [p.person for p in places.select_related("person").order_by("person__sort_name")]


def _select(rows: QuerySet[Mark]) -> QuerySet[Mark]:
    return rows.select_related("pupil", "group", "assignment__task", "by")


def _hold(mark: Mark) -> HeldMark:
    return HeldMark(
        id=mark.id,
        pupil_id=mark.pupil_id,
        pupil_name=mark.pupil.full_name,
        group_id=mark.group_id,
        group_name=mark.group.name,
        subject=mark.subject,
        subject_name=mark.subject_name,
        on=mark.on,
        value=mark.value,
        comment=mark.comment,
        title=mark.assignment.task.title,
        task_id=mark.assignment.task_id,
        assignment_id=mark.assignment_id,
        teacher_name=mark.by.short_name,
    )
