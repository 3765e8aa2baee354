"""Tasks a teacher sets, changes and withdraws; every change has its audit row."""

import uuid
from dataclasses import asdict, dataclass, field
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import transaction

from sabaqtas.people.api import Actor, record_audit
from sabaqtas.timetable.api import Occurrence, list_group_occurrences
from sabaqtas.work.due import find_due
from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.rules import find_shortest_notice

LOOK_AHEAD: Final = timedelta(days=35)
"""For the next lesson of the subject: longer than any break but the summer."""


POINTS = 10
"""Of a task whose author says nothing else."""


@dataclass(frozen=True, slots=True)
class TaskWords:
    """What the teacher writes; `hand_in` of Task.HandIn, at least one; `rubric` as it is kept."""

    title: str
    text: str
    hand_in: list[str]
    due_at: datetime
    due_reason: str = ""
    points: int = POINTS
    rubric: list[dict[str, Any]] = field(default_factory=list)
    names_hidden: bool = False


@transaction.atomic
def set_task(
    *, actor: Actor, lesson: Occurrence, group_id: uuid.UUID, words: TaskWords, now: datetime
) -> Task:
    """Set a task for one group of a lesson; open from the beginning of that day, or now."""
    day = datetime.combine(lesson.on, time(0), ZoneInfo(actor.zone))
    task = Task.objects.create(
        school_id=actor.school_id,
        group_id=group_id,
        subject=lesson.subject,
        subject_name=lesson.subject_name,
        meeting_id=lesson.meeting_id,
        on=lesson.on,
        opens_at=min(day, now),
        teacher_id=actor.person_id,
        set_by_id=actor.person_id,
        set_at=now,
        **asdict(words),
    )
    record_audit(actor, verb="work.task_set", on=task, details={"title": task.title})
    return task


@transaction.atomic
def change_task(*, actor: Actor, task: Task, words: TaskWords) -> None:
    """Change the words; what was handed in stays, and the old words stand in the audit.

    A task that came with a lesson is the teacher's own from then on: no laying changes it back.
    """
    old: dict[str, Any] = {}
    for name, value in asdict(words).items():
        if getattr(task, name) != value:
            before = getattr(task, name)
            old[name] = before.isoformat() if isinstance(before, datetime) else before
            setattr(task, name, value)
    if old:
        task.set_by_id = actor.person_id
        task.save(update_fields=[*old, "set_by"])
        record_audit(actor, verb="work.task_changed", on=task, details={"old": old})


@transaction.atomic
def withdraw_task(*, actor: Actor, task: Task, reason: str, now: datetime) -> None:
    """Take no more work in; pupils see why."""
    if task.withdrawn_at is None:
        task.withdrawn_at, task.withdrawn_reason = now, reason
        task.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record_audit(actor, verb="work.task_withdrawn", on=task, details={"reason": reason})


@transaction.atomic
def restore_task(*, actor: Actor, task: Task) -> None:
    """Undo a withdrawal."""
    if task.withdrawn_at is not None:
        details = {"reason": task.withdrawn_reason, "at": task.withdrawn_at.isoformat()}
        task.withdrawn_at, task.withdrawn_reason = None, ""
        task.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record_audit(actor, verb="work.task_restored", on=task, details=details)


def suggest_due(
    *, actor: Actor, lesson: Occurrence, group_id: uuid.UUID, grade: int | None, now: datetime
) -> datetime:
    """The start of the class's next lesson of this subject, else tomorrow at 20:00."""
    following = list_group_occurrences(
        actor.school_id, group_id, lesson.subject, lesson.on, lesson.on + LOOK_AHEAD
    )
    return find_due(
        following,
        after=max(lesson.ends_at, now),
        shortest=find_shortest_notice(grade, on=lesson.on),
        zone=actor.zone,
    )


def has_begun(task: Task) -> bool:
    """Tell whether any pupil has worked on it."""
    rows = Assignment.objects.filter(school_id=task.school_id, task=task)
    return rows.exclude(state=Assignment.State.OPEN).exists()
