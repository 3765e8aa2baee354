"""Planning an import of a register: what will be made and changed, what is asked. Pure.

Nobody is ever ended or removed because the file does not name them: they are listed. A pupil
whom the file puts into another class leaves the old one, and a class whose teacher changed loses
the old teacher: these are changes, shown and undone like the others.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.iin import hash_iin
from sabaqtas.people.importing.directory import Directory, load_directory
from sabaqtas.people.importing.institutions import InstitutionPart, plan_institutions
from sabaqtas.people.importing.matching import (
    PersonMatches,
    make_class_key,
    make_name_key,
    match_classes,
    match_persons,
)
from sabaqtas.people.importing.naming import CLASS, PERSON, SCHOOL, name_sessions, plan_names
from sabaqtas.people.importing.persons import PersonPart, plan_persons
from sabaqtas.people.importing.places import PlacePart, plan_places
from sabaqtas.people.importing.plans import (
    NEW,
    Candidate,
    Change,
    Creates,
    Match,
    MatchHow,
    Missing,
    NewExternalId,
    NewGroup,
    Question,
    RosterPlan,
)
from sabaqtas.people.roster import Roster, RosterClass, RosterPerson, RosterSchool

__all__ = [
    "NEW",
    "Candidate",
    "Change",
    "Creates",
    "Directory",
    "Match",
    "MatchHow",
    "Missing",
    "Question",
    "RosterPlan",
    "load_directory",
    "make_class_key",
    "make_name_key",
    "name_sessions",
    "plan_roster",
]


def plan_roster(
    roster: Roster,
    existing: Directory,
    answers: Mapping[str, str],
    *,
    today: date,
    school: RosterSchool | None = None,
    make_id: Callable[[], uuid.UUID] = uuid7,
    fingerprint: Callable[[str], str] = hash_iin,
) -> RosterPlan:
    """Compare the roster of one school with what is there.

    `school` is needed when the file names several. `answers` are those to the questions of an
    earlier plan of the same file, by their key.
    """
    school = school or _only_school(roster)
    school_id = existing.school_id or make_id()
    tree = plan_institutions(school, school_id, existing, make_id)
    classes = [row for row in roster.classes if row.school_id == school.id]
    persons = _list_persons(roster, school, classes)
    matched = match_persons(persons, existing, answers, fingerprint)
    class_part = _plan_classes(classes, existing, make_id)
    person_part = plan_persons(
        persons, school, existing, matched, today=today, make_id=make_id, fingerprint=fingerprint
    )
    place_part = plan_places(
        roster, persons, existing, person_part, class_part.ids, today=today, make_id=make_id
    )
    named = _list_named(school, school_id, person_part, class_part)
    names, renamed = plan_names(named, existing, make_id)
    parts = (tree, class_part, person_part, place_part)
    return RosterPlan(
        school=school,
        school_id=school_id,
        system=existing.system,
        matches=(*class_part.matches, *_list_matches(persons, person_part, matched)),
        creates=_gather(*parts, names),
        changes=(*(change for part in parts for change in part.changes), *renamed),
        missing=(*_list_missing(existing, class_part.ids, person_part.ids), *place_part.missing),
        questions=tuple(matched.questions),
        problems=(*tree.problems, *person_part.problems),
        person_ids=person_part.ids,
        class_ids=class_part.ids,
        same_institutions=tree.same,
        iins=person_part.iins,
    )


class _ClassPart:
    def __init__(self) -> None:
        self.ids: dict[str, uuid.UUID] = {}
        self.matches: list[Match] = []
        self.changes: list[Change] = []
        self.groups: list[NewGroup] = []


def _only_school(roster: Roster) -> RosterSchool:
    if len(roster.schools) != 1:
        raise ValueError("the roster names several schools: say which one is planned")
    return roster.schools[0]


def _list_persons(
    roster: Roster, school: RosterSchool, classes: list[RosterClass]
) -> list[RosterPerson]:
    """Return who has a role in the school or a place in one of its classes."""
    class_ids = {row.id for row in classes}
    placed = {row.person_id for row in roster.enrolments if row.class_id in class_ids}
    alone = len(roster.schools) == 1
    return [
        row
        for row in roster.persons
        if alone or row.id in placed or any(role.school_id == school.id for role in row.roles)
    ]


def _plan_classes(
    rows: list[RosterClass], known: Directory, make_id: Callable[[], uuid.UUID]
) -> _ClassPart:
    part = _ClassPart()
    matched = match_classes(rows, known)
    made: dict[str, uuid.UUID] = {}
    for row in rows:
        key = make_class_key(row.title)
        if row.id in matched:
            ours, how = matched[row.id]
            _plan_class_changes(row, known, ours, part.changes)
        elif key in made:
            ours, how = made[key], MatchHow.NAME
        else:
            ours, how = make_id(), MatchHow.NEW
            made[key] = ours
            kind = "class" if row.is_homeroom else "subgroup"
            part.groups.append(NewGroup(ours, kind, row.title, row.code[:20], _grade(row)))
        part.ids[row.id] = ours
        part.matches.append(Match("class", row.id, row.title, ours, how))
    return part


def _plan_class_changes(
    row: RosterClass, known: Directory, ours: uuid.UUID, changes: list[Change]
) -> None:
    group = known.classes[ours]
    if make_class_key(group.name) != make_class_key(row.title):
        changes.append(Change("group", ours, group.name, "name", group.name, row.title))
    grade = _grade(row)
    if grade is not None and grade != group.grade:
        changes.append(Change("group", ours, group.name, "grade", group.grade, grade))


def _grade(row: RosterClass) -> int | None:
    """Return the class's grade; a combined class has none of its own."""
    return row.grades[0] if len(row.grades) == 1 else None


