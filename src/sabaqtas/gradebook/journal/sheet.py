"""A class's journal in a subject, loaded for a span: a fixed number of queries."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from sabaqtas.gradebook.journal.facts import (
    Cells,
    Column,
    Judged,
    group_by_pupil,
    load_columns,
    load_held,
    load_judged,
)
from sabaqtas.gradebook.models import AdaptedCriteria, Assessment, Entry, Mark, TermMark
from sabaqtas.gradebook.rules import KeptStep, Outcome, Rulebook, Status, read_step
from sabaqtas.gradebook.terms.judging import PupilFacts, judge_spans
from sabaqtas.gradebook.terms.spans import Calendar, Span, find_book
from sabaqtas.people.api import Enrolment, Person
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
    cells: Cells
    judged: Mapping[Id, Sequence[Judged]]
    closed: Mapping[Id, Mapping[str, Outcome]] = field(default_factory=dict)
    adapted: frozenset[Id] = frozenset()

    def find_book(self, on: date) -> Rulebook:
        """The rules of this class and subject on a date."""
        one = self.teaching
        return find_book(grade=one.grade, subject=one.subject, language=one.language, on=on)

    def find_facts(self, pupil_id: Id) -> PupilFacts:
        """A pupil's part of the sheet."""
        return PupilFacts(
            self.judged.get(pupil_id, ()), self.cells.get(pupil_id), self.closed.get(pupil_id)
        )

    def judge(self, *spans: Span) -> dict[Id, dict[str, Outcome]]:
        """Each pupil's outcomes of spans that lie within the sheet's, by their codes."""
        books = cache(self.find_book)
        return {
            pupil.id: judge_spans(
                spans,
                self.find_facts(pupil.id),
                columns=self.columns,
                calendar=self.calendar,
                books=books,
            )
            for pupil in self.pupils
        }

    def judge_one(self, span: Span) -> dict[Id, Outcome]:
        """Each pupil's outcome of one span."""
        return {pupil_id: own[span.code] for pupil_id, own in self.judge(span).items()}


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
    places = {place for own in cells.values() for place in own}
    days |= {date.fromisoformat(place) for place in places if len(place) == len("2025-09-01")}
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
    people = Person.objects.filter(school_id=school_id, id__in=rows.values("person_id"))
    names = people.only("sort_name", "family_name", "given_name", "middle_name")
    ordered = sorted(names, key=lambda person: (person.sort_name, person.id))
    return [PupilName(person.id, person.full_name) for person in ordered]


def load_closed(school_id: Id, teaching: Teaching, year: int) -> dict[Id, dict[str, Outcome]]:
    """The marks that were given at closings or corrected after them. One query."""
    rows = TermMark.objects.filter(
        school_id=school_id, group_id=teaching.group_id, subject=teaching.subject, year=year
    )
    fields = ("pupil_id", "span", "status", "percent", "mark", Cast("why", TextField()))
    found: dict[Id, dict[str, Outcome]] = {}
    for pupil_id, code, status, percent, mark, why in rows.order_by("number").values_list(*fields):
        outcome = Outcome(Status(status), KeptStep(why), rounded=percent, mark=mark)
        found.setdefault(pupil_id, {})[code] = outcome
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
