"""Who asks, as the middleware of `people` has put it on the request, and for which task."""

import uuid
from typing import cast

from django.http import Http404, HttpRequest

from sabaqtas.people.api import Actor, require
from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.queries.work import find_task


def get_actor(request: HttpRequest) -> Actor:
    """The signed-in person; only behind a door, which lets nobody else through."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def find_actor(request: HttpRequest) -> Actor | None:
    """The signed-in person, if there is one."""
    return cast(Actor | None, request.actor)  # type: ignore[attr-defined]


def get_task(actor: Actor, task_id: uuid.UUID, permission: str) -> Task:
    """A task of the actor's school; Http404 for any other, Refused where it is not allowed."""
    task = _get_of_school(actor, task_id)
    require(actor, permission, task)
    return task


def get_marked_task(actor: Actor, task_id: uuid.UUID) -> Task:
    """The same for who judges its works."""
    task = _get_of_school(actor, task_id)
    require(actor, "work.mark", Assignment(school_id=task.school_id, task=task))
    return task


def _get_of_school(actor: Actor, task_id: uuid.UUID) -> Task:
    task = find_task(actor.school_id, task_id)
    if task is None:
        raise Http404
    return task
