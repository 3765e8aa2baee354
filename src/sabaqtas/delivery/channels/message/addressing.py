"""Whom a line is about, and who is told: pupils of a line's person in its school."""

import uuid
from collections.abc import Sequence

from django.db.models import Q

from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.purposes import Addressee
from sabaqtas.kernel import clock
from sabaqtas.people.api import Child, Enrolment, Group, Guardianship, Person, RoleKind

type Id = uuid.UUID


def make_addressee(line: Line) -> Addressee:
    """The line's own view of the world, with the children it is about now. Three queries."""
    return Addressee(
        line_id=line.id,
        school_id=line.school_id,
        person_id=line.person_id,
        zone=line.school.zone,
        language=line.language,
        medium=line.medium,
        children=tuple(list_pupils(line)),
    )


def list_pupils(line: Line) -> list[Child]:
    """The children of a guardian, or the pupil whose own line it is; by class and name.

    A guardian who is none any more is told nothing.
    """
    today = clock.today(line.school.zone)
    lasting = Q(guardian__roles__ends_on=None) | Q(guardian__roles__ends_on__gte=today)
    ties = Guardianship.objects.filter(
        lasting,
        school_id=line.school_id,
        guardian_id=line.person_id,
        guardian__roles__kind=RoleKind.PARENT,
    ).select_related("child")
    persons = [tie.child for tie in ties] or [line.person]
    homes = _find_homes(line.school_id, [person.id for person in persons], line.school.zone)
    found = [_build(line, person, homes[person.id]) for person in persons if person.id in homes]
    return sorted(found, key=lambda one: (one.grade or 99, one.given_name))


def _find_homes(
    school_id: uuid.UUID, ids: Sequence[uuid.UUID], zone: str
) -> dict[uuid.UUID, Group]:
    rows = Enrolment.objects.open_on(clock.today(zone)).filter(
        school_id=school_id,
        person_id__in=ids,
        kind=Enrolment.Kind.PUPIL,
        group__kind=Group.Kind.CLASS,
    )
    return {row.person_id: row.group for row in rows.select_related("group")}


def _build(line: Line, person: Person, home: Group) -> Child:
    return Child(
        person_id=person.id,
        school_id=line.school_id,
        zone=line.school.zone,
        given_name=person.given_name,
        group_id=home.id,
        group_name=home.name,
        grade=home.grade,
    )
