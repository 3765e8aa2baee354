"""Which lessons and tasks of a week go on paper for each pupil: timetable, groups and choice."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from sabaqtas.delivery.channels.print.booklets.offering import list_paper_tasks
from sabaqtas.delivery.channels.print.booklets.week import (
    AiredAt,
    Missing,
    PaperPupil,
    PaperTask,
    PupilWeek,
    WeekLesson,
)
from sabaqtas.delivery.days import deliver
from sabaqtas.delivery.entries import DayEntry
from sabaqtas.timetable.api import Occurrence, list_pupil_occurrences

type Days = dict[tuple[date, tuple[tuple[UUID, UUID], ...]], list[DayEntry]]


def write_place(meeting_id: UUID, on: date) -> str:
    """How a lesson is named in `PrintRun.left_out`."""
    return f"{meeting_id}/{on}"


def gather_weeks(
    school_id: UUID,
    pupils: Sequence[PaperPupil],
    first: date,
    last: date,
    *,
    left_out: Collection[str] = (),
) -> Iterator[PupilWeek]:
    """One after another: pupils with the same lessons share what was read for the first."""
    tasks = list_paper_tasks(school_id, [one.id for one in pupils], first, last)
    known: Days = {}
    for pupil in pupils:
        held = list_pupil_occurrences(school_id, pupil.id, first, last)
        entries = _deliver(school_id, held, known)
        printed = [one for one in entries if _place_of(one) not in left_out]
        chosen = [one for one in tasks[pupil.id] if _is_printed(one, entries, printed)]
        yield sort_week(pupil, printed, chosen)


def sort_week(
    pupil: PaperPupil, entries: Sequence[DayEntry], tasks: Sequence[PaperTask]
) -> PupilWeek:
    """What can be printed and what cannot. Pure."""
    lessons: list[WeekLesson] = []
    missing = [Missing(one.obstacle, one.subject_name, one.title) for one in tasks if one.obstacle]
    left = [one for one in tasks if not one.obstacle]
    for entry in entries:
        found = list(_list_lessons(entry, left))
        lessons.extend(found)
        if not found:
            code = "being_made" if entry.is_being_made else "nothing_prepared"
            held = entry.occurrence
            missing.append(Missing(code, held.subject_name, entry.title, held.on))
    return PupilWeek(pupil, tuple(lessons), tuple(left), tuple(missing))


def _list_lessons(entry: DayEntry, left: list[PaperTask]) -> Iterator[WeekLesson]:
    """The lesson, and those that combined topics bring beside it; each takes its task along."""
    held = entry.occurrence
    packs = [(entry.title, entry.language, entry.digest)]
    packs += [(one.title, one.language, one.digest) for one in entry.further]
    aired = tuple(AiredAt(one.channel, one.starts_at) for one in entry.airings)
    words = entry.text
    for title, language, digest in packs:
        task = _take_task(held, digest, left)
        if digest or words or task:
            yield WeekLesson(
                held.on, held.starts_at, held.subject_name, title, language, digest, words,
                aired, task,
            )  # fmt: skip
        words, aired = "", ()


def _take_task(held: Occurrence, digest: str, left: list[PaperTask]) -> PaperTask | None:
    mine = (held.meeting_id, held.on, digest)
    found = next((one for one in left if (one.meeting_id, one.on, one.digest) == mine), None)
    if found:
        left.remove(found)
    return found


def _deliver(school_id: UUID, held: Sequence[Occurrence], known: Days) -> list[DayEntry]:
    found: list[DayEntry] = []
    for on, of_day in groupby(held, key=lambda one: one.on):
        lessons = list(of_day)
        key = (on, tuple((one.meeting_id, one.group_id) for one in lessons))
        if key not in known:
            known[key] = deliver(school_id, None, on, lessons)
        found.extend(known[key])
    return found


def _place_of(entry: DayEntry) -> str:
    return write_place(entry.occurrence.meeting_id, entry.occurrence.on)


def _is_printed(task: PaperTask, entries: Sequence[DayEntry], printed: Sequence[DayEntry]) -> bool:
    """A task of a lesson that comes another way comes that way too."""
    if task.meeting_id is None or task.on is None:
        return True
    place = write_place(task.meeting_id, task.on)
    is_of_week = any(_place_of(one) == place for one in entries)
    return not is_of_week or any(_place_of(one) == place for one in printed)
