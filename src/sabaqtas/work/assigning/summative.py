"""Which SOR and SOCh a class has, and whether one more may stand on a day."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Q

from sabaqtas.curriculum.api import limits
from sabaqtas.lessons.api import weekly
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import importing, school_year
from sabaqtas.work.assigning.models import Task
from sabaqtas.work.journal import list_planned
from sabaqtas.work.rules import UNGRADED

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Wish:
    """A SOR or SOCh to be set for a group. `is_chosen`: for some pupils, who repeat the class's."""

    group: Group
    subject: str
    kind: str
    on: date
    is_chosen: bool = False
    task_id: Id | None = None


def list_objections(wish: Wish, *, zone: str) -> list[limits.Objection]:
    """Every reason why it may not stand there. A few queries.

    Work for chosen pupils joins a column of the class, so that the class's own do not count
    against it; so does a column that stands on that very day already.
    """
    new = limits.Planned(limits.Summative(wish.kind), wish.subject, wish.on)
    rows = importing.load_terms(wish.group.school_id)
    term = _find_term(rows, wish.on)
    days = limits.TermDays(term.starts_on, term.ends_on) if term else None
    grade = UNGRADED if wish.group.grade is None else wish.group.grade
    return limits.list_objections(
        new,
        others=list(_list_others(wish, new, days, zone)) if days else [],
        term=days,
        grade=grade,
        hours=_find_hours(wish, grade, term.year, rows) if term else None,
    )


def _find_hours(
    wish: Wish, grade: int, year: int, rows: Sequence[school_year.TermRow]
) -> Decimal | None:
    """A week, of the class as a whole."""
    whole = weekly.ClassYear(
        school_id=wish.group.school_id,
        class_id=wish.group.parent_id or wish.group.id,
        grade=grade,
        language=wish.group.language,
        year=year,
        terms=tuple((one.first, one.last) for one in school_year.make_quarters(rows, year)),
    )
    return weekly.find_hours(whole, wish.subject)


def _list_others(
    wish: Wish, new: limits.Planned, term: limits.TermDays, zone: str
) -> Iterator[limits.Planned]:
    home = wish.group.parent_id or wish.group.id
    typed = (
        one for one in list_planned(wish.group.school_id, home, term.first, term.last) if one != new
    )
    for one in (*typed, *_list_set(wish, home, term, zone)):
        repeated = wish.is_chosen and (one.kind, one.subject) == (new.kind, new.subject)
        if not repeated:
            yield one


def _list_set(wish: Wish, home: Id, term: limits.TermDays, zone: str) -> Iterator[limits.Planned]:
    """Tasks of the class, not those of another half of it; those for chosen pupils repeat one."""
    here = ZoneInfo(zone)
    first = datetime.combine(term.first, time(), here)
    rows = Task.objects.filter(
        Q(group_id=home) | Q(group__parent_id=home),
        school_id=wish.group.school_id,
        counts__in=list(limits.Summative),
        is_chosen=False,
        withdrawn_at=None,
        due_at__gte=first,
        due_at__lt=datetime.combine(term.last, time(), here) + timedelta(days=1),
    )
    if wish.task_id:
        rows = rows.exclude(id=wish.task_id)
    for task in rows.select_related("group"):
        half = wish.group.parent_id and task.group.division == wish.group.division
        if not half or task.group_id == wish.group.id:
            on = task.due_at.astimezone(here).date()
            yield limits.Planned(limits.Summative(task.counts), task.subject, on)


def _find_term(rows: Sequence[school_year.TermRow], on: date) -> school_year.TermRow | None:
    """The quarter of a date; of a year without quarters the whole."""
    held = [row for row in rows if row.starts_on <= on <= row.ends_on]
    return next((row for row in held if row.number), held[0] if held else None)
