"""The school as it will be once its register is in: what a timetable is planned against. Pure."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sabaqtas.people.api import RoleKind
from sabaqtas.people.api import importing as people
from sabaqtas.timetable.api import importing

STAFF = {RoleKind.TEACHER.value, RoleKind.DEPUTY.value, RoleKind.DIRECTOR.value}
_GROUP_FIELDS = {"name", "grade"}
_PERSON_FIELDS = {"family_name": "family", "given_name": "given", "middle_name": "middle"}


def join_directory(
    known: importing.Directory,
    existing: people.planning.Directory,
    plan: people.planning.RosterPlan,
    *,
    quarters: int,
) -> importing.Directory:
    """Classes and teachers that stay, with their planned changes, and those to be made."""
    groups = [*_list_groups(known.groups, plan), *_list_new_groups(plan)]
    return replace(
        known,
        groups=tuple(sorted(groups, key=_sort_group)),
        teachers=(
            *_list_teachers(known.teachers, plan),
            *_list_new_teachers(known, existing, plan),
        ),
        quarters=quarters,
    )


def count_quarters(
    existing: Iterable[tuple[int, int, date]], plan: importing.TermsPlan, *, today: date
) -> int:
    """Quarters of the year that is not over, as `Directory.quarters` counts them.

    `existing` are (year, number, last day) of the terms the school has.
    """
    ends = {(year, number): ends_on for year, number, ends_on in existing}
    ends |= {(term.year, term.number): term.ends_on for term in (*plan.creates, *plan.changes)}
    years = sorted(year for (year, _), ends_on in ends.items() if ends_on >= today)
    if not years:
        return 0
    return sum(1 for year, number in ends if year == years[0] and number >= 1) or 1


def _list_groups(
    groups: Iterable[importing.KnownGroup], plan: people.planning.RosterPlan
) -> Iterable[importing.KnownGroup]:
    changed = _changes(plan, "group", {name: name for name in _GROUP_FIELDS})
    return (replace(group, **changed.get(group.id, {})) for group in groups)


def _list_new_groups(plan: people.planning.RosterPlan) -> Iterable[importing.KnownGroup]:
    for group in plan.creates.groups:
        yield importing.KnownGroup(group.id, group.name, group.short, group.grade, "")


def _list_teachers(
    teachers: Iterable[importing.KnownTeacher], plan: people.planning.RosterPlan
) -> Iterable[importing.KnownTeacher]:
    changed = _changes(plan, "person", _PERSON_FIELDS)
    return (replace(teacher, **changed.get(teacher.id, {})) for teacher in teachers)


def _list_new_teachers(
    known: importing.Directory,
    existing: people.planning.Directory,
    plan: people.planning.RosterPlan,
) -> Iterable[importing.KnownTeacher]:
    """Persons to be made, and persons of ours who become teachers."""
    there = {teacher.id for teacher in known.teachers}
    usernames = {account.id: account.username for account in plan.creates.accounts}
    homes = _map_homes(existing, plan)
    new = {person.id: person for person in plan.creates.persons}
    staff = dict.fromkeys(role.person_id for role in plan.creates.roles if role.kind in STAFF)
    for person_id in staff:
        person = new.get(person_id) or existing.persons[person_id]
        if person_id in there:
            continue
        username = usernames.get(person.account_id) if person.account_id else None
        yield importing.KnownTeacher(
            id=person_id,
            family=person.family_name,
            given=person.given_name,
            middle=person.middle_name,
            username=username or str(getattr(person, "username", "")),
            home_class=homes.get(person_id, ""),
        )


def _map_homes(
    existing: people.planning.Directory, plan: people.planning.RosterPlan
) -> Mapping[uuid.UUID, str]:
    names = {group.id: group.name for group in existing.classes.values()}
    names |= {group.id: group.name for group in plan.creates.groups}
    return {
        row.person_id: names[row.group_id]
        for row in plan.creates.enrolments
        if row.kind == "teacher"
    }


def _changes(
    plan: people.planning.RosterPlan, model: str, fields: Mapping[str, str]
) -> dict[uuid.UUID, dict[str, Any]]:
    found: dict[uuid.UUID, dict[str, Any]] = {}
    for change in plan.changes:
        if change.model == model and change.field in fields:
            found.setdefault(change.object_id, {})[fields[change.field]] = change.new
    return found


def _sort_group(group: importing.KnownGroup) -> tuple[int, str]:
    return (group.grade if group.grade is not None else 99, group.name)
