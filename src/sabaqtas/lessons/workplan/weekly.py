"""Hours a week by which a class is marked in a subject: the same number wherever it is asked."""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from sabaqtas.curriculum.api import limits
from sabaqtas.lessons.workplan.models import WorkingHours
from sabaqtas.timetable.api import Meeting, school_year


@dataclass(frozen=True, slots=True)
class ClassYear:
    """A class in the school year that ends in `year`; `terms` are their first and last days."""

    school_id: uuid.UUID
    class_id: uuid.UUID
    grade: int
    language: str
    year: int
    terms: tuple[tuple[date, date], ...]


def find_hours(one: ClassYear, subject: str) -> Decimal | None:
    """Of one subject; None where nobody says."""
    return list_hours(one, [subject]).get(subject)


def list_hours(one: ClassYear, subjects: Collection[str]) -> dict[str, Decimal]:
    """By subject: the state's typical plan; where it is silent the school's working plan of the
    year; where there is none the timetable, by `school_year.count_hours`.

    No query where the state names every subject, else one.
    """
    if not one.terms:
        return {}
    first = one.terms[0][0]
    norm = {code: limits.find_hours(one.grade, code, one.language, first) for code in subjects}
    known = {code: hours for code, hours in norm.items() if hours is not None}
    silent = norm.keys() - known.keys()
    return known | (dict(_list_own(one, silent)) if silent else {})


def _list_own(one: ClassYear, subjects: Collection[str]) -> Iterator[tuple[str, Decimal]]:
    for subject, rows in groupby(_load(one, subjects), key=itemgetter(0)):
        held = list(rows)
        planned = held[0][1]
        hours = planned or school_year.count_hours(
            (school_year.Weekly(*row) for _subject, _planned, *row in held),
            class_id=one.class_id,
            terms=one.terms,
        )
        if hours is not None:
            yield subject, Decimal(hours)


def _load(one: ClassYear, subjects: Collection[str]) -> list[tuple[Any, ...]]:
    """Every meeting of the class or a part of it, with what the working plan says beside it."""
    planned = WorkingHours.objects.filter(
        school_id=one.school_id,
        plan__school_id=one.school_id,
        plan__year=one.year,
        plan__grade=one.grade,
        plan__language=one.language,
        subject=OuterRef("subject"),
    )
    rows = Meeting.objects.filter(
        Q(groups__group=one.class_id) | Q(groups__group__parent=one.class_id),
        school_id=one.school_id,
        groups__school_id=one.school_id,
        subject__in=subjects,
    )
    return list(
        rows.order_by("subject")
        .annotate(planned=Subquery(planned.values("hours")[:1]))
        .values_list(
            "subject", "planned", "groups__group_id",
            "length", "weeks", "terms", "begins_on", "ends_on",
        )
    )  # fmt: skip
