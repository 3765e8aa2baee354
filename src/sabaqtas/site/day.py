"""A pupil's day as the page shows it: pure, from what `delivery` and `work` tell."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sabaqtas.curriculum.api import Subject, get_subject
from sabaqtas.delivery.api import DayEntry
from sabaqtas.work.api import PupilTask


class When(StrEnum):
    """Where a lesson stands against the clock."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Row:
    """One lesson of the thread with its tasks; `is_open` for the one to look at first.

    `minutes_left` of the lesson going on; 0 of the others, which look alike from minute to minute.
    """

    entry: DayEntry
    subject: Subject
    when: When
    tasks: tuple[PupilTask, ...]
    is_open: bool
    minutes_left: int


@dataclass(frozen=True, slots=True)
class DayPage:
    """Everything Today shows. `on` may be a later day than asked: the next one with lessons.

    `in_no_class`: nobody put the pupil into one, so nothing can come.
    """

    on: date
    today: date
    group_name: str
    rows: tuple[Row, ...]
    drafts: tuple[PupilTask, ...]
    returned: tuple[PupilTask, ...]
    due: tuple[PupilTask, ...]
    feedback: tuple[PupilTask, ...]
    screen_minutes: int
    weight: int
    in_no_class: bool = False

    @property
    def is_today(self) -> bool:
        return self.on == self.today

    @property
    def past_count(self) -> int:
        return sum(row.when is When.PAST for row in self.rows)

    @property
    def is_over(self) -> bool:
        """No lesson of today is left: what is due comes first."""
        return self.is_today and self.past_count == len(self.rows)

    @property
    def has_lesson_to_open(self) -> bool:
        """One lesson stands open and has a page: its button is the one of the view."""
        return any(row.is_open and row.entry.digest for row in self.rows)


def build_day(
    *,
    on: date,
    today: date,
    entries: Sequence[DayEntry],
    tasks: Sequence[PupilTask],
    now: datetime,
    in_no_class: bool = False,
) -> DayPage:
    """Put lessons and tasks together; a task of no shown lesson stands under what is due."""
    by_slot = _tasks_by_slot(tasks)
    first = _find_first(entries, now)
    rows = tuple(_row(entry, by_slot, now, is_open=entry is first) for entry in entries)
    shown = {task.task_id for row in rows for task in row.tasks}
    return DayPage(
        on=on,
        today=today,
        group_name=_find_class_name(entries),
        rows=rows,
        drafts=tuple(t for t in tasks if t.state == "draft"),
        returned=tuple(t for t in tasks if t.state == "returned"),
        due=tuple(t for t in tasks if t.state in ("open", "draft", "returned")),
        feedback=tuple(t for t in tasks if t.judged_at and t.task_id not in shown),
        screen_minutes=sum(entry.screen_minutes or 0 for entry in entries),
        weight=sum(entry.weight_bytes or 0 for entry in entries),
        in_no_class=in_no_class,
    )


def _find_class_name(entries: Iterable[DayEntry]) -> str:
    """Return the class through which the pupil meets; of a divided lesson it is not told."""
    for entry in entries:
        lesson = entry.occurrence
        if not lesson.part and lesson.group_id in lesson.group_ids:
            return lesson.group_names[lesson.group_ids.index(lesson.group_id)]
    return ""


def _tasks_by_slot(tasks: Iterable[PupilTask]) -> dict[tuple[uuid.UUID, date], list[PupilTask]]:
    by_slot: dict[tuple[uuid.UUID, date], list[PupilTask]] = defaultdict(list)
    for task in tasks:
        if task.meeting_id and task.on:
            by_slot[task.meeting_id, task.on].append(task)
    return by_slot


def _find_first(entries: Sequence[DayEntry], now: datetime) -> DayEntry | None:
    """Return the lesson going on, else the next one; when all are over, none stands open."""
    return next((entry for entry in entries if entry.occurrence.ends_at > now), None)


def _row(
    entry: DayEntry,
    by_slot: dict[tuple[uuid.UUID, date], list[PupilTask]],
    now: datetime,
    *,
    is_open: bool,
) -> Row:
    lesson = entry.occurrence
    when = _when(lesson.starts_at, lesson.ends_at, now)
    left = (lesson.ends_at - now).total_seconds() if when is When.NOW else 0
    return Row(
        entry=entry,
        subject=get_subject(lesson.subject),
        when=when,
        tasks=tuple(by_slot.get((lesson.meeting_id, lesson.on), ())),
        is_open=is_open,
        minutes_left=round(left / 60),
    )


def _when(starts: datetime, ends: datetime, now: datetime) -> When:
    if ends <= now:
        return When.PAST
    return When.NOW if starts <= now else When.AHEAD
