"""What is behind a number of the coverage: classes, and pupils for those who may see names."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.oversight.coverage.counting import (
    Count,
    CoveredClass,
    Deed,
    count_class,
)
from sabaqtas.people.api import Person


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class with its share of the number; `address` leads to its plan, where one may go.

    `pupils` are (name, done) in order of names; empty for who sees no names.
    """

    name: str
    count: Count
    address: str
    pupils: tuple[tuple[str, bool], ...]


def list_classes(
    school_id: uuid.UUID,
    deed: Deed,
    code: str,
    classes: tuple[CoveredClass, ...],
    *,
    subject: str,
    sees_names: bool,
) -> list[ClassLine]:
    """One line a class; together they add up to the number that led here."""
    shows = sees_names and deed in (Deed.PRACTISED, Deed.ASSESSED)
    names = _load_names(school_id, classes) if shows else {}
    return [
        ClassLine(
            name=one.name,
            count=count_class(deed, code, one),
            address=reverse("plan", args=[one.id, subject]) if sees_names else "",
            pupils=tuple(_list_pupils(deed, code, one, names)),
        )
        for one in classes
    ]


def say_count(deed: Deed, count: Count) -> str:
    """The number of a class in words."""
    if not count.whole:
        return _("not planned")
    values = {"part": count.part, "whole": count.whole}
    return {
        Deed.PLANNED: _("planned") if count.part else _("not planned"),
        Deed.TAUGHT: _("%(part)s of %(whole)s lessons given") % values,
        Deed.PRACTISED: _("%(part)s of %(whole)s pupils") % values,
        Deed.ASSESSED: _("%(part)s of %(whole)s pupils") % values,
    }[deed]


def _list_pupils(
    deed: Deed, code: str, one: CoveredClass, names: dict[uuid.UUID, str]
) -> Iterator[tuple[str, bool]]:
    done = (one.practised if deed is Deed.PRACTISED else one.assessed).get(code, frozenset())
    for person_id, name in names.items():
        if person_id in one.pupils:
            yield name, person_id in done


def _load_names(school_id: uuid.UUID, classes: tuple[CoveredClass, ...]) -> dict[uuid.UUID, str]:
    ids = frozenset[uuid.UUID]().union(*(one.pupils for one in classes))
    persons = Person.objects.filter(school_id=school_id, id__in=ids).order_by("sort_name")
    return {person.id: person.full_name for person in persons}
