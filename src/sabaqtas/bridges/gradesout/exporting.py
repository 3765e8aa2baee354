"""Taking a school's marks out: chosen, written, and the deed noted in the audit."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sabaqtas.bridges.gradesout.reading import MarkOut, list_marks_out
from sabaqtas.bridges.gradesout.typed import Days, list_typed_out
from sabaqtas.bridges.gradesout.workbook import write_workbook
from sabaqtas.bridges.oneroster.results import RegisterIds, SessionSpan, write_results
from sabaqtas.people.api import Actor, Group, Institution, importing, record_audit
from sabaqtas.timetable.api import importing as timetable_importing

BACK = timedelta(days=27)
"""Four weeks, when no quarter is running."""


class MarksFormat(StrEnum):
    """What leaves; the value is the ending of the file's name."""

    XLSX = "xlsx"
    ONEROSTER = "zip"


@dataclass(frozen=True, slots=True)
class MarksChoice:
    """Both days are included; no class is all of them."""

    first: date
    last: date
    format: MarksFormat
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class MarksFile:
    """What was written, and how many marks are in it."""

    name: str
    data: bytes
    count: int


class CannotExport(Exception):
    """Nothing is written; `reason` is for people."""

    @property
    def reason(self) -> str:
        raise NotImplementedError


class NoMarks(CannotExport):
    """Nothing was marked then."""

    @property
    def reason(self) -> str:
        return _("There are no marks on these days. Choose other days or another class.")


class NoTerms(CannotExport):
    """The binding wants to know the term of every task, and the school has none."""

    @property
    def reason(self) -> str:
        return _(
            "The register asks for the quarter of each mark, and the school has no quarters yet. "
            "Import the register with its terms first."
        )


@transaction.atomic
def export_marks(
    choice: MarksChoice, *, school: Institution, by: Actor | None, now: datetime
) -> MarksFile:
    """Write the file in the active language, with the audit row. Raises CannotExport."""
    class_id = choice.group.id if choice.group else None
    marks = list_marks_out(school.id, first=choice.first, last=choice.last, class_id=class_id)
    marks += list_typed_out(school, Days(choice.first, choice.last, class_id))
    if not marks:
        raise NoMarks
    if choice.format is MarksFormat.XLSX:
        data = write_workbook(marks, {one.id: one.name for one in list_classes(school.id)})
    else:
        data = _write_archive(marks, school, now)
    details = {
        "first": choice.first.isoformat(),
        "last": choice.last.isoformat(),
        "format": choice.format.name.lower(),
        "class": str(choice.group.id) if choice.group else None,
        "count": len(marks),
    }
    record_audit(by, verb="marks.exported", on=school, details=details, school_id=school.id)
    return MarksFile(_name_file(choice, school), data, len(marks))


def list_classes(school_id: uuid.UUID) -> list[Group]:
    """The school's classes, in order; parts of classes have no journal of their own."""
    rows = Group.objects.filter(school_id=school_id, parent__isnull=True)
    return list(rows.order_by("sort_name"))


def suggest_first_day(school_id: uuid.UUID, today: date) -> date:
    """The first day of the quarter that is running, else four weeks back."""
    spans = [one for one in _list_spans(school_id) if one.is_quarter]
    running = [one.first for one in spans if one.first <= today <= one.last]
    return max(running, default=today - BACK)


def _write_archive(marks: Sequence[MarkOut], school: Institution, now: datetime) -> bytes:
    sessions = _list_spans(school.id)
    if not sessions:
        raise NoTerms
    return write_results(
        marks,
        sessions=sessions,
        school=school,
        ids=RegisterIds(importing.external.map_external_ids(school.id)),
        now=now,
    )


def _list_spans(school_id: uuid.UUID) -> list[SessionSpan]:
    terms = timetable_importing.load_terms(school_id)
    return [SessionSpan(t.id, t.starts_on, t.ends_on, is_quarter=t.number > 0) for t in terms]


def _name_file(choice: MarksChoice, school: Institution) -> str:
    parts = ["marks", slugify(school.code, allow_unicode=True)]
    if choice.group:
        parts.append(slugify(choice.group.name, allow_unicode=True))
    parts += [choice.first.isoformat(), choice.last.isoformat()]
    return f"{'-'.join(part for part in parts if part)}.{choice.format.value}"
