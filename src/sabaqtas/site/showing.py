"""Today as it is drawn: every word, time and address ready, in the active language.

`day.py` says what stands on the page, this file how it reads. Each lesson, and each list beside
them, is drawn once for all who see the same (`kernel/ui/drawing.py`): a class opens its day at one
time, and only what a pupil has done makes one row differ from another.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.delivery.api import DayEntry, Way
from sabaqtas.kernel.templatetags.ui import kb
from sabaqtas.kernel.ui.dates import (
    format_clock,
    format_day,
    format_deadline,
    format_moment,
    to_local,
)
from sabaqtas.kernel.ui.drawing import drawn
from sabaqtas.site.day import DayPage, Row, When
from sabaqtas.site.lines import Chip, DayView, FurtherLine, LessonLine, TaskLine, WayLine
from sabaqtas.work.api import PupilTask

DUE_SHOWN: Final = 8
FEEDBACK_SHOWN: Final = 6


def show_day(
    page: DayPage, *, name: str, zone: str, is_low: bool, child_id: uuid.UUID | None = None
) -> DayView:
    """Put the day of `name` in words; for a parent, who opens only what the child has begun."""
    reader = Reader(page.today, zone, child_id)
    waiting = page.drafts or page.returned
    due, is_next = page.due[:DUE_SHOWN], not page.has_lesson_to_open
    return DayView(
        is_over=page.is_over,
        head=draw_head(_count(page, name, is_low=is_low), is_parent=child_id is not None),
        waiting=draw_waiting(page.drafts, page.returned, reader, is_next=is_next)
        if waiting
        else None,
        lessons=draw_lesson.each(page.rows, reader),
        days=draw_days(page.on, page.is_today, is_parent=child_id is not None),
        due=draw_classless(is_parent=child_id is not None)
        if page.in_no_class
        else draw_due(due, reader, is_next=is_next and not waiting),
        feedback=draw_feedback(page.feedback[:FEEDBACK_SHOWN], reader) if page.feedback else None,
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Which day it is, where the clock hangs, and whose parent reads, if it is not the pupil."""

    today: date
    zone: str
    child_id: uuid.UUID | None

    def tell_lesson(self, row: Row) -> LessonLine:
        entry, tasks, ways = row.entry, self.tell_tasks(row.tasks), row.entry.ways
        lesson = entry.occurrence
        return LessonLine(
            subject=row.subject,
            name=lesson.subject_name,
            heading=" · ".join(filter(None, (*entry.titles, lesson.part))),
            language=entry.language,
            clock=format_clock(lesson.starts_at, self.zone),
            left=_tell_left(row),
            is_past=row.when is When.PAST,
            is_open=row.is_open,
            chips=[*(task.chip for task in tasks), *self._tell_chips(entry)],
            address=self._find_address(entry),
            weight=kb(entry.weight_bytes) if entry.digest else "",
            further=self._tell_further(entry),
            facts=" · ".join(_tell_facts(entry)),
            text=entry.text,
            ways=[self._tell_way(way) for way in ways] if _are_told(ways, entry) else [],
            tasks=tasks,
            is_bare=_is_bare(entry) and not tasks,
            is_being_made=entry.is_being_made,
        )

    def _tell_chips(self, entry: DayEntry) -> list[Chip]:
        chips = [
            Chip("tv", f"«{airing.channel}», {format_clock(airing.starts_at, self.zone)}")
            for airing in entry.airings
        ]
        return [*chips, Chip("live", _("Live"))] if entry.live_url else chips

    def _find_address(self, entry: DayEntry) -> str:
        if not entry.digest:
            return ""
        lesson = entry.occurrence
        address = reverse("lesson", args=[lesson.meeting_id, lesson.on])
        return f"{address}?child={self.child_id}" if self.child_id else address

    def _tell_further(self, entry: DayEntry) -> list[FurtherLine]:
        lesson = entry.occurrence
        address = reverse("lesson", args=[lesson.meeting_id, lesson.on])
        child = f"&child={self.child_id}" if self.child_id else ""
        return [
            FurtherLine(
                one.title, one.language, f"{address}?further={number}{child}", kb(one.weight_bytes)
            )
            if one.digest
            else FurtherLine(one.title, one.language, "", "")
            for number, one in enumerate(entry.further, 1)
        ]

    def _tell_way(self, way: Way) -> WayLine:
        address = "" if self.child_id else way.address
        return WayLine(way.icon, way.label, address, self._tell_cost(way))

    def _tell_cost(self, way: Way) -> str:
        if way.weight_bytes:
            return kb(way.weight_bytes)
        clock = format_clock(way.starts_at, self.zone) if way.starts_at else ""
        if not way.minutes:
            return clock
        return f"{clock}, {_('%(count)s min') % {'count': way.minutes}}"

    def tell_tasks(self, tasks: Iterable[PupilTask]) -> list[TaskLine]:
        return [self._tell_task(task) for task in tasks]

    def _tell_task(self, task: PupilTask) -> TaskLine:
        sent = task.handed_in_at
        return TaskLine(
            task=task,
            subject=task.look,
            address=self._find_task(task),
            chip=_choose_chip(task),
            due=format_deadline(task.due_at, self.today, self.zone),
            deadline=self._tell_deadline(task),
            sent=format_moment(sent, self.zone) if sent else "",
        )

    def _tell_deadline(self, task: PupilTask) -> Chip:
        text = format_deadline(task.due_at, self.today, self.zone)
        is_near = to_local(task.due_at, self.zone).date() <= self.today
        return Chip("clock", text, "chip chip--sun" if is_near else "chip")

    def _find_task(self, task: PupilTask) -> str:
        if not self.child_id:
            return task.address
        return reverse("read_work", args=[task.assignment_id]) if task.assignment_id else ""


