"""Who is in a group: of a part of a class also those whom nobody has put into any part."""

import uuid
from collections.abc import Collection, Iterable

from sabaqtas.people.api import Enrolment, Group, Person

Id = uuid.UUID


def list_members(school_id: Id, groups: Iterable[Group]) -> dict[Id, list[Person]]:
    """The pupils of each group now, in the order of the register. Two queries."""
    wanted = list(groups)
    homes = {group.parent_id or group.id for group in wanted}
    divisions = {group.id: (group.parent_id, group.division) for group in wanted}
    parts = Group.objects.filter(school_id=school_id, parent__in=homes)
    divisions |= {row[0]: row[1:] for row in parts.values_list("id", "parent_id", "division")}
    people = _load(school_id, {*divisions, *homes})
    return {group.id: _list_own(group, divisions, people) for group in wanted}


def _list_own(
    group: Group,
    divisions: dict[Id, tuple[Id | None, str]],
    people: dict[Id, dict[Id, Person]],
) -> list[Person]:
    own = dict(people.get(group.id, {}))
    if group.parent_id:
        same = [one for one, place in divisions.items() if place == divisions[group.id]]
        placed = {person_id for part in same for person_id in people.get(part, ())}
        home = people.get(group.parent_id, {})
        own |= {one: person for one, person in home.items() if one not in placed}
    return sorted(own.values(), key=lambda person: (person.sort_name, person.id))


def _load(school_id: Id, groups: Collection[Id]) -> dict[Id, dict[Id, Person]]:
    rows = Enrolment.objects.filter(
        school_id=school_id, group__in=groups, kind=Enrolment.Kind.PUPIL, ends_on=None
    )
    found: dict[Id, dict[Id, Person]] = {}
    for row in rows.select_related("person"):
        found.setdefault(row.group_id, {})[row.person_id] = row.person
    return found
