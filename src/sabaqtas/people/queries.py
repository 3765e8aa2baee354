"""Reads of people that several doors need."""

import re
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sabaqtas.kernel import clock
from sabaqtas.people.actor import Actor
from sabaqtas.people.models import Enrolment, Group, Guardianship, Person, Role
from sabaqtas.people.roles import STAFF

PICTURE_GRADES = 4
"""Up to this grade a child signs in with a picture."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a signed-in guardian, in whichever school."""

    person_id: uuid.UUID
    school_id: uuid.UUID
    zone: str
    given_name: str
    group_id: uuid.UUID | None
    group_name: str
    grade: int | None


def list_children(actor: Actor) -> list[Child]:
    """Return the children of every person this account opens, the youngest class first.

    Two queries however many children there are.
    """
    held = Guardianship.objects.held_by(actor.account_id, clock.today())
    ties = held.select_related("child", "school")
    children = {tie.child_id: tie for tie in ties}
    homes = _list_homes([(tie.school_id, tie.child_id) for tie in children.values()])
    found = [_build_child(tie, homes.get(tie.child_id)) for tie in children.values()]
    return sorted(found, key=lambda c: (c.grade if c.grade is not None else 99, c.given_name))


def is_small(group: Group) -> bool:
    """Tell whether the class signs in with pictures; a combined class by the grades it names."""
    grades = [group.grade] if group.grade is not None else []
    grades = grades or [int(number) for number in re.findall(r"\d+", group.name)]
    return bool(grades) and max(grades) <= PICTURE_GRADES


def find_home_class(person: Person) -> Group | None:
    """Return the class in which a pupil is enrolled now."""
    row = (
        _open_enrolments()
        .filter(school_id=person.school_id, person=person, kind=Enrolment.Kind.PUPIL)
        .filter(group__kind=Group.Kind.CLASS)
        .select_related("group")
        .first()
    )
    return row.group if row else None


def is_class_teacher(actor: Actor, group: Group) -> bool:
    """Tell whether the actor is the class teacher of this class, or of the class it is part of."""
    home = group.parent_id or group.id
    return (
        _open_enrolments()
        .filter(school_id=actor.school_id, group_id=home, person_id=actor.person_id)
        .filter(kind=Enrolment.Kind.TEACHER)
        .exists()
    )


def is_in_own_class(actor: Actor, person: Person) -> bool:
    """Tell whether the person is a pupil of the actor's class, or guardian of one."""
    mine = _open_enrolments().filter(
        school_id=actor.school_id, person_id=actor.person_id, kind=Enrolment.Kind.TEACHER
    )
    pupils = _open_enrolments().filter(
        school_id=actor.school_id,
        group__in=mine.values("group_id"),
        kind=Enrolment.Kind.PUPIL,
    )
    wards = Guardianship.objects.filter(school_id=actor.school_id, guardian=person)
    return pupils.filter(Q(person=person) | Q(person__in=wards.values("child_id"))).exists()


def is_guardian(person: Person) -> bool:
    """Tell whether the person answers for a child of the school."""
    return Guardianship.objects.filter(school_id=person.school_id, guardian=person).exists()


def list_account_roles(person: Person) -> set[str]:
    """Return the roles the person's account opens, in every school."""
    mine = Q(person=person)
    if person.account_id:
        mine |= Q(person__account_id=person.account_id)
    roles = Role.objects.filter(mine).open_on(clock.today())
    return set(roles.values_list("kind", flat=True))


def is_staff(person: Person) -> bool:
    """Tell whether the person's account opens any role that works for a school."""
    return not STAFF.isdisjoint(list_account_roles(person))


def is_known_elsewhere(person: Person) -> bool:
    """Tell whether the person's account opens a person of another school."""
    if person.account_id is None:
        return False
    others = Person.objects.filter(account_id=person.account_id)
    return others.exclude(school_id=person.school_id).exists()


def _open_enrolments() -> QuerySet[Enrolment]:
    return Enrolment.objects.open_on(clock.today())


def _list_homes(children: list[tuple[uuid.UUID, uuid.UUID]]) -> dict[uuid.UUID, Group]:
    rows = (
        _open_enrolments()
        .filter(
            school_id__in={school for school, _ in children},
            person_id__in=[child for _, child in children],
            kind=Enrolment.Kind.PUPIL,
            group__kind=Group.Kind.CLASS,
        )
        .select_related("group")
    )
    return {row.person_id: row.group for row in rows}


def _build_child(tie: Guardianship, home: Group | None) -> Child:
    return Child(
        person_id=tie.child_id,
        school_id=tie.school_id,
        zone=tie.school.zone,
        given_name=tie.child.given_name,
        group_id=home.id if home else None,
        group_name=home.name if home else "",
        grade=home.grade if home else None,
    )
