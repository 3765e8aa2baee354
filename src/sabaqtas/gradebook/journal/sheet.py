"""A class's journal in a subject, loaded for a span: a fixed number of queries."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.db.models import Q

from sabaqtas.gradebook.journal.facts import (
    CellKey,
    Column,
    Held,
    Judged,
    group_by_pupil,
    load_columns,
    load_held,
    load_judged,
)
from sabaqtas.gradebook.models import AdaptedCriteria, Assessment, Entry, Mark, TermMark
from sabaqtas.gradebook.rules import Outcome, Rulebook, Status, read_step
from sabaqtas.gradebook.terms.judging import PupilFacts, judge_span
from sabaqtas.gradebook.terms.spans import Calendar, Span, find_book
from sabaqtas.people.api import Enrolment
from sabaqtas.timetable.api import Teaching, list_group_occurrences

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class PupilName:
    """A pupil of the class, as the register writes it."""

    id: Id
    name: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a span of the journal holds; `days` are lesson dates and any date with something."""

    teaching: Teaching
    calendar: Calendar
    span: Span
    pupils: tuple[PupilName, ...]
    days: tuple[date, ...]
    columns: tuple[Column, ...]
    cells: Mapping[CellKey, Held]
    judged: Mapping[Id, Sequence[Judged]]
    closed: Mapping[Id, Mapping[str, Outcome]] = field(default_factory=dict)
    adapted: frozenset[Id] = frozenset()

    def find_book(self, on: date) -> Rulebook:
        """The rules of this class and subject on a date."""
        one = self.teaching
        return find_book(grade=one.grade, subject=one.subject, language=one.language, on=on)

    def list_facts(self) -> dict[Id, PupilFacts]:
        """Each pupil's part of the sheet."""
        own: dict[Id, dict[str, Held]] = {pupil.id: {} for pupil in self.pupils}
        for (pupil_id, place), cell in self.cells.items():
            own.setdefault(pupil_id, {})[place] = cell
        return {
            pupil.id: PupilFacts(
                self.judged.get(pupil.id, ()), own[pupil.id], self.closed.get(pupil.id)
            )
            for pupil in self.pupils
        }

    def judge(self, span: Span) -> dict[Id, Outcome]:
        """Each pupil's outcome of a span that lies within the sheet's."""
        judge = partial(
            judge_span, span, columns=self.columns, calendar=self.calendar, books=self.find_book
        )
        return {pupil_id: judge(facts) for pupil_id, facts in self.list_facts().items()}


def load_sheet(school_id: Id, teaching: Teaching, calendar: Calendar, span: Span) -> Sheet:
    """Eight queries, whatever the span holds."""
    own = {"school_id": school_id, "group_id": teaching.group_id, "subject": teaching.subject}
    within = own | {"on__range": (span.first, span.last)}
    cells = load_held(Entry.objects.filter(**within))
    judged = group_by_pupil(load_judged(Mark.objects.filter(**within)))
    held = list_group_occurrences(
        school_id, teaching.group_id, teaching.subject, span.first, span.last
    )
    days = {one.on for one in held} | {one.on for marks in judged.values() for one in marks}
    days |= {cell.on for (_, place), cell in cells.items() if len(place) == len("2025-09-01")}
    return Sheet(
        teaching=teaching,
        calendar=calendar,
        span=span,
        pupils=tuple(list_pupils(school_id, teaching.group_id, span.first, span.last)),
        days=tuple(sorted(days)),
        columns=tuple(load_columns(Assessment.objects.filter(**within))),
        cells=cells,
        judged=judged,
        closed=load_closed(school_id, teaching, calendar.year),
        adapted=load_adapted(school_id, teaching, span),
    )


def list_pupils(school_id: Id, group_id: Id, first: date, last: date) -> list[PupilName]:
    """Who was in the class at any time from `first` to `last`, in the order of the register."""
    rows = Enrolment.objects.filter(
        Q(begins_on__isnull=True) | Q(begins_on__lte=last),
        Q(ends_on__isnull=True) | Q(ends_on__gte=first),
        school_id=school_id,
        group_id=group_id,
        kind=Enrolment.Kind.PUPIL,
    )
    people = {row.person_id: row.person for row in rows.select_related("person")}
    ordered = sorted(people.values(), key=lambda person: (person.sort_name, person.id))
    return [PupilName(person.id, person.full_name) for person in ordered]


def load_closed(school_id: Id, teaching: Teaching, year: int) -> dict[Id, dict[str, Outcome]]:
    """The marks that were given at closings or corrected after them. One query."""
    rows = TermMark.objects.filter(
        school_id=school_id, group_id=teaching.group_id, subject=teaching.subject, year=year
    )
    found: dict[Id, dict[str, Outcome]] = {}
    for row in rows.order_by("number"):
        found.setdefault(row.pupil_id, {})[row.span] = make_outcome(row)
    return found


def make_outcome(row: TermMark) -> Outcome:
    """A kept mark as the rules gave it."""
    why = read_step(row.why)
    return Outcome(Status(row.status), why, rounded=row.percent, mark=row.mark)


def load_adapted(school_id: Id, teaching: Teaching, span: Span) -> frozenset[Id]:
    """Who is judged by adapted criteria in the subject at some time of the span."""
    rows = AdaptedCriteria.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=span.first),
        school_id=school_id,
        begins_on__lte=span.last,
        subject__in=("", teaching.subject),
    )
    return frozenset(rows.values_list("pupil_id", flat=True))
