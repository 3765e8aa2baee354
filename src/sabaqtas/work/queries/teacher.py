"""What waits for a teacher, by task."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse

from sabaqtas.curriculum.api import Subject
from sabaqtas.kernel import clock
from sabaqtas.work.models import Assignment
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
