"""A class's journal in a subject, loaded for a span: a fixed number of queries."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache

from django.db.models import Q

from sabaqtas.gradebook.adapting.finding import Stretch, load_adapted
from sabaqtas.gradebook.journal.facts import (
    Cells,
    Column,
    Judged,
    group_by_pupil,
    load_columns,
    load_held,
    load_judged,
)
from sabaqtas.gradebook.journal.given import count_failed, load_closed
from sabaqtas.gradebook.models import Assessment, Entry, Mark
from sabaqtas.gradebook.rules import Outcome, Rulebook
from sabaqtas.gradebook.terms.hours import find_hours
from sabaqtas.gradebook.terms.judging import PupilFacts, has_failed, judge_spans
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
    adapted: Mapping[Id, Sequence[Stretch]] = field(default_factory=dict)
    failed: Mapping[Id, int] = field(default_factory=dict)
    hours: Decimal | None = None

    def find_book(self, on: date) -> Rulebook:
        """The rules of this class and subject on a date."""
        one = self.teaching
        return find_book(grade=one.grade, subject=one.subject, on=on, hours=self.hours)

    def find_facts(self, pupil_id: Id) -> PupilFacts:
        """A pupil's part of the sheet."""
        return PupilFacts(
            self.judged.get(pupil_id, ()),
            self.cells.get(pupil_id),
            self.closed.get(pupil_id),
            self.failed.get(pupil_id, 0),
            self.adapted.get(pupil_id, ()),
        )

    @property
    def has_final(self) -> bool:
        """Whether the year was closed with a 2 for somebody, who is to be tested."""
        return bool(self.failed)

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
    """Eight queries, whatever the span holds; one more where the typical plan does not name the
    subject, one where a year was closed with a 2, one where somebody came from another class.
    """
    own = {"school_id": school_id, "group_id": teaching.group_id, "subject": teaching.subject}
    within = own | {"on__range": (span.first, calendar.reach(span))}
    cells = load_held(Entry.objects.filter(**within))
    judged = group_by_pupil(load_judged(Mark.objects.filter(**within)))
    held = list_group_occurrences(
        school_id, teaching.group_id, teaching.subject, span.first, span.last
    )
    days = {one.on for one in held} | {one.on for marks in judged.values() for one in marks}
    places = {place for own in cells.values() for place in own}
    days |= {date.fromisoformat(place) for place in places if len(place) == len("2025-09-01")}
    closed = load_closed(school_id, teaching, calendar)
    failed = [pupil_id for pupil_id, marks in closed.items() if has_failed(marks)]
    return Sheet(
        teaching=teaching,
        calendar=calendar,
        span=span,
        pupils=tuple(list_taught(school_id, teaching.group_id, calendar, span.first, span.last)),
        days=tuple(sorted(days)),
        columns=tuple(load_columns(Assessment.objects.filter(**within))),
        cells=cells,
        judged=judged,
        closed=closed,
        adapted=load_adapted(school_id, teaching.subject, replace(span, last=calendar.reach(span))),
        failed=count_failed(school_id, failed, calendar.year) if failed else {},
        hours=find_hours(school_id, teaching, calendar),
    )


def list_taught(
    school_id: Id, group_id: Id, calendar: Calendar, first: date, last: date
) -> list[PupilName]:
    """Who was in the class in these days; after the year also who left it at its end."""
    end = calendar.whole.last if calendar.whole else first
    return list_pupils(school_id, group_id, min(first, end), last)


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
