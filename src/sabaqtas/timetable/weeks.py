"""A week as a page shows it: seven dates, their lessons, and why there are none."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sabaqtas.curriculum.api import Subject, get_subject
from sabaqtas.timetable.days_off import Rest, list_days_off
from sabaqtas.timetable.models import Term
from sabaqtas.timetable.occurring import Occurrence

WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class WeekLesson:
    """A lesson with the look of its subject."""

    occurrence: Occurrence
    subject: Subject


@dataclass(frozen=True, slots=True)
class WeekDay:
    """`rests` are the days off of this date; a weather day may leave other grades their lessons."""

    on: date
    is_today: bool
    lessons: tuple[WeekLesson, ...]
    rests: tuple[Rest, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Friday, and the weekend's days that have lessons. `term` None: a break."""

    monday: date
    days: tuple[WeekDay, ...]
    term: Term | None

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def previous(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def next(self) -> date:
        return self.monday + timedelta(days=7)

    @property
    def is_empty(self) -> bool:
        return not any(day.lessons for day in self.days)


def load_week(
    school_id: uuid.UUID, occurrences: Iterable[Occurrence], *, monday: date, today: date
) -> Week:
    """Put the lessons of a week into its days; two queries for what stands beside them."""
    lessons: dict[date, list[WeekLesson]] = {}
    for one in occurrences:
        lessons.setdefault(one.on, []).append(WeekLesson(one, get_subject(one.subject)))
    sunday = monday + timedelta(days=6)
    rests = [rest for rest in list_days_off(school_id, first=monday) if rest.on <= sunday]
    dates = (monday + timedelta(days=number) for number in range(7))
    return Week(
        monday=monday,
        days=tuple(
            WeekDay(
                on=on,
                is_today=on == today,
                lessons=tuple(lessons.get(on, ())),
                rests=tuple(rest for rest in rests if rest.on == on),
            )
            for on in dates
            if on.weekday() < WORKDAYS or on in lessons
        ),
        term=_find_term(school_id, monday, sunday),
    )


def find_monday(on: date) -> date:
    """The Monday of the week in which a date lies."""
    return on - timedelta(days=on.weekday())


def _find_term(school_id: uuid.UUID, monday: date, sunday: date) -> Term | None:
    terms = Term.objects.filter(school_id=school_id, starts_on__lte=sunday, ends_on__gte=monday)
    return terms.order_by("-number").first()
