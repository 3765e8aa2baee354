"""A parent's or teacher's wish, and a school's limits: new rows, each with its audit row."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sabaqtas.delivery.choosing.loading import find_limits
from sabaqtas.delivery.choosing.models import ReachLimits, ReachWish
from sabaqtas.delivery.choosing.planning import queue_planning
from sabaqtas.delivery.reaching.profiles import Teller
from sabaqtas.people.api import Actor, Institution, Person, record_audit

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Wished:
    """An empty `channel` takes the wish before it back. `until` None: until it is taken back."""

    channel: str
    is_not: bool = False
    why: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What a school can give in a week."""

    pages: int
    messages: int
    call_minutes: int
    print_weekday: int


@transaction.atomic
def keep_wish(
    wished: Wished,
    *,
    school_id: Id,
    pupil_id: Id,
    teller: Teller,
    by: Id | None,
    actor: Actor,
    now: datetime,
) -> bool:
    """False: the one before says the same. The plan is made anew by the worker."""
    Person.objects.select_for_update().get(school_id=school_id, id=pupil_id)
    rows = ReachWish.objects.filter(school_id=school_id, pupil_id=pupil_id)
    before = rows.order_by("-number").first()
    held = Wished(before.channel, before.is_not, before.why, before.until) if before else Wished("")
    if held == wished:
        return False
    row = ReachWish(
        school_id=school_id,
        pupil_id=pupil_id,
        number=before.number + 1 if before else 1,
        channel=wished.channel,
        is_not=wished.is_not,
        why=wished.why,
        until=wished.until,
        told_by=teller,
        by_id=by,
        at=now,
    )
    row.save(force_insert=True)
    details = {"pupil": str(pupil_id), "channel": wished.channel, "is_not": wished.is_not}
    record_audit(actor, verb="reach.wished", on=row, details=details)
    queue_planning(school_id)
    return True


@transaction.atomic
def set_limits(given: Given, *, school: Institution, actor: Actor, now: datetime) -> bool:
    """False: they are so already. The plan is made anew by the worker."""
    Institution.objects.select_for_update().get(id=school.id)
    before = find_limits(school.id)
    if before is not None and given == read_given(before):
        return False
    row = ReachLimits(
        school=school,
        number=before.number + 1 if before else 1,
        pages=given.pages,
        messages=given.messages,
        call_minutes=given.call_minutes,
        print_weekday=given.print_weekday,
        by_id=actor.person_id,
        at=now,
    )
    row.save(force_insert=True)
    details = {"pages": given.pages, "call_minutes": given.call_minutes}
    record_audit(actor, verb="reach.limits_set", on=row, details=details)
    queue_planning(school.id)
    return True


def read_given(row: ReachLimits) -> Given:
    return Given(row.pages, row.messages, row.call_minutes, row.print_weekday)
