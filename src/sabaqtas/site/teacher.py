"""A teacher's day: lessons, who opened them, what came in, what waits, whom to call."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from sabaqtas.curriculum.api import Subject, get_subject
from sabaqtas.delivery.api import Opening
from sabaqtas.oversight.api import ToCall, list_to_call
from sabaqtas.people.api import Actor, Enrolment, Group
from sabaqtas.site.teacher_plans import Prepared, load_prepared
from sabaqtas.timetable.api import Occurrence, list_teacher_day
from sabaqtas.work.api import Task, WaitingTask, count_by_task, count_waiting, list_waiting

Id = uuid.UUID
SHOWN_WAITING = 6


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson of the day as its teacher sees it."""

    occurrence: Occurrence
    subject: Subject
    title: str
    live_url: str
    is_being_made: bool
    is_now: bool
    pupils: int
    opened: int
    tasks: int
    handed_in: int
    waiting: int
    longest_wait: timedelta | None
    task_id: Id | None

    @property
    def opened_share(self) -> int:
        return min(100, round(100 * self.opened / self.pupils)) if self.pupils else 0


@dataclass(frozen=True, slots=True)
class TeacherDay:
    """Everything the page shows; `on` may be the next day with lessons."""

    on: date
    is_today: bool
    rows: tuple[LessonRow, ...]
    waiting_count: int
    oldest_wait: timedelta | None
    waiting: tuple[WaitingTask, ...]
    to_call: tuple[ToCall, ...]

    @property
    def now(self) -> LessonRow | None:
        return next((row for row in self.rows if row.is_now), None)


def load_teacher_day(actor: Actor, *, on: date, now: datetime) -> TeacherDay:
    """Load the day in a fixed number of queries; whom to call is always of today."""
    day = list_teacher_day(actor.school_id, actor.person_id, on)
    count, oldest = count_waiting(actor.school_id, actor.person_id)
    today = actor.today(now)
    return TeacherDay(
        on=day.on,
        is_today=day.on == today,
        rows=_load_rows(actor.school_id, day.on, day.occurrences, now),
        waiting_count=count,
        oldest_wait=now - oldest if oldest else None,
        waiting=tuple(list_waiting(actor.school_id, actor.person_id, most=SHOWN_WAITING)),
        to_call=tuple(list_to_call(actor, today=today, now=now)),
    )


def _load_rows(
    school_id: Id, on: date, lessons: Sequence[Occurrence], now: datetime
) -> tuple[LessonRow, ...]:
    meetings = [lesson.meeting_id for lesson in lessons]
    plans = load_prepared(school_id, meetings, on)
    opened = _count_openings(school_id, meetings, on)
    tasks = _load_tasks(school_id, meetings, on)
    counts = count_by_task(school_id, [task_id for ids in tasks.values() for task_id in ids])
    pupils = _count_pupils(school_id, {g for lesson in lessons for g in lesson.group_ids})
    return tuple(
        _row(lesson, plans, opened, tasks.get(lesson.meeting_id, []), counts, pupils, now)
        for lesson in lessons
    )


def _row(
    lesson: Occurrence,
    plans: dict[Id, Prepared],
    opened: dict[Id, int],
    tasks: list[Id],
    counts: dict[Id, tuple[int, int, datetime | None]],
    pupils: dict[Id, int],
    now: datetime,
) -> LessonRow:
    prepared = plans.get(lesson.meeting_id, Prepared())
    found = [counts[task_id] for task_id in tasks if task_id in counts]
    waits = [(counts[key][2], key) for key in tasks if key in counts and counts[key][2]]
    oldest, first = min(waits, default=(None, tasks[0] if tasks else None))
    return LessonRow(
        occurrence=lesson,
        subject=get_subject(lesson.subject),
        title=prepared.title,
        live_url=prepared.live_url,
        is_being_made=prepared.is_being_made,
        is_now=lesson.starts_at <= now < lesson.ends_at,
        pupils=sum(pupils.get(group_id, 0) for group_id in lesson.group_ids),
        opened=opened.get(lesson.meeting_id, 0),
        tasks=len(tasks),
        handed_in=sum(sent for sent, _, _ in found),
        waiting=sum(left for _, left, _ in found),
        longest_wait=now - oldest if oldest else None,
        task_id=first,
    )


def _count_openings(school_id: Id, meetings: list[Id], on: date) -> dict[Id, int]:
    rows = Opening.objects.filter(school_id=school_id, meeting__in=meetings, on=on)
    return dict(rows.values_list("meeting_id").annotate(count=Count("person_id", distinct=True)))


def _load_tasks(school_id: Id, meetings: list[Id], on: date) -> dict[Id, list[Id]]:
    tasks: dict[Id, list[Id]] = {}
    rows = Task.objects.filter(
        school_id=school_id, meeting__in=meetings, on=on, withdrawn_at__isnull=True
    )
    for meeting, task_id in rows.order_by("set_at").values_list("meeting_id", "id"):
        tasks.setdefault(meeting, []).append(task_id)
    return tasks


def _count_pupils(school_id: Id, groups: set[Id]) -> dict[Id, int]:
    """Return how many pupils each group has; a part nobody was put into counts its whole class."""
    parents = dict(
        Group.objects.filter(school_id=school_id, id__in=groups).values_list("id", "parent_id")
    )
    rows = Enrolment.objects.filter(
        school_id=school_id,
        group__in={*parents, *filter(None, parents.values())},
        kind=Enrolment.Kind.PUPIL,
        ends_on__isnull=True,
    )
    sizes = dict(rows.values_list("group_id").annotate(count=Count("id")))
    return {
        group: sizes.get(group) or (sizes.get(parent, 0) if parent else 0)
        for group, parent in parents.items()
    }
