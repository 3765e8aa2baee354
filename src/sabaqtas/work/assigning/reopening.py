"""A task opened again for one pupil, after it closed or after the tries were used."""

import uuid
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.people.api import Actor, record_audit
from sabaqtas.work.assigning.models import Reopening, Task
from sabaqtas.work.taking_in import Attempt, may_hand_in


def ask_hand_in(
    task: Task, pupil_id: uuid.UUID, *, now: datetime, zone: str, attempt: Attempt
) -> Verdict:
    """The rule of `taking_in`; only where it refuses is asked whether a teacher opened it again."""
    verdict = may_hand_in(task, now=now, zone=zone, attempt=attempt)
    if verdict or (task.closes_at is None and task.tries is None):
        return verdict
    until = find_reopened_until(task, pupil_id)
    return may_hand_in(task, now=now, zone=zone, attempt=replace(attempt, reopened_until=until))


def find_reopened_until(task: Task, pupil_id: uuid.UUID) -> datetime | None:
    """Until when the teacher has opened it for this pupil; the last word holds."""
    rows = Reopening.objects.filter(school_id=task.school_id, task=task, pupil_id=pupil_id)
    return rows.order_by("-id").values_list("until", flat=True).first()


@transaction.atomic
def reopen_task(
    *, actor: Actor, task: Task, pupil_id: uuid.UUID, until: datetime, now: datetime
) -> Reopening:
    """Open the task for one pupil until this time, whatever its closing and its tries say."""
    row = Reopening.objects.create(
        school_id=task.school_id,
        task=task,
        pupil_id=pupil_id,
        until=until,
        by_id=actor.person_id,
        at=now,
    )
    details = {"pupil": str(pupil_id), "until": until.isoformat()}
    record_audit(actor, verb="work.task_reopened", on=task, details=details)
    return row
