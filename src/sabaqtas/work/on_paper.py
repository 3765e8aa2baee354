"""Which tasks of a week go with a pupil's booklet: each as this pupil has it.

Those of the week's lessons; besides, those of no lesson that are due in the week or within three
days after it. What is handed in already is not printed; a test runs against the clock and says why
it is not.
"""

import uuid
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from sabaqtas.delivery.api import paper
from sabaqtas.work.assigning.audience import find_text
from sabaqtas.work.assigning.joining import find_joined_on, is_asked, put_off
from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.queries.pupil import is_addressed, list_group_ids

Id = uuid.UUID
AHEAD: Final = timedelta(days=4)
"""From the last day of the week to the end of the third day after it."""
TEST: Final = "test"
_DONE: Final = (Assignment.State.HANDED_IN, Assignment.State.MARKED)


def list_paper_tasks(
    school_id: Id, pupil_ids: Collection[Id], first: date, last: date
) -> dict[Id, list[paper.PaperTask]]:
    """By pupil, by due time. One query for each, and one for each task with levels."""
    return {one: list(_list_of_pupil(school_id, one, first, last)) for one in pupil_ids}


def _list_of_pupil(
    school_id: Id, pupil_id: Id, first: date, last: date
) -> Iterator[paper.PaperTask]:
    for task in _find(school_id, pupil_id, first, last):
        yield _tell(put_off(task, task.joined_on), pupil_id)  # type: ignore[attr-defined]


def _find(school_id: Id, pupil_id: Id, first: date, last: date) -> QuerySet[Task]:
    begins = datetime.combine(first, time(), UTC)
    ends = datetime.combine(last, time(), UTC) + AHEAD
    own = Assignment.objects.filter(school_id=school_id, task=OuterRef("pk"), pupil_id=pupil_id)
    rows = Task.objects.filter(school_id=school_id, withdrawn_at=None).annotate(
        joined_on=find_joined_on(school_id, pupil_id),
        begun_as=own.values("state")[:1],
    )
    rows = rows.filter(
        Q(on__range=(first, last))
        | Q(meeting=None, due_at__gte=begins, due_at__lt=ends, opens_at__lt=ends),
        is_addressed(school_id, pupil_id),
        is_asked(),
        Q(closes_at=None) | Q(closes_at__gte=begins),
        ~Q(Exists(own.filter(state__in=_DONE))),
        group_id__in=list_group_ids(school_id, pupil_id),
    )
    related = ("version__pack", "version__lesson__course", "group__parent")
    return rows.select_related(*related).order_by("due_at", "id")


def _tell(task: Task, pupil_id: Id) -> paper.PaperTask:
    version = task.version
    pack = getattr(version, "pack", None)
    group = task.group
    language = version.lesson.course.language if version else ""
    return paper.PaperTask(
        task_id=task.pk,
        subject_name=task.subject_name,
        title=task.title,
        text=find_text(task, pupil_id),
        language=language or group.language or (group.parent.language if group.parent else "kk"),
        due_at=task.due_at,
        takes=tuple(task.hand_in),
        minutes=task.minutes,
        points=task.points,
        digest=pack.digest if pack else "",
        meeting_id=task.meeting_id,
        on=task.on,
        obstacle=TEST if task.is_test else "",
    )
