"""A family's page: every child of the signed-in guardian, in whichever school, on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sabaqtas.curriculum.api import Subject, get_subject
from sabaqtas.delivery.api import DayEntry, DeliveredDay, list_pupil_lessons, reach
from sabaqtas.people.api import Actor, Child, list_children
from sabaqtas.work.api import (
    HomeActivity,
    PupilTask,
    list_home_activities,
    list_tasks_for_pupil,
)

SHOWN_TASKS = 4
SHOWN_HOME = 6


@dataclass(frozen=True, slots=True)
class ChildDay:
    """One child: today's lessons in a line, what is due, what came back."""

    child: Child
    on: date
    is_today: bool
    entries: tuple[DayEntry, ...]
    due: tuple[PupilTask, ...]
    late: tuple[PupilTask, ...]
    feedback: tuple[PupilTask, ...]
    handed_in: int
    tasks: int
    home: tuple[HomeActivity, ...]
    """What was done away from the screen, or is to be: first what waits for the family's word."""

    @property
    def lessons(self) -> list[tuple[DayEntry, Subject]]:
        """The lessons, each with the look of its subject."""
        return [(entry, get_subject(entry.occurrence.subject)) for entry in self.entries]

    @property
    def last_words(self) -> PupilTask | None:
        """The newest feedback that has a comment."""
        said = [(task.judged_at, task) for task in self.feedback if task.comment and task.judged_at]
        return max(said, key=lambda pair: pair[0])[1] if said else None


def load_family(actor: Actor, *, now: datetime) -> tuple[ChildDay, ...]:
    """Load the day of every child; the cost grows with the children only."""
    return tuple(_load_child(child, now) for child in list_children(actor))


def list_unsaid(kids: Sequence[ChildDay]) -> list[str]:
    """The names of those of whom the family has not said what reaches them. A query a school."""
    unasked: set[UUID] = set()
    for school_id in {kid.child.school_id for kid in kids}:
        own = [kid.child.person_id for kid in kids if kid.child.school_id == school_id]
        unasked |= reach.list_unasked(school_id, own)
    return [kid.child.given_name for kid in kids if kid.child.person_id in unasked]


def find_child(actor: Actor, raw: str) -> Child | None:
    """Return the guardian's child of this id; None for anybody else's."""
    return next((c for c in list_children(actor) if str(c.person_id) == raw), None)


def _load_child(child: Child, now: datetime) -> ChildDay:
    today = now.astimezone(ZoneInfo(child.zone)).date()
    day = list_pupil_lessons(child.school_id, child.person_id, today)
    groups = [entry.occurrence.group_id for entry in day.entries]
    tasks = list_tasks_for_pupil(child.school_id, child.person_id, groups, day.on)
    home = list_home_activities(child.school_id, child.person_id, today=today)
    return _build(child, day, today, tasks, home, now)


def _build(
    child: Child,
    day: DeliveredDay,
    today: date,
    tasks: Sequence[PupilTask],
    home: Sequence[HomeActivity],
    now: datetime,
) -> ChildDay:
    due = tuple(task for task in tasks if task.waits_for_pupil)
    return ChildDay(
        child=child,
        on=day.on,
        is_today=day.on == today,
        entries=day.entries,
        due=tuple(task for task in due if task.due_at > now)[:SHOWN_TASKS],
        late=tuple(task for task in due if task.due_at <= now)[:SHOWN_TASKS],
        feedback=tuple(task for task in tasks if task.judged_at),
        handed_in=sum(not task.waits_for_pupil for task in tasks),
        tasks=len(tasks),
        home=tuple(home[:SHOWN_HOME]),
    )
