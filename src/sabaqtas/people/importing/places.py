"""The part of a plan about places: who is in which class, and whose parents are whose. Pure."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sabaqtas.people.importing.directory import Directory, KnownEnrolment
from sabaqtas.people.importing.persons import PersonPart
from sabaqtas.people.importing.plans import Change, Missing, NewEnrolment, NewGuardianship, NewRole
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.roster import Roster, RosterEnrolment, RosterPerson, RosterRoleKind

MakeId = Callable[[], uuid.UUID]
Place = tuple[uuid.UUID, uuid.UUID, str]
"""Group, person, kind of enrolment."""
PUPIL, TEACHER = "pupil", "teacher"


@dataclass(slots=True)
class PlacePart:
    """What is planned of enrolments and guardians."""

    enrolments: list[NewEnrolment] = field(default_factory=list)
    guardianships: list[NewGuardianship] = field(default_factory=list)
    roles: list[NewRole] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


def plan_places(
    roster: Roster,
    persons: list[RosterPerson],
    known: Directory,
    part: PersonPart,
    class_ids: Mapping[str, uuid.UUID],
    *,
    today: date,
    make_id: MakeId,
) -> PlacePart:
    """Plan enrolments, transfers, class teachers and guardians."""
    places = PlacePart()
    wanted = _list_wanted(roster.enrolments, part.ids, class_ids, today)
    held = {(e.group_id, e.person_id, e.kind): e for e in known.enrolments}
    names = {part.ids[row.id]: f"{row.family} {row.given}" for row in persons}
    for place, row in wanted.items():
        ours = held.get(place)
        if ours is None:
            places.enrolments.append(
                NewEnrolment(make_id(), *place, begins_on=row.begins_on, ends_on=row.ends_on)
            )
        elif ours.ends_on != row.ends_on:
            places.changes.append(_end(ours, names, row.ends_on))
    home = {row.id: row.is_homeroom for row in roster.classes}
    homes = {
        class_ids[source] for source, is_home in home.items() if is_home and source in class_ids
    }
    homes |= {group.id for group in known.classes.values() if group.kind == "class"}
    _end_left(wanted, known, homes, names, places, today)
    _plan_guardians(persons, known, part, places, make_id)
    return places


def _list_wanted(
    rows: Iterable[RosterEnrolment],
    person_ids: Mapping[str, uuid.UUID],
    class_ids: Mapping[str, uuid.UUID],
    today: date,
) -> dict[Place, RosterEnrolment]:
    """Return the places the file gives today; who teaches a subject stands in the timetable."""
    found: dict[Place, RosterEnrolment] = {}
    for row in rows:
        kind = PUPIL if row.kind is RosterRoleKind.PUPIL else TEACHER
        ours = kind == PUPIL or row.is_class_teacher
        lasting = row.ends_on is None or row.ends_on >= today
        if ours and lasting and row.class_id in class_ids and row.person_id in person_ids:
            found[(class_ids[row.class_id], person_ids[row.person_id], kind)] = row
    return found


def _end_left(
    wanted: Mapping[Place, RosterEnrolment],
    known: Directory,
    homes: set[uuid.UUID],
    names: Mapping[uuid.UUID, str],
    places: PlacePart,
    today: date,
) -> None:
    """End the old class of a transferred pupil and the old class teacher; list the rest."""
    moved = {person for group, person, kind in wanted if kind == PUPIL and group in homes}
    led = {group for group, _, kind in wanted if kind == TEACHER}
    here = set(names)
    for ours in known.enrolments:
        if (ours.group_id, ours.person_id, ours.kind) in wanted:
            continue
        transferred = ours.kind == PUPIL and ours.group_id in homes and ours.person_id in moved
        if transferred or (ours.kind == TEACHER and ours.group_id in led):
            places.changes.append(_end(ours, _with_known(names, known), today - timedelta(days=1)))
        elif ours.kind == PUPIL and ours.person_id in here:
            group = known.classes[ours.group_id].name
            name = f"{names[ours.person_id]}, {group}"
            places.missing.append(Missing("enrolment", ours.id, name))


def _end(ours: KnownEnrolment, names: Mapping[uuid.UUID, str], on: date | None) -> Change:
    old = ours.ends_on.isoformat() if ours.ends_on else None
    new = on.isoformat() if on else None
    return Change("enrolment", ours.id, names.get(ours.person_id, ""), "ends_on", old, new)


def _with_known(names: Mapping[uuid.UUID, str], known: Directory) -> dict[uuid.UUID, str]:
    others = {person.id: person.name for person in known.persons.values()}
    return others | dict(names)


def _plan_guardians(
    persons: list[RosterPerson],
    known: Directory,
    part: PersonPart,
    places: PlacePart,
    make_id: MakeId,
) -> None:
    """Tie each pupil to the grown-ups the file names; such a grown-up is a parent here."""
    by_id = {row.id: row for row in persons}
    seen: set[tuple[uuid.UUID, uuid.UUID]] = set()
    parents: dict[uuid.UUID, None] = {}
    for row in persons:
        for other in (by_id[agent] for agent in row.agent_ids if agent in by_id):
            pair = _order(row, other)
            if pair is None:
                continue
            ids = (part.ids[pair[0].id], part.ids[pair[1].id])
            parents.setdefault(ids[0])
            if ids not in known.guardianships and ids not in seen:
                seen.add(ids)
                places.guardianships.append(NewGuardianship(make_id(), *ids))
    held = {(role.person_id, role.kind) for role in known.roles}
    for guardian in parents:
        has = RoleKind.PARENT.value in part.kinds[guardian]
        if not has and (guardian, RoleKind.PARENT.value) not in held:
            places.roles.append(NewRole(make_id(), guardian, RoleKind.PARENT.value, None, None))


def _order(one: RosterPerson, other: RosterPerson) -> tuple[RosterPerson, RosterPerson] | None:
    """Return guardian and child; None if the tie is not between a grown-up and a pupil."""
    is_pupil = RosterRoleKind.PUPIL in one.role_kinds, RosterRoleKind.PUPIL in other.role_kinds
    if is_pupil == (True, False):
        return other, one
    return (one, other) if is_pupil == (False, True) else None
