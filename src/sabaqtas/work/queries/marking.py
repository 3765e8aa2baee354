"""Where each pupil of a task's group stands."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sabaqtas.kernel import clock
from sabaqtas.work.assigning.audience import read_audience
from sabaqtas.work.assigning.joining import count_days_given, list_joined
from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.queries.members import list_members
from sabaqtas.work.queries.queue import is_hidden


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One pupil of the task's group; `work` is None for one who has not begun."""

    id: uuid.UUID
    name: str
    work: Assignment | None
    task: Task
    joined_on: date | None = None
    """If the pupil came when the task was under way."""

    @property
    def due_at(self) -> datetime:
        """Until when this pupil has."""
        days = count_days_given(
            joined_on=self.joined_on,
            opens_at=self.task.opens_at,
            due_at=self.task.due_at,
            is_test=self.task.is_test,
        )
        return self.task.due_at + timedelta(days=self.work.days_given if self.work else days)

    @property
    def was_asked(self) -> bool:
        """Not due before the pupil came."""
        return self.joined_on is None or self.task.due_at.date() >= self.joined_on

    @property
    def is_late(self) -> bool:
        """Handed in after the time, where that is said."""
        return self.work is not None and self.work.is_late_at(self.task, self.work.handed_in_at)

    @property
    def may_reopen(self) -> bool:
        """The task takes nothing more from this pupil, but by the teacher's word."""
        closed = self.task.closes_at is not None and self.task.closes_at < clock.now()
        made = self.work.latest.number if self.work and self.work.latest else 0
        used = self.task.tries is not None and made >= self.task.tries
        return self.task.withdrawn_at is None and (closed or used)

    @property
    def is_hidden(self) -> bool:
        """Its work waits to be judged without the name: no link leads from one to the other."""
        return self.work is not None and is_hidden(self.work)


def list_pupils(task: Task) -> list[PupilRow]:
    """Who has the task, in the order of the register, and whoever began. A few queries."""
    works = {
        work.pupil_id: work
        for work in Assignment.objects.filter(school_id=task.school_id, task=task)
        .select_related("pupil", "latest", "task")
        .order_by("pupil__sort_name")
    }
    group = task.part or task.group
    members = list_members(task.school_id, [group])[group.id]
    chosen = read_audience(task).pupils if task.is_chosen else None
    joined = list_joined(task)
    people = {one.id: one for one in members if chosen is None or one.id in chosen}
    people |= {work.pupil_id: work.pupil for work in works.values()}
    ordered = sorted(people.values(), key=lambda person: person.sort_name)
    return [
        PupilRow(one.id, one.full_name, works.get(one.id), task, joined.get(one.id))
        for one in ordered
    ]