@dataclass(frozen=True, slots=True)
class Head:
    """A day in numbers; `past` of its lessons are over."""

    name: str
    on: date
    is_today: bool
    group_name: str
    lessons: int
    past: int
    screen_minutes: int
    weight: int
    is_low: bool


def _count(page: DayPage, name: str, *, is_low: bool) -> Head:
    return Head(
        name=name,
        on=page.on,
        is_today=page.is_today,
        group_name=page.group_name,
        lessons=len(page.rows),
        past=page.past_count if page.is_today else 0,
        screen_minutes=page.screen_minutes,
        weight=page.weight,
        is_low=is_low,
    )


@drawn("site/today.html#head")
def draw_head(facts: Head, *, is_parent: bool) -> dict[str, Any]:
    """Whose day it is, which, and how much there is of it."""
    return {
        "facts": facts,
        "is_parent": is_parent,
        "summary": " ".join(_summarize(facts)),
        "weight": kb(facts.weight) if facts.weight else "",
    }


@drawn("site/today.html#waiting")
def draw_waiting(
    drafts: tuple[PupilTask, ...],
    returned: tuple[PupilTask, ...],
    reader: Reader,
    *,
    is_next: bool,
) -> dict[str, Any]:
    """What stands above the lessons: begun and not handed in, come back for another try."""
    lines = {"drafts": reader.tell_tasks(drafts), "returned": reader.tell_tasks(returned)}
    return {**lines, "child": reader.child_id, "is_next": is_next}


@drawn("site/today.html#lesson")
def draw_lesson(row: Row, reader: Reader) -> dict[str, Any]:
    """One lesson of the thread."""
    return {"lesson": reader.tell_lesson(row), "child": reader.child_id}


@drawn("site/today.html#days")
def draw_days(on: date, is_today: bool, *, is_parent: bool) -> dict[str, Any]:
    """The way to the neighbouring days and back, and to what a pupil may learn besides."""
    before, after = _tell_day(on - timedelta(days=1)), _tell_day(on + timedelta(days=1))
    return {"before": before, "after": after, "is_today": is_today, "is_parent": is_parent}


@drawn("site/today.html#due")
def draw_due(tasks: tuple[PupilTask, ...], reader: Reader, *, is_next: bool) -> dict[str, Any]:
    """What is to be handed in, the nearest first; `is_next` if that is the next thing to do."""
    return {
        "due": reader.tell_tasks(tasks),
        "is_next": is_next and not reader.child_id,
        "child": reader.child_id,
    }


@drawn("site/today.html#classless")
def draw_classless(*, is_parent: bool) -> dict[str, Any]:
    """Why nothing comes, and whom to ask: no praise for work that nobody could set."""
    return {"is_parent": is_parent}


@drawn("site/today.html#feedback")
def draw_feedback(tasks: tuple[PupilTask, ...], reader: Reader) -> dict[str, Any]:
    """What came back and belongs to no lesson of the day."""
    return {"feedback": reader.tell_tasks(tasks)}


def _choose_chip(task: PupilTask) -> Chip:
    if given := task.given_shown:
        return Chip("check", _("Mark: %(mark)s") % {"mark": given}, "chip chip--good")
    match task.state:
        case "marked":
            return Chip("check", _("Checked"), "chip chip--good")
        case "handed_in":
            return Chip("check", _("Handed in"), "chip chip--sky")
        case "returned":
            return Chip("undo", _("Another try"), "chip chip--sun")
    return Chip("work", _("Task"), "chip chip--todo")


def _summarize(facts: Head) -> Iterator[str]:
    past = facts.past
    if past and past == facts.lessons:
        yield ngettext(
            "The %(count)s lesson of today is over.",
            "All %(count)s lessons of today are over.",
            past,
        ) % {"count": past}
        return
    yield _tell_count(facts)
    if past:
        yield ngettext("%(count)s is over.", "%(count)s are over.", past) % {"count": past}


def _tell_count(facts: Head) -> str:
    count = facts.lessons
    if not count:
        return _("There are no lessons in the timetable.")
    if facts.is_today:
        text = ngettext("%(count)s lesson today.", "%(count)s lessons today.", count)
    else:
        text = ngettext(
            "No lessons today. On this day you have %(count)s lesson.",
            "No lessons today. On this day you have %(count)s lessons.",
            count,
        )
    return text % {"count": count}


def _is_bare(entry: DayEntry) -> bool:
    """Nobody has put anything on this lesson."""
    return not (entry.version_id or entry.text or entry.live_url or entry.airings)


def _tell_left(row: Row) -> str:
    if row.when is not When.NOW:
        return ""
    return ngettext(
        "This lesson now, %(count)s minute left",
        "This lesson now, %(count)s minutes left",
        row.minutes_left,
    ) % {"count": row.minutes_left}


def _tell_facts(entry: DayEntry) -> Iterator[str]:
    lesson = entry.occurrence
    if lesson.teacher_names:
        yield ", ".join(lesson.teacher_names)
    if lesson.room:
        yield _("room %(room)s") % {"room": lesson.room}
    if entry.minutes:
        facts = {"count": entry.minutes, "screen": entry.screen_minutes}
        yield _("%(count)s minutes, %(screen)s of them at the screen") % facts


def _are_told(ways: Sequence[Way], entry: DayEntry) -> bool:
    """Pages alone need no list: their buttons say it."""
    pages = bool(entry.digest) + sum(bool(one.digest) for one in entry.further)
    return len(ways) > pages or (bool(ways) and not entry.digest)


def _tell_day(on: date) -> tuple[str, str]:
    """A day as the address has it, and in words."""
    return on.isoformat(), format_day(on)
