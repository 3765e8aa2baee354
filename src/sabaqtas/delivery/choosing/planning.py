"""The plan of a school's week: made by night and on demand, kept in versions."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.tasks import task

from sabaqtas.delivery.changes import Because
from sabaqtas.delivery.choosing.choosing import choose_channels
from sabaqtas.delivery.choosing.coding import read_choice, write_choice
from sabaqtas.delivery.choosing.loading import SchoolWeek, load_week
from sabaqtas.delivery.choosing.models import ReachPlan
from sabaqtas.delivery.choosing.passed import (
    Row,
    find_passed,
    give_done,
    keep_passed,
    leave,
)
from sabaqtas.delivery.choosing.values import Choice
from sabaqtas.kernel import clock
from sabaqtas.kernel.waiting import SOMEBODY_WAITS
from sabaqtas.people.api import Actor, Institution, record_audit

Id = uuid.UUID
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Anew:
    """These pupils alone are planned, and what changed for them."""

    pupils: frozenset[Id]
    because: Because


def find_monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def plan_week(
    school: Institution,
    monday: date,
    *,
    today: date,
    now: datetime,
    actor: Actor | None = None,
    anew: Anew | None = None,
) -> int:
    """Choose for every pupil of the school, or some; returns how many plans are new.

    A plan that says the same as before is not written again. Two at once wait for each other.
    """
    only = anew.pupils if anew else None
    week = load_week(school, monday, today, only)
    plans = list(find_plans(school.id, monday))
    passed = find_passed(plans, today)
    scope = only if only is not None else {plan.pupil_id for plan in plans}
    chosen = choose_channels(
        give_done(week.pupils, plans, week.limits), leave(week.limits, plans, scope)
    )
    with transaction.atomic():
        Institution.objects.select_for_update().get(id=school.id)
        held = {row.pupil_id: row for row in find_plans(school.id, monday, only)}
        gone = {pupil: () for pupil, row in held.items() if pupil not in chosen and row.lessons}
        rows = []
        for pupil, choices in (chosen | gone).items():
            told = _write(choices, week, passed.get(pupil, {}))
            row = _renew(held.get(pupil), _build(school, pupil, monday, told))
            rows += [row] if row else []
        for row in rows:
            row.at, row.because = now, anew.because if anew else ""
        ReachPlan.objects.bulk_create(rows, batch_size=500)
        if rows:
            details = {"monday": monday.isoformat(), "pupils": len(rows)}
            record_audit(
                actor, verb="reach.planned", on=school, details=details, school_id=school.id
            )
    return len(rows)


def plan_due(school: Institution, *, now: datetime) -> int:
    """Next week's plan anew; this week's only where there is none: its paper is printed."""
    today = clock.today(school.zone)
    monday = find_monday(today)
    made = 0
    if not find_plans(school.id, monday).exists():
        made += plan_week(school, monday, today=today, now=now)
    return made + plan_week(school, monday + WEEK, today=today, now=now)


def plan_again(school: Institution, *, now: datetime, actor: Actor | None = None) -> int:
    """Both weeks anew, since something was said that should count at once."""
    today = clock.today(school.zone)
    monday = find_monday(today)
    return sum(
        plan_week(school, begins, today=today, now=now, actor=actor)
        for begins in (monday, monday + WEEK)
    )


def find_plans(
    school_id: Id, monday: date, pupils: Iterable[Id] | None = None
) -> QuerySet[ReachPlan]:
    """The plans that hold, one for each pupil."""
    rows = ReachPlan.objects.filter(school_id=school_id, monday=monday)
    if pupils is not None:
        rows = rows.filter(pupil_id__in=list(pupils))
    later = ReachPlan.objects.filter(
        school_id=school_id,
        monday=monday,
        pupil_id=OuterRef("pupil_id"),
        number__gt=OuterRef("number"),
    )
    return rows.filter(~Exists(later))


def queue_planning(school_id: Id, *, again: bool = True) -> None:
    """Leave it to the worker, once what is being written is; `again`: this week anew, too."""
    transaction.on_commit(lambda: plan_school.enqueue(school_id=str(school_id), again=again))


@task(priority=SOMEBODY_WAITS)
def plan_school(school_id: str, *, again: bool) -> None:
    """The worker's entry; asked twice, the second finds nothing new."""
    plan = plan_again if again else plan_due
    plan(Institution.objects.get(id=uuid.UUID(school_id)), now=clock.now())


def _build(school: Institution, pupil: Id, monday: date, choices: list[Row]) -> ReachPlan:
    told = [read_choice(row) for row in choices]
    return ReachPlan(
        school=school,
        pupil_id=pupil,
        monday=monday,
        number=1,
        choices=choices,
        lessons=len(choices),
        unreached=sum(not one.is_reached for one in told),
        pages=sum(route.pages for one in told for route in one.routes),
    )


def _write(
    choices: tuple[Choice, ...], week: SchoolWeek, own: Mapping[tuple[str, str], Row]
) -> list[Row]:
    rows = [write_choice(one, week.names[one.lesson.meeting]) for one in choices]
    return keep_passed(rows, own)


def _renew(before: ReachPlan | None, row: ReachPlan) -> ReachPlan | None:
    """None: it says the same as before."""
    if before is not None:
        if before.choices == row.choices:
            return None
        row.number = before.number + 1
    return row
