"""Who joins a class, or a part of one, when a task is under way.

The task is theirs from then on, if it was not due before. They have at least GRACE_DAYS days: due
time and closing are put off by whole days, at the same time of the day. A test keeps its hours:
its teacher gives another.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from sabaqtas.people.api import Enrolment
from sabaqtas.work.assigning.models import Task

Id = uuid.UUID
GRACE_DAYS: Final = 3


def count_days_given(
    *, joined_on: date | None, opens_at: datetime, due_at: datetime, is_test: bool
) -> int:
    """By how many days due time and closing are put off for one who joined then. Pure.

    `joined_on` None: from the beginning, or nobody knows. Days are counted in UTC.
    """
    if is_test or joined_on is None or joined_on <= opens_at.date():
        return 0
    return max(0, (joined_on + timedelta(days=GRACE_DAYS) - due_at.date()).days)


def put_off(task: Task, joined_on: date | None) -> Task:
    """The task as it stands for this pupil; the row in the database stays."""
    task.days_given = count_days_given(
        joined_on=joined_on, opens_at=task.opens_at, due_at=task.due_at, is_test=task.is_test
    )
    given = timedelta(days=task.days_given)
    task.due_at += given
    task.closes_at = task.closes_at and task.closes_at + given
    return task


def find_joined_on(school_id: Id, person_id: Id) -> Subquery:
    """Beside a task: the day on which the pupil joined its group, its part or its class."""
    places = Enrolment.objects.filter(
        Q(group_id=OuterRef("group_id"))
        | Q(group_id=OuterRef("part_id"))
        | Q(group__parts=OuterRef("group_id")),
        school_id=school_id,
        person_id=person_id,
        kind=Enrolment.Kind.PUPIL,
        ends_on=None,
        begins_on__isnull=False,
    )
    return Subquery(places.order_by("-begins_on").values("begins_on")[:1])


def is_asked() -> Q:
    """Beside `joined_on` and `begun_as`: it was not due before the pupil came."""
    return Q(joined_on=None) | Q(due_at__gte=F("joined_on")) | Q(begun_as__isnull=False)


def list_joined(task: Task) -> dict[Id, date]:
    """Who joined after the task was opened, and when. One query."""
    groups = {task.group_id, task.part_id, task.group.parent_id} - {None}
    rows: QuerySet[Enrolment, tuple[Id, date | None]] = Enrolment.objects.filter(
        school_id=task.school_id,
        group__in=groups,
        kind=Enrolment.Kind.PUPIL,
        ends_on=None,
        begins_on__gt=task.opens_at.date(),
    ).values_list("person_id", "begins_on")
    return _find_latest(rows)


def _find_latest(rows: Iterable[tuple[Id, date | None]]) -> dict[Id, date]:
    found: dict[Id, date] = {}
    for person_id, on in rows:
        if on is not None:
            found[person_id] = max(on, found.get(person_id, on))
    return found
