"""Who shares a home, by the register: children of one guardian."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable

from sabaqtas.people.api import Guardianship

Id = uuid.UUID
Tie = tuple[Id, str]
"""A child and a key of one of its guardians."""


def load_households(school_id: Id, pupils: Collection[Id]) -> dict[Id, str]:
    """A key for each pupil, equal for those of one home; a pupil without guardians has its own.

    The key of a guardian is the account, which is national: children of one parent in two schools
    have one key where each school knows the same guardians. One query.
    """
    rows = Guardianship.objects.filter(school_id=school_id, child_id__in=pupils)
    ties = rows.values_list("child_id", "guardian_id", "guardian__account_id")
    homes = join_homes((child, str(account or guardian)) for child, guardian, account in ties)
    return {pupil: homes.get(pupil, str(pupil)) for pupil in pupils}


def find_home(school_id: Id, person_id: Id) -> set[Id]:
    """The children of this person's home, itself among them: a child or a guardian. One query."""
    rows = Guardianship.objects.filter(school_id=school_id)
    ties = list(rows.values_list("child_id", "guardian_id", "guardian__account_id"))
    homes = join_homes((child, str(account or guardian)) for child, guardian, account in ties)
    mine = {homes[child] for child, guardian, _account in ties if person_id in (child, guardian)}
    return {person_id} | {child for child, home in homes.items() if home in mine}


def join_homes(ties: Iterable[Tie]) -> dict[Id, str]:
    """Children with a guardian in common share a key: the least of all guardians so joined."""
    roots: dict[str, str] = {}
    guardians: dict[Id, list[str]] = defaultdict(list)
    for child, guardian in ties:
        guardians[child].append(guardian)
        roots.setdefault(guardian, guardian)
    for keys in guardians.values():
        least = min(_find_root(roots, key) for key in keys)
        for key in keys:
            roots[_find_root(roots, key)] = least
    return {child: _find_root(roots, keys[0]) for child, keys in guardians.items()}


def _find_root(roots: dict[str, str], key: str) -> str:
    while roots[key] != key:
        key = roots[key]
    return key
