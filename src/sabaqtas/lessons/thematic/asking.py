"""Which class and subject an address names, for whom it opens."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Group, require
from sabaqtas.timetable.api import Teaching, list_school_teaching


@dataclass(frozen=True, slots=True)
class Asked:
    """The asker, the class, the subject it is taught, and today."""

    actor: Actor
    group: Group
    teaching: Teaching
    today: date

    @property
    def subject(self) -> str:
        """The subject's code."""
        return self.teaching.subject


def read_asked(request: HttpRequest, permission: str, group_id: uuid.UUID, subject: str) -> Asked:
    """Raises Http404 for what is not in the asker's school, PermissionDenied as `require` does."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    today = actor.today(clock.now())
    every = list_school_teaching(actor.school_id, on=today)
    wanted = (group_id, subject)
    teaching = next((one for one in every if (one.group_id, one.subject) == wanted), None)
    group = Group.objects.filter(school_id=actor.school_id, id=group_id).first()
    if teaching is None or group is None:
        raise Http404
    require(actor, permission, teaching)
    return Asked(actor, group, teaching, today)
