"""What the form says of whom the task is for."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from sabaqtas.people.api import Group
from sabaqtas.work.assigning.audience import Audience, Room
from sabaqtas.work.assigning.models import Addressee

Id = uuid.UUID
CHOSEN = "chosen"
LEVELS = (Addressee.Level.SUPPORT, Addressee.Level.ADVANCED)


@dataclass(frozen=True, slots=True)
class Choice:
    """`whom`: empty for everybody in the lesson, the id of a group or a part, or CHOSEN.

    `pupils` None: everybody of `groups`. Of a `part` they are those who are in it now; the task
    will be for whoever is in it then.
    """

    room: Room
    whom: str = ""
    pupils: frozenset[Id] | None = None
    levels: Mapping[Id, str] = field(default_factory=dict)
    part: Group | None = None

    @property
    def groups(self) -> list[Group]:
        """The groups of the lesson that get the task."""
        named = [one for one in self.room.groups if str(one.id) == self.whom]
        every = named or list(self.room.groups)
        return [one for one in every if self.pupils is None or self._of(one)]

    @property
    def is_empty(self) -> bool:
        """Nobody is chosen."""
        return self.pupils is not None and not self.groups

    def list_audiences(self) -> Iterator[tuple[Group, Audience]]:
        """Each group that gets the task, with whom of it; everybody ticked is the whole group."""
        for group in self.groups:
            own = frozenset(one.id for one in self.room.members[group.id])
            levels = {one: level for one, level in self.levels.items() if one in own}
            chosen = own if self.pupils is None else self._of(group)
            levels = {one: level for one, level in levels.items() if one in chosen}
            named = None if chosen == own or self.part else chosen
            yield group, Audience(named, levels, self.part.id if self.part else None)

    def _of(self, group: Group) -> frozenset[Id]:
        return frozenset(one.id for one in self.room.members[group.id]) & (
            self.pupils or frozenset()
        )


def read_choice(post: QueryDict, room: Room) -> Choice:
    """What was posted; ids that are not of this room say nothing."""
    whom, ticked = post.get("group", ""), set(post.getlist("p"))
    levels = {
        one.id: level for one in room.pupils if (level := post.get(f"level-{one.id}", "")) in LEVELS
    }
    every = frozenset(one.id for one in room.pupils)
    found = Choice(room, whom, None, levels)
    if post.get("act") in ("all", "none"):
        return replace(found, whom=CHOSEN, pupils=every if post["act"] == "all" else frozenset())
    if whom == CHOSEN:
        return replace(found, pupils=frozenset(one for one in every if str(one) in ticked))
    part = next((one for one in room.parts if str(one.id) == whom), None)
    return _choose_part(found, part) if part else found


def recall_choice(audience: Audience, room: Room) -> Choice:
    """As a task has it already."""
    part = next((one for one in room.parts if one.id == audience.part), None)
    if part is not None:
        return _choose_part(Choice(room, str(part.id), None, audience.levels), part)
    whom = "" if audience.pupils is None else CHOSEN
    return Choice(room, whom, audience.pupils, audience.levels)


def _choose_part(choice: Choice, part: Group) -> Choice:
    members = frozenset(one.id for one in choice.room.members[part.id])
    every = frozenset(one.id for one in choice.room.pupils)
    return replace(choice, part=part, pupils=members & every)
