"""Hours a week by which a class is marked: a subject of one hour is marked by the half-year."""

import uuid
from collections.abc import Sequence
from decimal import Decimal

from sabaqtas.gradebook.terms.spans import UNGRADED, Calendar
from sabaqtas.lessons.api import weekly
from sabaqtas.timetable.api import Teaching


def find_hours(school_id: uuid.UUID, teaching: Teaching, calendar: Calendar) -> Decimal | None:
    """Of a journal; None where nobody says. One query where the typical plan is silent."""
    return list_hours(school_id, [teaching], calendar).get(teaching.subject)


def list_hours(
    school_id: uuid.UUID, taught: Sequence[Teaching], calendar: Calendar
) -> dict[str, Decimal]:
    """Of every subject of one class. One query where the typical plan is silent."""
    if not taught:
        return {}
    klass = taught[0]
    year = weekly.ClassYear(
        school_id=school_id,
        class_id=klass.group_id,
        grade=UNGRADED if klass.grade is None else klass.grade,
        language=klass.language,
        year=calendar.year,
        terms=tuple((term.first, term.last) for term in calendar.terms),
    )
    return weekly.list_hours(year, [one.subject for one in taught])
