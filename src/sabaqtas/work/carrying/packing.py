"""Which pages of a pupil's work are taken along for the coming week."""

import uuid
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor
from sabaqtas.work.models import Sitting, Task
from sabaqtas.work.queries.pupil import build_tasks, find_todo
from sabaqtas.work.sitting.along import list_test_pages
from sabaqtas.work.sitting.preparing import list_questions

AHEAD: Final = timedelta(days=8)
MOST: Final = 40
"""Tasks; more than a week ever brings."""


def list_pages_to_take(actor: Actor) -> list[str]:
    """Addresses: what waits for the pupil or opens within the week, and tests that are running.

    A test is begun with the line only: its time is the server's. One that is running is taken with
    every page of it.
    """
    until = clock.now() + AHEAD
    rows = find_todo(actor.school_id, actor.person_id, now=until)[:MOST]
    tasks = build_tasks(rows)
    tests = _list_tests(actor, [task.task_id for task in tasks])
    found = [task.address for task in tasks if task.task_id not in tests]
    found += [reverse("test_start", args=[task_id]) for task_id in tests]
    for sitting in _list_running(actor, until):
        found += list_test_pages(sitting, list_questions(sitting))
    return found


def _list_tests(actor: Actor, task_ids: list[uuid.UUID]) -> list[uuid.UUID]:
    rows = Task.objects.filter(school_id=actor.school_id, id__in=task_ids)
    return list(rows.filter(tests__isnull=False).values_list("id", flat=True))


def _list_running(actor: Actor, until: datetime) -> list[Sitting]:
    rows = Sitting.objects.filter(
        school_id=actor.school_id,
        pupil_id=actor.person_id,
        handed_in_at=None,
        reset_at=None,
        started_at__lte=until,
    )
    return list(rows.select_related("test"))
