"""Small rosters, written row by row."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from sabaqtas.kernel.problems import Place
from sabaqtas.people.importing import applying, planning
from sabaqtas.people.models import Institution
from sabaqtas.people.roster import (
    Roster,
    RosterClass,
    RosterEnrolment,
    RosterPerson,
    RosterRole,
    RosterRoleKind,
    RosterSchool,
)

AT = Place("users.csv", 2)
TODAY = date(2020, 4, 6)
SCHOOL = RosterSchool("org-1", "№ 903 орта мектеп", "0903", (), AT)


def row(
    id: str,
    family: str,
    given: str,
    *kinds: RosterRoleKind,
    ends_on: date | None = None,
    **more: Any,
) -> RosterPerson:
    """A person of the file."""
    fields: dict[str, Any] = {
        "middle": "",
        "username": id.replace("-", ""),
        "iin": None,
        "phone": "",
        "email": "",
        "birth_on": None,
        "sex": "",
        "agent_ids": (),
        "grade": None,
        "is_enabled": True,
        "source": AT,
    }
    roles = tuple(RosterRole(kind, "org-1", None, ends_on) for kind in kinds)
    return RosterPerson(id=id, given=given, family=family, roles=roles, **(fields | more))


def pupil(id: str, family: str, given: str, **more: Any) -> RosterPerson:
    """A pupil."""
    return row(id, family, given, RosterRoleKind.PUPIL, **more)


def teacher(id: str, family: str, given: str, **more: Any) -> RosterPerson:
    """A teacher."""
    return row(id, family, given, RosterRoleKind.TEACHER, **more)


def parent(id: str, family: str, given: str, *children: str, **more: Any) -> RosterPerson:
    """A parent."""
    return row(id, family, given, RosterRoleKind.PARENT, agent_ids=children, **more)


def klass(id: str, title: str, *grades: int, is_homeroom: bool = True) -> RosterClass:
    """A class."""
    return RosterClass(id, title, "", grades, is_homeroom, "org-1", (), (), "", AT)


def place(person: RosterPerson, class_id: str, **more: Any) -> RosterEnrolment:
    """Somebody's place in a class; a teacher's is that of the class teacher."""
    kind = next(iter(person.role_kinds))
    is_teacher = kind is RosterRoleKind.TEACHER
    return RosterEnrolment(
        f"enr-{person.id}-{class_id}",
        person.id,
        class_id,
        kind,
        is_teacher,
        more.get("begins_on"),
        more.get("ends_on"),
        AT,
    )


def roster(
    persons: Iterable[RosterPerson],
    classes: Iterable[RosterClass] = (),
    enrolments: Iterable[RosterEnrolment] = (),
    code: str = "0903",
) -> Roster:
    """A file of one school."""
    school = replace(SCHOOL, code=code)
    return Roster((school,), (), tuple(classes), tuple(persons), tuple(enrolments))


def plan(rows: Roster, answers: dict[str, str] | None = None) -> planning.RosterPlan:
    """Plan against what is in the database."""
    school = applying.find_school(rows.schools[0])
    known = planning.load_directory(school=school, roster=rows)
    return planning.plan_roster(rows, known, answers or {}, today=TODAY)


def apply(rows: Roster, answers: dict[str, str] | None = None) -> tuple[applying.Undo, Institution]:
    """Plan and apply."""
    planned = plan(rows, answers)
    with transaction.atomic():
        school = applying.open_school(rows.schools[0], school_id=planned.school_id)
        return applying.apply_roster(planned, school=school, by=None), school
