"""Tasks a teacher sets, changes and withdraws; every change has its audit row."""

import uuid
from dataclasses import dataclass, field, fields
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from sabaqtas.kernel.events import publish
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import Actor, record_audit
from sabaqtas.timetable.api import Occurrence
from sabaqtas.work.assigning.audience import Audience, read_audience, write_audience
from sabaqtas.work.events import TaskSettled
from sabaqtas.work.models import Assignment, Task

POINTS = 10
"""Of a task whose author says nothing else."""


@dataclass(frozen=True, slots=True)
class TaskWords:
    """What the teacher writes; `hand_in` of Task.HandIn, at least one; `rubric` as it is kept.

    `variants` by level of readiness, `opens_at` None: from the beginning of the lesson's day.
    """

    title: str
    text: str
    hand_in: list[str]
    due_at: datetime
    due_reason: str = ""
    points: int = POINTS
    rubric: list[dict[str, Any]] = field(default_factory=list)
    names_hidden: bool = False
    minutes: int | None = None
    variants: dict[str, str] = field(default_factory=dict)
    counts: str = Task.Counts.FORMATIVE
    opens_at: datetime | None = None
    late: str = Task.Late.SAID
    closes_at: datetime | None = None
    tries: int | None = None

    def write(self) -> dict[str, Any]:
        """The fields of a task; an opening nobody names is left as it is."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        if self.late == Task.Late.REFUSED:
            values["closes_at"] = self.due_at
        if self.opens_at is None:
            del values["opens_at"]
        return values


@transaction.atomic
def set_task(
    *,
    actor: Actor,
    lesson: Occurrence,
    group_id: uuid.UUID,
    words: TaskWords,
    now: datetime,
    audience: Audience | None = None,
    task_id: uuid.UUID | None = None,
) -> Task:
    """Set a task for one group of a lesson; open from the beginning of that day, or now.

    `task_id` names the press (`assigning.pressing`): the same one again gives the same task.
    """
    day = datetime.combine(lesson.on, time(0), ZoneInfo(actor.zone))
    whom = audience or Audience()
    values = {
        "group_id": group_id,
        "subject": lesson.subject,
        "subject_name": lesson.subject_name,
        "meeting_id": lesson.meeting_id,
        "on": lesson.on,
        "teacher_id": actor.person_id,
        "set_by_id": actor.person_id,
        "set_at": now,
        "is_chosen": whom.is_chosen,
        "part_id": whom.part,
        "opens_at": min(day, now),
    } | words.write()
    task, is_new = Task.objects.get_or_create(
        school_id=actor.school_id, id=task_id or uuid7(), defaults=values
    )
    if not is_new:
        return task
    write_audience(task, whom)
    details = {"title": task.title, "pupils": _tell(whom)}
    record_audit(actor, verb="work.task_set", on=task, details=details)
    tell_settled(task, task.counts)
    return task


@transaction.atomic
def change_task(
    *, actor: Actor, task: Task, words: TaskWords, audience: Audience | None = None
) -> None:
    """Change the words; what was handed in stays, and the old words stand in the audit.

    A task that came with a lesson is the teacher's own from then on: no laying changes it back.
    """
    counted = task.counts
    values = words.write()
    whom = _change_audience(task, audience) if audience else {}
    if audience:
        values |= {"is_chosen": audience.is_chosen, "part_id": audience.part}
    old = {name: getattr(task, name) for name in values if getattr(task, name) != values[name]}
    for name in old:
        setattr(task, name, values[name])
    if old or whom:
        task.set_by_id = actor.person_id
        task.save(update_fields=[*old, "set_by"])
        told = {name: _tell_value(value) for name, value in old.items()} | whom
        record_audit(actor, verb="work.task_changed", on=task, details={"old": told})
        tell_settled(task, counted)


@transaction.atomic
def withdraw_task(*, actor: Actor, task: Task, reason: str, now: datetime) -> None:
    """Take no more work in; pupils see why."""
    if task.withdrawn_at is None:
        task.withdrawn_at, task.withdrawn_reason = now, reason
        task.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record_audit(actor, verb="work.task_withdrawn", on=task, details={"reason": reason})
        tell_settled(task, task.counts)


@transaction.atomic
def restore_task(*, actor: Actor, task: Task) -> None:
    """Undo a withdrawal."""
    if task.withdrawn_at is not None:
        details = {"reason": task.withdrawn_reason, "at": task.withdrawn_at.isoformat()}
        task.withdrawn_at, task.withdrawn_reason = None, ""
        task.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record_audit(actor, verb="work.task_restored", on=task, details=details)
        tell_settled(task, task.counts)


def _change_audience(task: Task, audience: Audience) -> dict[str, Any]:
    """Write it if it is another; whom the task was for before, for the audit."""
    before = read_audience(task)
    if before == audience:
        return {}
    write_audience(task, audience)
    return {"pupils": _tell(before)}


def _tell_value(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.isoformat() if isinstance(value, datetime) else value


def _tell(audience: Audience) -> dict[str, Any]:
    """Whom it was for, for the audit."""
    chosen = None if audience.pupils is None else sorted(map(str, audience.pupils))
    told = {"chosen": chosen, "levels": {str(one): v for one, v in audience.levels.items()}}
    return told | ({"part": str(audience.part)} if audience.part else {})


def tell_settled(task: Task, counted: str) -> None:
    """News for the journal, if the task stands or stood in it with points."""
    if {task.counts, counted} & {Task.Counts.SOR, Task.Counts.SOCH}:
        publish(TaskSettled(task.school_id, task.id))


def has_begun(task: Task) -> bool:
    """Tell whether any pupil has worked on it."""
    rows = Assignment.objects.filter(school_id=task.school_id, task=task)
    return rows.exclude(state=Assignment.State.OPEN).exists()


def has_judged(task: Task) -> bool:
    """Tell whether a judgement of anybody's work on it holds."""
    rows = Assignment.objects.filter(school_id=task.school_id, task=task)
    return rows.filter(judged_at__isnull=False).exists()
