"""What a teacher changes while a test runs: its rules, a pupil's time, another try."""

import uuid
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from sabaqtas.people.api import Actor, record_audit
from sabaqtas.work.setting import tell_settled
from sabaqtas.work.sitting.counting import settle_counting
from sabaqtas.work.sitting.models import ClassTest, ExtraTime, Sitting
from sabaqtas.work.sitting.rows import find_extra, list_sittings, read_limits
from sabaqtas.work.sitting.setting import Rules, describe_task, lock_test
from sabaqtas.work.sitting.timing import set_clock
from sabaqtas.work.sitting.weighing import limit_points


@transaction.atomic
def change_test(*, actor: Actor, test: ClassTest, rules: Rules, now: datetime) -> ClassTest:
    """Change times and rules; those who sit it now get the new end at once."""
    test = lock_test(test)
    old: dict[str, Any] = {}
    for name, value in asdict(rules).items():
        before = getattr(test, name)
        if before != value:
            old[name] = before.isoformat() if isinstance(before, datetime) else before
            setattr(test, name, value)
    if not old:
        return test
    test.save(update_fields=list(old))
    if test.task is not None:
        for name, value in describe_task(test).items():
            setattr(test.task, name, value)
        test.task.points = limit_points(test.task.points, test.counts)
        test.task.save(update_fields=[*describe_task(test), "points"])
        tell_settled(test.task, old.get("counts", test.counts))
    for sitting in _list_running(test):
        _set_end(test, sitting)
    if "counting" in old:
        for pupil_id in {sitting.pupil_id for sitting in list_sittings(test)}:
            settle_counting(test, pupil_id)
    record_audit(actor, verb="work.test_changed", on=test, details={"old": old})
    return test


@transaction.atomic
def give_extra_time(
    *,
    actor: Actor,
    test: ClassTest,
    pupil_id: uuid.UUID,
    minutes: int,
    percent: int,
    reason: str,
    now: datetime,
) -> ExtraTime:
    """It holds instead of what was given before, at once also for who is sitting now.

    One whose time had run out goes on when the new end is still to come.
    """
    row = ExtraTime.objects.create(
        school_id=test.school_id, test=test, pupil_id=pupil_id, minutes=minutes, percent=percent,
        reason=reason, by_id=actor.person_id, at=now,
    )  # fmt: skip
    by_time = Sitting.objects.filter(
        school_id=test.school_id, test=test, pupil_id=pupil_id, reset_at=None
    ).select_for_update(of=("self",))
    newest = by_time.order_by("-number").first()
    if newest is not None and (newest.is_running or newest.ended_by == Sitting.EndedBy.TIME):
        _set_end(test, newest, now=now)
    details = {"pupil": str(pupil_id), "minutes": minutes, "percent": percent, "reason": reason}
    record_audit(actor, verb="work.extra_time_given", on=test, details=details)
    return row


@transaction.atomic
def reset_sitting(*, actor: Actor, sitting_id: uuid.UUID, reason: str, now: datetime) -> None:
    """Let the pupil begin another try that counts no try; what was answered stays."""
    rows = Sitting.objects.filter(school_id=actor.school_id, id=sitting_id, reset_at=None)
    sitting = rows.select_for_update(of=("self",)).select_related("test").first()
    if sitting is not None:
        sitting.reset_at, sitting.reset_by_id, sitting.reset_reason = now, actor.person_id, reason
        sitting.save(update_fields=["reset_at", "reset_by", "reset_reason"])
        settle_counting(sitting.test, sitting.pupil_id)
        details = {"pupil": str(sitting.pupil_id), "reason": reason}
        record_audit(actor, verb="work.sitting_reset", on=sitting, details=details)


def _set_end(test: ClassTest, sitting: Sitting, *, now: datetime | None = None) -> None:
    """The end by what holds now; one that is over by the time is opened again if it is to come."""
    extra = find_extra(test, sitting.pupil_id)
    clock = set_clock(read_limits(test), extra, started_at=sitting.started_at)
    sitting.ends_at = clock.ends_at
    sitting.allowed_seconds = int(clock.allowed.total_seconds()) if clock.allowed else None
    if now is not None and not sitting.is_running and clock.ends_at > now:
        sitting.handed_in_at, sitting.ended_by = None, ""
    sitting.save(update_fields=["ends_at", "allowed_seconds", "handed_in_at", "ended_by"])


def _list_running(test: ClassTest) -> list[Sitting]:
    rows = Sitting.objects.filter(
        school_id=test.school_id, test=test, handed_in_at=None, reset_at=None
    )
    return list(rows.select_for_update(of=("self",)))
