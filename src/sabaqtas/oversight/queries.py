"""What the pages ask of `oversight`."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sabaqtas.oversight import facts
from sabaqtas.oversight.boards import Board, build_board
from sabaqtas.oversight.unseen import find_unseen
from sabaqtas.people.api import Guardianship, Institution, Person


@dataclass(frozen=True, slots=True)
class UnseenPupil:
    """A pupil of whom nothing has been seen for three school days, and whom to call."""

    person_id: uuid.UUID
    name: str
    group_name: str
    guardians: tuple[tuple[str, str], ...]
    """(name, telephone); the telephone may be empty."""


def get_board(school: Institution, *, first: date, last: date, now: datetime) -> Board:
    """Return the board of one school for the days `first` to `last`."""
    return build_board(facts.load_facts(school, first=first, last=last, now=now))


def list_unseen(
    school: Institution, *, group_ids: Collection[uuid.UUID], on: date, most: int = 12
) -> list[UnseenPupil]:
    """Return whom to call in these groups, by class and name; at most `most`."""
    members = facts.load_members(school.id)
    homes = facts.load_homes(school.id)
    classes = facts.load_classes(school.id, members)
    wanted = {homes[group_id] for group_id in group_ids if group_id in homes}
    group_of = {p: k.name for k in classes if k.id in wanted for p in k.pupils}
    missing = find_unseen(school, on, among=group_of)
    persons = Person.objects.filter(school=school, id__in=missing).order_by("sort_name")[:most]
    phones = _list_phones(school, [person.id for person in persons])
    return [
        UnseenPupil(p.id, p.short_name, group_of[p.id], tuple(phones.get(p.id, ())))
        for p in persons
    ]


def _list_phones(
    school: Institution, children: list[uuid.UUID]
) -> dict[uuid.UUID, list[tuple[str, str]]]:
    phones: dict[uuid.UUID, list[tuple[str, str]]] = {}
    ties = Guardianship.objects.filter(school=school, child_id__in=children)
    for tie in ties.select_related("guardian"):
        phones.setdefault(tie.child_id, []).append((tie.guardian.short_name, tie.guardian.phone))
    return phones
