"""What was typed into the journal on its way out: marks of a day, SOR, SOCh, marks of closed terms.

A line item is a column of the journal, a result a cell. Their ids are made from what they are, so
that the register changes its row when a cell is corrected.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from sabaqtas.bridges.gradesout.reading import MarkOut
from sabaqtas.curriculum.api import NoSuchSubject, name_of
from sabaqtas.gradebook.api import (
    Assessment,
    Entry,
    Status,
    TermMark,
    find_final_day,
    name_span,
    tell_status,
)
from sabaqtas.people.api import Institution
from sabaqtas.timetable.api import importing

NOON = time(12)
LOWEST_FINAL, HIGHEST_FINAL = 2, 5
IN_WORDS = (Status.PASSED, Status.FAILED)


@dataclass(frozen=True, slots=True)
class Days:
    """Which days, of which class (None: all)."""

    first: date
    last: date
    class_id: uuid.UUID | None = None


def list_typed_out(school: Institution, days: Days) -> list[MarkOut]:
    """Cells with a mark or points, and marks of terms that ended on these days; by date."""
    found = [*_list_entries(school, days), *_list_terms(school, days)]
    return sorted(found, key=lambda mark: (mark.on, mark.title, mark.pupil_name))


def _list_entries(school: Institution, days: Days) -> Iterator[MarkOut]:
    same = ("group_id", "subject", "pupil_id", "place")
    newer = Entry.objects.filter(
        school_id=school.id,
        number__gt=OuterRef("number"),
        **{name: OuterRef(name) for name in same},
    )
    rows = Entry.objects.filter(
        ~Exists(newer),
        Q(mark__isnull=False) | Q(points__isnull=False),
        Q(assessment__isnull=True) | Q(assessment__withdrawn_at__isnull=True),
        school_id=school.id,
        on__range=(days.first, days.last),
    )
    if days.class_id:
        rows = rows.filter(group_id=days.class_id)
    for row in rows.select_related("group", "pupil", "assessment", "by"):
        yield _make_entry(row, school)


def _make_entry(row: Entry, school: Institution) -> MarkOut:
    column = row.assessment
    line = column.id if column else _name(school, "day", row.group_id, row.subject, row.place)
    value = row.mark if row.points is None else float(row.points)
    return MarkOut(
        **_tell_who(row),
        assignment_id=_name(school, "cell", row.group_id, row.subject, row.place, row.pupil_id),
        task_id=line,
        on=row.on,
        value=value,
        comment=row.reason,
        title=_title(column, row.on),
        text=column.title if column else "",
        **_tell_times(school, row.on, column.at if column else row.at),
        lowest=0 if column else 1,
        highest=(row.most or column.most) if column else 10,
    )


def _list_terms(school: Institution, days: Days) -> Iterator[MarkOut]:
    ends = _list_ends(school)
    newer = TermMark.objects.filter(
        school_id=school.id,
        number__gt=OuterRef("number"),
        **{name: OuterRef(name) for name in ("group_id", "subject", "pupil_id", "year", "span")},
    )
    given = Q(mark__isnull=False) | Q(status__in=IN_WORDS)
    rows = TermMark.objects.filter(~Exists(newer), given, school_id=school.id)
    if days.class_id:
        rows = rows.filter(group_id=days.class_id)
    for row in rows.select_related("group", "pupil", "by"):
        on = ends.get((row.year, row.span))
        if on and days.first <= on <= days.last:
            yield _make_term(row, on, school)


def _make_term(row: TermMark, on: date, school: Institution) -> MarkOut:
    place = ("term", row.group_id, row.subject, row.year, row.span)
    return MarkOut(
        **_tell_who(row),
        assignment_id=_name(school, *place, row.pupil_id),
        task_id=_name(school, *place),
        on=on,
        value=row.mark,
        comment=row.reason if row.mark is not None else _tell_words(row),
        title=name_span(row.span),
        text="",
        **_tell_times(school, on, row.at),
        lowest=LOWEST_FINAL,
        highest=HIGHEST_FINAL,
    )


def _tell_words(row: TermMark) -> str:
    """A subject that is passed or failed has its word where a mark would stand."""
    word = tell_status(Status(row.status))
    return f"{word}: {row.reason}" if row.reason else word


def _list_ends(school: Institution) -> dict[tuple[int, str], date]:
    """The last day of each span: of a half-year that of its second term, of final marks August."""
    ends: dict[tuple[int, str], date] = {}
    for term in importing.load_terms(school.id):
        ends[term.year, f"t{term.number}" if term.number else "y"] = term.ends_on
    for (year, span), on in list(ends.items()):
        if span == "y":
            ends[year, "f"] = find_final_day(on)
        if span in ("t2", "t4"):
            ends[year, "h1" if span == "t2" else "h2"] = on
    return ends


def _tell_who(row: Entry | TermMark) -> dict[str, Any]:
    return {
        "pupil_id": row.pupil_id,
        "pupil_name": row.pupil.full_name,
        "class_id": row.group_id,
        "class_name": row.group.name,
        "subject": row.subject,
        "subject_name": _name_subject(row.subject, row.group.language),
        "at": row.at,
        "teacher_name": row.by.short_name,
    }


def _tell_times(school: Institution, on: date, at: datetime) -> dict[str, Any]:
    noon = datetime.combine(on, NOON, ZoneInfo(school.zone))
    return {"set_at": at, "opens_at": noon, "due_at": noon}


def _name_subject(code: str, language: str) -> str:
    try:
        return name_of(code, language or "kk")
    except NoSuchSubject:
        return code


def _title(column: Assessment | None, on: date) -> str:
    return f"{column.get_kind_display()}, {on:%d.%m.%Y}" if column else f"{on:%d.%m.%Y}"


def _name(school: Institution, *parts: object) -> uuid.UUID:
    return uuid.uuid5(school.id, ":".join(map(str, parts)))
