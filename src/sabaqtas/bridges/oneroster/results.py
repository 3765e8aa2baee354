"""Marks written as the gradebook files of the OneRoster 1.2 CSV binding.

Source: 1EdTech OneRoster CSV Binding 1.2.1: categories.csv, lineItems.csv, results.csv. A task, a
SOR, a SOCh, a day of the journal and a closed term are line items, a mark a result, a subject a
category: a line item names no subject, and a home class has many. `status` is empty, as bulk files
have it. A result keeps its id when the mark is corrected, so that the register changes its row.

Text that a spreadsheet would execute gets a leading apostrophe (`kernel.sheets`): whoever reads
such a title or comment back takes it off.
"""

import csv
import io
import uuid
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sabaqtas.bridges.gradesout.reading import MarkOut
from sabaqtas.bridges.oneroster.columns import MANIFEST
from sabaqtas.kernel.sheets import Value, guard_text
from sabaqtas.people.api import Institution


def _list(names: str) -> tuple[str, ...]:
    return tuple(names.split())


GRADED: Final = "fully graded"
WRITTEN: Final = _list("categories lineItems results")
FILES: Final = _list(
    "academicSessions categories classes classResources courses courseResources demographics "
    "enrollments lineItemLearningObjectiveIds lineItems lineItemScoreScales orgs resources "
    "resultLearningObjectiveIds results resultScoreScales roles scoreScales userProfiles "
    "userResources users"
)
CATEGORY_COLUMNS: Final = _list("sourcedId status dateLastModified title weight")
LINE_ITEM_COLUMNS: Final = _list(
    "sourcedId status dateLastModified title description assignDate dueDate classSourcedId "
    "categorySourcedId academicSessionSourcedId resultValueMin resultValueMax schoolSourcedId"
)
"""`academicSessionSourcedId` was `gradingPeriodSourcedId` in version 1.1."""
RESULT_COLUMNS: Final = _list(
    "sourcedId status dateLastModified lineItemSourcedId studentSourcedId scoreStatus score "
    "scoreDate comment textScore classSourcedId inProgress incomplete late missing"
)


@dataclass(frozen=True, slots=True)
class RegisterIds:
    """The register's ids by ours. What it does not know goes by our own id."""

    theirs: Mapping[uuid.UUID, str]

    def name(self, ours: uuid.UUID) -> str:
        """An id that a spreadsheet would execute is no id: ours stands in its place."""
        theirs = self.theirs.get(ours, "")
        return theirs if theirs and guard_text(theirs) == theirs else str(ours)


@dataclass(frozen=True, slots=True)
class SessionSpan:
    """A school year or a quarter; both days are included."""

    id: uuid.UUID
    first: date
    last: date
    is_quarter: bool


def write_results(
    marks: Sequence[MarkOut],
    *,
    sessions: Sequence[SessionSpan],
    school: Institution,
    ids: RegisterIds,
    now: datetime,
) -> bytes:
    """Return the zip. There must be a session: no line item stands without one."""
    writer = _Writer(sessions, school, ids, now)
    files = {
        "manifest": _write(MANIFEST.needed, _list_manifest(school)),
        "categories": _write(CATEGORY_COLUMNS, writer.list_categories(marks)),
        "lineItems": _write(LINE_ITEM_COLUMNS, writer.list_line_items(marks)),
        "results": _write(RESULT_COLUMNS, map(writer.make_result, marks)),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(f"{name}.csv", date_time=now.timetuple()[:6])
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Writer:
    sessions: Sequence[SessionSpan]
    school: Institution
    ids: RegisterIds
    now: datetime

    def list_categories(self, marks: Iterable[MarkOut]) -> list[list[Value]]:
        """One of each subject; no weight: how marks are weighed is the register's to say."""
        subjects = {self._category(mark): mark.subject_name for mark in marks}
        return [[key, "", _stamp(self.now), name, ""] for key, name in subjects.items()]

    def list_line_items(self, marks: Sequence[MarkOut]) -> list[list[Value]]:
        """A task that is judged in words alone, as in grade 1, has no scale of numbers."""
        first = {mark.task_id: mark for mark in reversed(marks)}
        scored = {mark.task_id for mark in marks if mark.value is not None}
        return [self._make_line_item(m, has_scale=m.task_id in scored) for m in first.values()]

    def make_result(self, mark: MarkOut) -> list[Value]:
        return [
            str(mark.assignment_id),
            "",
            _stamp(mark.at),
            str(mark.task_id),
            self.ids.name(mark.pupil_id),
            GRADED,
            "" if mark.value is None else mark.value,
            mark.on.isoformat(),
            mark.comment,
            "",
            self.ids.name(mark.class_id),
            *[""] * 4,
        ]

    def _make_line_item(self, mark: MarkOut, *, has_scale: bool) -> list[Value]:
        scale: list[Value] = [mark.lowest, mark.highest] if has_scale else ["", ""]
        return [
            str(mark.task_id),
            "",
            _stamp(mark.set_at),
            mark.title,
            mark.text,
            self._day(mark.opens_at),
            self._day(mark.due_at),
            self.ids.name(mark.class_id),
            self._category(mark),
            self._session(mark.on),
            *scale,
            self.ids.name(self.school.id),
        ]

    def _category(self, mark: MarkOut) -> str:
        return str(uuid.uuid5(self.school.id, f"subject:{mark.subject or mark.subject_name}"))

    def _session(self, on: date) -> str:
        """The quarter of the day, in a break the one before it, else the next.

        The binding asks for a session with every line item, and not for a school year: that
        stands only where a school has nothing else.
        """
        quarters = [one for one in self.sessions if one.is_quarter] or list(self.sessions)
        begun = [one for one in quarters if one.first <= on]
        if begun:
            return self.ids.name(max(begun, key=lambda one: one.first).id)
        return self.ids.name(min(quarters, key=lambda one: one.first).id)

    def _day(self, at: datetime) -> str:
        return at.astimezone(ZoneInfo(self.school.zone)).date().isoformat()


def _list_manifest(school: Institution) -> list[tuple[Value, Value]]:
    return [
        ("manifest.version", "1.0"),
        ("oneroster.version", "1.2"),
        *((f"file.{name}", "bulk" if name in WRITTEN else "absent") for name in FILES),
        ("source.systemName", "Sabaqtas"),
        ("source.systemCode", school.code),
    ]


def _write(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 without a mark, lines ended as RFC 4180 has them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([guard_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"
