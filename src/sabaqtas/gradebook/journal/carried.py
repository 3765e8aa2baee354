"""Marks of terms that a pupil brings along from another class of the school."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sabaqtas.gradebook.terms.spans import Calendar
from sabaqtas.people.api import Enrolment, Group

Id = uuid.UUID


class Given(NamedTuple):
    """A pupil's mark of a span, by the class that closed it."""

    pupil_id: Id
    group_id: Id
    span: str


def list_carried(
    school_id: Id, class_id: Id, given: Iterable[Given], calendar: Calendar
) -> set[Given]:
    """Of marks that other classes gave, those that count in this one. No query where there are
    none of others, else one.

    A span counts as it was closed where the pupil sat at its end, for the class joined after it.
    What the old class closes later of who has left it does not follow them.
    """
    others = {one for one in given if one.group_id != class_id}
    if not others:
        return set()
    homes = _load_homes(school_id, {one.pupil_id for one in others})
    ends = {one.span: span.last for one in others if (span := calendar.find(one.span))}
    return {
        one
        for one in others
        if (end := ends.get(one.span))
        and _sat_in(homes.get(one.pupil_id, []), end) == one.group_id
        and any(begin > end for begin, own in homes[one.pupil_id] if own == class_id)
    }


def _sat_in(homes: Iterable[tuple[date, Id]], on: date) -> Id | None:
    """The class a pupil had come to last, by that day."""
    return max((home for home in homes if home[0] <= on), default=(on, None))[1]


def _load_homes(school_id: Id, pupils: Collection[Id]) -> dict[Id, list[tuple[date, Id]]]:
    """Since when each pupil was in which classes."""
    rows = Enrolment.objects.filter(
        school_id=school_id,
        person_id__in=pupils,
        kind=Enrolment.Kind.PUPIL,
        group__kind=Group.Kind.CLASS,
    )
    found: dict[Id, list[tuple[date, Id]]] = {}
    for pupil_id, begins_on, group_id in rows.values_list("person_id", "begins_on", "group_id"):
        found.setdefault(pupil_id, []).append((begins_on or date.min, group_id))
    return found