def _list_matches(
    persons: list[RosterPerson], part: PersonPart, matched: PersonMatches
) -> list[Match]:
    return [
        Match(
            "person",
            row.id,
            " ".join(filter(None, [row.family, row.given, row.middle])),
            part.ids[row.id],
            matched.how.get(row.id, MatchHow.NEW),
        )
        for row in persons
    ]


def _list_named(
    school: RosterSchool, school_id: uuid.UUID, persons: PersonPart, classes: _ClassPart
) -> Iterator[tuple[str, str, uuid.UUID]]:
    yield SCHOOL, school.id, school_id
    yield from ((PERSON, source, ours) for source, ours in persons.ids.items())
    yield from ((CLASS, source, ours) for source, ours in classes.ids.items())


def _gather(
    tree: InstitutionPart,
    classes: _ClassPart,
    persons: PersonPart,
    places: PlacePart,
    names: list[NewExternalId],
) -> Creates:
    return Creates(
        institutions=tuple(tree.creates),
        accounts=tuple(persons.accounts),
        persons=tuple(persons.persons),
        roles=(*persons.roles, *places.roles),
        groups=tuple(classes.groups),
        enrolments=tuple(places.enrolments),
        guardianships=tuple(places.guardianships),
        external_ids=tuple(names),
    )


def _list_missing(
    known: Directory, class_ids: dict[str, uuid.UUID], person_ids: dict[str, uuid.UUID]
) -> list[Missing]:
    """Return who and what the register knew before and does not name now."""
    here = {*class_ids.values(), *person_ids.values()}
    gone = {ours: kind for (kind, _), ours in known.external.items() if ours not in here}
    found = [
        Missing(
            "person", ours, f"{known.persons[ours].family_name} {known.persons[ours].given_name}"
        )
        for ours, kind in gone.items()
        if kind == "person" and ours in known.persons
    ]
    return found + [
        Missing("class", ours, known.classes[ours].name)
        for ours, kind in gone.items()
        if kind == "class" and ours in known.classes
    ]
