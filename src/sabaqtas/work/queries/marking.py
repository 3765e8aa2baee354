"""Where each pupil of a task's group stands."""

import uuid
from dataclasses import dataclass

from sabaqtas.people.api import Enrolment
from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.queries.queue import is_hidden


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One pupil of the task's group; `work` is None for one who has not begun."""

    person_id: uuid.UUID
    name: str
    work: Assignment | None

    @property
    def is_hidden(self) -> bool:
        """Its work waits to be judged without the name: no link leads from one to the other."""
        return self.work is not None and is_hidden(self.work)


def list_pupils(task: Task) -> list[PupilRow]:
    """The group's pupils in the order of the register, and whoever began. Two queries."""
    works = {
        work.pupil_id: work
        for work in Assignment.objects.filter(school_id=task.school_id, task=task)
        .select_related("pupil", "latest", "task")
        .order_by("pupil__sort_name")
    }
    enrolled = Enrolment.objects.filter(
        school_id=task.school_id, group_id=task.group_id, kind=Enrolment.Kind.PUPIL, ends_on=None
    ).select_related("person")
    people = {row.person_id: row.person for row in enrolled}
    people |= {work.pupil_id: work.pupil for work in works.values()}
    ordered = sorted(people.values(), key=lambda person: person.sort_name)
    return [PupilRow(person.id, person.full_name, works.get(person.id)) for person in ordered]
