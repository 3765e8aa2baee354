"""Splitting a class into parts: for a foreign language, for informatics."""

import uuid
from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.models import Enrolment, Group


def list_divisions(group: Group) -> dict[str, list[Group]]:
    """Return the parts of a class by division: pupils are in one part of each division."""
    found: dict[str, list[Group]] = {}
    for part in Group.objects.filter(school_id=group.school_id, parent=group).order_by("sort_name"):
        found.setdefault(part.division, []).append(part)
    return found


def add_division(*, by: Actor, group: Group, name: str, parts: list[str]) -> list[Group]:
    """Make the parts of a new division; a part already there by name is taken."""
    with transaction.atomic():
        made = [
            Group.objects.get_or_create(
                school_id=group.school_id,
                parent=group,
                name=part,
                defaults={
                    "kind": Group.Kind.SUBGROUP,
                    "division": name,
                    "grade": group.grade,
                    "language": group.language,
                },
            )[0]
            for part in parts
        ]
        record_audit(by, verb="add_division", on=group, details={"parts": parts})
    return made


def place_pupils(
    *, by: Actor, group: Group, division: str, places: Mapping[uuid.UUID, uuid.UUID | None]
) -> int:
    """Put each pupil into a part of the division, or none; return how many were moved.

    An earlier place ends yesterday; one that began today is taken back. Nothing is forgotten.
    """
    today = by.today()
    parts = {part.id: part for part in list_divisions(group).get(division, [])}
    with transaction.atomic():
        moved = [
            person_id
            for person_id, part_id in places.items()
            if (part_id is None or part_id in parts)
            and _move(group, set(parts), person_id, part_id, today)
        ]
        if moved:
            details = {"division": division, "persons": [str(person) for person in moved]}
            record_audit(by, verb="place_pupils", on=group, details=details)
    return len(moved)


def _move(
    group: Group,
    parts: set[uuid.UUID],
    person_id: uuid.UUID,
    part_id: uuid.UUID | None,
    today: date,
) -> bool:
    held = Enrolment.objects.filter(
        school_id=group.school_id,
        group_id__in=parts,
        person_id=person_id,
        kind=Enrolment.Kind.PUPIL,
        ends_on__isnull=True,
    )
    if {row.group_id for row in held} == ({part_id} if part_id else set()):
        return False
    left = held.exclude(group_id=part_id) if part_id else held
    left.filter(begins_on=today).delete()
    left.update(ends_on=today - timedelta(days=1))
    if part_id and not held.filter(group_id=part_id).exists():
        Enrolment.objects.create(
            school_id=group.school_id,
            group_id=part_id,
            person_id=person_id,
            kind=Enrolment.Kind.PUPIL,
            begins_on=today,
        )
    return True
