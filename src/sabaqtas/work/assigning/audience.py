"""Whom a task is for, and who gets which variant: read, written, told."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from sabaqtas.people.api import Group, Person
from sabaqtas.work.assigning.models import Addressee, Task
from sabaqtas.work.queries.members import list_members

Id = uuid.UUID
CORE = Addressee.Level.CORE


@dataclass(frozen=True, slots=True)
class Audience:
    """`pupils` None: the whole group, or whoever is in the `part` of it at the time of asking.

    `levels` of those who get another variant than the middle.
    """

    pupils: frozenset[Id] | None = None
    levels: Mapping[Id, str] = field(default_factory=dict)
    part: Id | None = None

    @property
    def is_chosen(self) -> bool:
        """Not the whole group has it."""
        return self.pupils is not None or self.part is not None


@dataclass(frozen=True, slots=True)
class Room:
    """Who may be chosen: the groups of the lesson, the parts of their classes, their pupils."""

    groups: tuple[Group, ...]
    parts: tuple[Group, ...]
    members: Mapping[Id, list[Person]]

    @property
    def pupils(self) -> list[Person]:
        """Everybody of the lesson, each once."""
        every = {one.id: one for group in self.groups for one in self.members[group.id]}
        return sorted(every.values(), key=lambda person: (person.sort_name, person.id))


def load_room(school_id: Id, groups: list[Group]) -> Room:
    """The parts are those of the classes themselves: a lesson of a part has none. Three queries."""
    within = Group.objects.filter(school_id=school_id, parent__in=[one.id for one in groups])
    parts = list(within.order_by("sort_name"))
    return Room(tuple(groups), tuple(parts), list_members(school_id, [*groups, *parts]))


def read_audience(task: Task) -> Audience:
    """As it was written. One query."""
    rows = Addressee.objects.filter(school_id=task.school_id, task=task)
    levels = dict(rows.values_list("pupil_id", "level"))
    named = {pupil: level for pupil, level in levels.items() if level != CORE}
    by_name = task.is_chosen and task.part_id is None
    return Audience(frozenset(levels) if by_name else None, named, task.part_id)


def write_audience(task: Task, audience: Audience) -> None:
    """Write the rows anew; who has begun keeps what they handed in and goes on seeing the task."""
    Addressee.objects.filter(school_id=task.school_id, task=task).delete()
    named = audience.levels if audience.pupils is None else audience.pupils
    Addressee.objects.bulk_create(
        Addressee(
            school_id=task.school_id,
            task=task,
            pupil_id=pupil,
            level=audience.levels.get(pupil, CORE),
        )
        for pupil in sorted(named)
    )


def find_text(task: Task, pupil_id: Id | None) -> str:
    """The text this pupil gets: of their level, if the task has one for it. At most one query."""
    if not task.variants or pupil_id is None:
        return task.text
    rows = Addressee.objects.filter(school_id=task.school_id, task=task, pupil_id=pupil_id)
    level = rows.values_list("level", flat=True).first() or CORE
    return str(task.variants.get(level) or task.text)
