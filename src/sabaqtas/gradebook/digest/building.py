"""What the week brought to each child, and what the next one brings: a few lines, no rank."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sabaqtas.gradebook.digest.closed import list_closed
from sabaqtas.gradebook.digest.coming import Coming, list_coming
from sabaqtas.gradebook.digest.weeks import Week, name_subject
from sabaqtas.gradebook.journal.cells import write_points
from sabaqtas.gradebook.models import Attendance, Entry
from sabaqtas.gradebook.queries import list_pupil_marks
from sabaqtas.people.api import Child
from sabaqtas.work.api import PupilTask, list_tasks_for_pupil

MOST_LINES = 12
"""Of a week's marks; those of closed terms are all told."""


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A mark of the week: `text` is 8, or 17 / 20."""

    on: date
    subject: str
    text: str
    comment: str


@dataclass(frozen=True, slots=True)
class ChildWeek:
    """One child's week: marks by date, lessons missed, work that is late, what comes."""

    child: Child
    marks: tuple[MarkLine, ...]
    excused: int
    absent: int
    late: int
    overdue: tuple[PupilTask, ...]
    coming: tuple[Coming, ...]

    @property
    def is_quiet(self) -> bool:
        """Nothing to tell."""
        told = self.marks or self.overdue or self.coming
        return not (told or self.excused or self.absent or self.late)


def load_weeks(
    children: Sequence[Child],
    week: Week,
    *,
    language: str,
    now: datetime,
    since: datetime | None = None,
) -> list[ChildWeek]:
    """Every child in whichever school; the cost grows with the children only.

    What was written in the week is its news, of whichever day the lesson was: a work marked on
    Monday would else be told by no week. A letter tells what was written `since` the one before.
    """
    return [_load(child, week, language, now, since) for child in children]


def _load(
    child: Child, week: Week, language: str, now: datetime, since: datetime | None
) -> ChildWeek:
    begin, end = _find_bounds(week, ZoneInfo(child.zone))
    begin = since or begin
    newest = {key: row for key, row in _load_entries(child, begin).items() if row.at < end}
    missed = Counter(row.attendance for row in newest.values() if row.assessment_id is None)
    lines = [
        *_list_judged(child, begin, end, language),
        *(line for row in newest.values() if (line := _make_line(row, language))),
    ]
    given = list_closed(child, begin, end, language)
    closed = [MarkLine(on, subject, text, "") for on, subject, text in given]
    return ChildWeek(
        child,
        (*sorted(lines, key=lambda line: line.on)[-MOST_LINES:], *closed),
        missed[Attendance.EXCUSED],
        missed[Attendance.ABSENT],
        missed[Attendance.LATE],
        _list_overdue(child, now),
        list_coming(child, week, language),
    )


def _find_bounds(week: Week, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From Monday's midnight to the next one's, on the school's clock."""
    after = week.first + timedelta(days=7)
    return datetime.combine(week.first, time(), zone), datetime.combine(after, time(), zone)


def _load_entries(child: Child, begin: datetime) -> dict[tuple[str, str], Entry]:
    """The newest row of each cell that was written to since. One query."""
    rows = Entry.objects.filter(school_id=child.school_id, pupil_id=child.person_id, at__gte=begin)
    ordered = rows.select_related("assessment").order_by("number")
    return {(row.subject, row.place): row for row in ordered}


def _list_judged(child: Child, begin: datetime, end: datetime, language: str) -> list[MarkLine]:
    return [
        MarkLine(
            mark.on,
            name_subject(mark.subject, language),
            "✓" if mark.value is None else str(mark.value),
            mark.comment,
        )
        for mark in list_pupil_marks(child.school_id, child.person_id, since=begin)
        if mark.at < end
    ]


def _make_line(row: Entry, language: str) -> MarkLine | None:
    subject = name_subject(row.subject, language)
    if row.points is not None and row.assessment and row.assessment.withdrawn_at is None:
        most = row.most or row.assessment.most
        kind = row.assessment.get_kind_display()
        return MarkLine(row.on, subject, f"{kind}: {write_points(row.points)} / {most}", "")
    return MarkLine(row.on, subject, str(row.mark), "") if row.mark is not None else None


def _list_overdue(child: Child, now: datetime) -> tuple[PupilTask, ...]:
    """Tasks whose time has passed and that nothing was handed in for."""
    today = now.astimezone(ZoneInfo(child.zone)).date()
    groups = [child.group_id] if child.group_id else []
    tasks = list_tasks_for_pupil(child.school_id, child.person_id, groups, today)
    return tuple(task for task in tasks if task.waits_for_pupil and task.due_at <= now)[:5]
