"""Where each pupil of a task's group stands."""

import uuid
from dataclasses import dataclass

from sabaqtas.kernel import clock
from sabaqtas.work.assigning.audience import read_audience
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

    @property
    def is_late(self) -> bool:
        """Handed in after the time, where that is said."""
        return self.work is not None and self.task.is_late(self.work.handed_in_at)

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
    members = list_members(task.school_id, [task.group])[task.group_id]
    chosen = read_audience(task).pupils if task.is_chosen else None
    people = {one.id: one for one in members if chosen is None or one.id in chosen}
    people |= {work.pupil_id: work.pupil for work in works.values()}
    ordered = sorted(people.values(), key=lambda person: person.sort_name)
    return [PupilRow(person.id, person.full_name, works.get(person.id), task) for person in ordered]
