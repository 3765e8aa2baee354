"""What waits for a teacher, by task; and how a school's work stands, by class."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.urls import reverse

from sabaqtas.curriculum.api import Subject
from sabaqtas.kernel import clock
from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.showing import find_look

State = Assignment.State
LONG_WAIT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """A task with work to judge; `oldest_at` is since when the first of it waits."""

    task_id: uuid.UUID
    title: str
    group_id: uuid.UUID
    group_name: str
    subject: str
    subject_name: str
    count: int
    oldest_at: datetime

    @property
    def address(self) -> str:
        return reverse("marking_task", args=[self.task_id])

    @property
    def wait(self) -> timedelta:
        """How long the oldest has waited until now."""
        return clock.now() - self.oldest_at

    @property
    def is_long(self) -> bool:
        """More than a day: shown in red."""
        return self.wait > LONG_WAIT

    @property
    def look(self) -> Subject:
        """Colour and icon of the subject."""
        return find_look(self.subject)


@dataclass(frozen=True, slots=True)
class WorkCount:
    """One group's work of a stretch of time; `median_hours` to feedback, None if none was given.

    `handed_in` and `waiting` count pieces of work whose newest version came in that time,
    `judged` those judged in it.
    """

    group_id: uuid.UUID
    tasks: int = 0
    handed_in: int = 0
    waiting: int = 0
    judged: int = 0
    median_hours: int | None = None


def list_waiting(
    school_id: uuid.UUID, teacher_id: uuid.UUID, *, most: int = 100
) -> list[WaitingTask]:
    """What this teacher has to judge, the longest wait first. One query."""
    return build_waiting(find_waiting(school_id, teacher_id)[:most])


def find_waiting(school_id: uuid.UUID, teacher_id: uuid.UUID) -> QuerySet[Any, Any]:
    """The same for a pager; turn its rows with `build_waiting`."""
    rows = Assignment.objects.filter(
        school_id=school_id, teacher_id=teacher_id, state=State.HANDED_IN
    )
    named = rows.values_list(
        "task_id",
        "task__title",
        "task__group_id",
        "task__group__name",
        "task__subject",
        "task__subject_name",
    )
    return named.annotate(count=Count("id"), oldest=Min("handed_in_at")).order_by(
        "oldest", "task_id"
    )


def build_waiting(rows: Iterable[Any]) -> list[WaitingTask]:
    return [WaitingTask(*row) for row in rows]


def count_waiting(school_id: uuid.UUID, teacher_id: uuid.UUID) -> tuple[int, datetime | None]:
    """How many pieces of work wait for this teacher, and since when the oldest. One query."""
    found = Assignment.objects.filter(
        school_id=school_id, teacher_id=teacher_id, state=State.HANDED_IN
    ).aggregate(count=Count("id"), oldest=Min("handed_in_at"))
    return found["count"], found["oldest"]


def count_by_task(
    school_id: uuid.UUID, task_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, tuple[int, int, datetime | None]]:
    """Of each task: (handed in at all, waiting now, since when the oldest waits). One query."""
    waiting = Q(state=State.HANDED_IN)
    rows = Assignment.objects.filter(school_id=school_id, task_id__in=task_ids)
    counted = rows.values_list("task_id").annotate(
        sent=Count("id", filter=Q(handed_in_at__isnull=False)),
        waiting=Count("id", filter=waiting),
        oldest=Min("handed_in_at", filter=waiting),
    )
    return {task_id: (sent, left, oldest) for task_id, sent, left, oldest in counted}


def count_work(
    school_id: uuid.UUID, group_ids: Sequence[uuid.UUID], begin: datetime, end: datetime
) -> dict[uuid.UUID, WorkCount]:
    """How work stood between two instants, by group of the task. Three queries."""
    span = (begin, end)
    tasks = Task.objects.filter(school_id=school_id, group_id__in=group_ids, withdrawn_at=None)
    set_tasks = dict(
        tasks.filter(due_at__range=span).values_list("group_id").annotate(count=Count("id"))
    )
    rows = Assignment.objects.filter(school_id=school_id, task__group_id__in=group_ids)
    sent = {
        group: (count, waiting)
        for group, count, waiting in rows.filter(handed_in_at__range=span)
        .values_list("task__group_id")
        .annotate(count=Count("id"), waiting=Count("id", filter=Q(state=State.HANDED_IN)))
    }
    hours = _count_hours(rows.filter(judged_at__range=span, waited_minutes__isnull=False))
    return {
        group: WorkCount(
            group_id=group,
            tasks=set_tasks.get(group, 0),
            handed_in=sent.get(group, (0, 0))[0],
            waiting=sent.get(group, (0, 0))[1],
            judged=hours.get(group, Counter()).total(),
            median_hours=find_median(hours.get(group, Counter())),
        )
        for group in group_ids
    }


def find_median(counts: Counter[int]) -> int | None:
    """The lower median of a histogram {value: how often}; None when it is empty."""
    middle, seen = (counts.total() + 1) // 2, 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= middle:
            return value
    return None


def _count_hours(rows: QuerySet[Any, Any]) -> dict[uuid.UUID, Counter[int]]:
    """How often each whole number of hours was waited, by group."""
    found: dict[uuid.UUID, Counter[int]] = {}
    counted = rows.annotate(hours=F("waited_minutes") / 60).values_list("task__group_id", "hours")
    for group, hours, count in counted.annotate(count=Count("id")):
        found.setdefault(group, Counter())[int(hours)] += count
    return found
