"""The row in which a teacher judges: parallel classes' work on one task, the oldest first.

Nothing here counts or reads all of it: each question walks an index from where the teacher is
(`assignment_in_turn`, `assignment_waiting`), so that 5,000 pieces of work cost what 30 do.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from sabaqtas.work.models import Assignment, Attachment, Task
from sabaqtas.work.pages.looks import name_picture
from sabaqtas.work.receipts import format_receipt

State = Assignment.State
SAME_WITHIN: Final = timedelta(days=14)
"""Tasks of one title further apart than this are different tasks."""
MOST_TASKS: Final = 40
MOST_COUNTED: Final = 99
BEFORE: Final = 4
AFTER: Final = 12
AHEAD: Final = 3
_SHOWN: Final = (
    "id", "task_id", "pupil__given_name", "pupil__family_name", "latest__receipt",
    "task__group__name", "task__names_hidden", "state", "mark", "points",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pile:
    """Tasks judged in one row: one teacher, one subject, one title, about the same time."""

    school_id: uuid.UUID
    teacher_id: uuid.UUID | None
    task_ids: tuple[uuid.UUID, ...]

    @property
    def has_classes(self) -> bool:
        """Tell whether more than one class stands in it."""
        return len(self.task_ids) > 1


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One pupil in the row. `name` is a number while the name is hidden."""

    assignment_id: uuid.UUID
    task_id: uuid.UUID
    name: str
    group: str
    state: str
    mark: int | None
    points: Decimal | None = None

    @property
    def waits(self) -> bool:
        return self.state == State.HANDED_IN


@dataclass(frozen=True, slots=True)
class Turn:
    """Where one piece of work stands: a few before it, a few after it, how many wait (at most
    MOST_COUNTED + 1), and the addresses of the pictures that will be looked at next.
    """

    before: list[QueueRow]
    here: QueueRow
    after: list[QueueRow]
    waiting: int
    next_pages: list[str]

    @property
    def rows(self) -> list[QueueRow]:
        return [*self.before, self.here, *self.after]

    @property
    def previous(self) -> QueueRow | None:
        return self.before[-1] if self.before else None

    @property
    def following(self) -> QueueRow | None:
        return self.after[0] if self.after else None

    @property
    def ahead(self) -> list[QueueRow]:
        """The few that are looked at next: a browser fetches them before they are asked for."""
        return [row for row in self.after if row.waits][:AHEAD]

    @property
    def is_many(self) -> bool:
        """More wait than are counted."""
        return self.waiting > MOST_COUNTED


def show_name(work: Assignment) -> str:
    """The pupil's name, or a number where names are hidden until the judgement."""
    if not is_hidden(work):
        return work.pupil.short_name
    return f"№ {format_receipt(work.latest.receipt)}" if work.latest else "№"


def is_hidden(work: Assignment) -> bool:
    return work.task.names_hidden and work.state == State.HANDED_IN


def find_pile(task: Task) -> Pile:
    """The task with its like in the parallel classes. One query."""
    near = (task.opens_at - SAME_WITHIN, task.opens_at + SAME_WITHIN)
    rows = Task.objects.filter(
        school_id=task.school_id,
        teacher_id=task.teacher_id,
        subject=task.subject,
        title=task.title,
        counts=task.counts,
        opens_at__range=near,
    )
    if task.is_summative:
        rows = rows.filter(points=task.points)
    found = tuple(rows.order_by("opens_at", "id").values_list("id", flat=True)[:MOST_TASKS])
    ids = found if task.teacher_id and task.id in found else (task.id,)
    return Pile(task.school_id, task.teacher_id, ids)


def find_next(pile: Pile, current: Assignment | None) -> Assignment | None:
    """The next that waits after `current`, beginning again at the front; None: all are judged."""
    waiting = _rows(pile).filter(state=State.HANDED_IN)
    if current is not None:
        waiting = waiting.exclude(id=current.id)
        if later := _after(waiting, current).first():
            return later
    return waiting.first()


def find_turn(pile: Pile, work: Assignment) -> Turn:
    """What stands round `work`. Three queries of a few rows each, four with the next pictures."""
    named = _rows(pile).values_list(*_SHOWN)
    before = [_row(pile, *row) for row in _before(named, work)[:BEFORE]][::-1]
    after = [_row(pile, *row) for row in _after(named, work)[:AFTER]]
    waiting = _rows(pile).filter(state=State.HANDED_IN).order_by().values_list("id")
    following = next((row for row in after if row.waits), None)
    here = QueueRow(work.id, work.task_id, show_name(work), "", work.state, work.mark, work.points)
    return Turn(
        before=before,
        here=replace(here, group=work.task.group.name if pile.has_classes else ""),
        after=after,
        waiting=len(waiting[: MOST_COUNTED + 1]),
        next_pages=_list_pages(pile, following) if following else [],
    )


def _rows(pile: Pile) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(
        school_id=pile.school_id,
        teacher_id=pile.teacher_id,
        task_id__in=pile.task_ids,
        latest__isnull=False,
    )
    return rows.order_by("handed_in_at", "id")


def _after[Row](rows: QuerySet[Assignment, Row], work: Assignment) -> QuerySet[Assignment, Row]:
    later = Q(handed_in_at__gt=work.handed_in_at) | Q(id__gt=work.id)
    return rows.filter(later, handed_in_at__gte=work.handed_in_at)


def _before[Row](rows: QuerySet[Assignment, Row], work: Assignment) -> QuerySet[Assignment, Row]:
    earlier = Q(handed_in_at__lt=work.handed_in_at) | Q(id__lt=work.id)
    found = rows.filter(earlier, handed_in_at__lte=work.handed_in_at)
    return found.order_by("-handed_in_at", "-id")


def _row(pile: Pile, *row: Any) -> QueueRow:
    work_id, task_id, given, family, receipt, group, is_secret, state, mark, points = row
    hidden = is_secret and state == State.HANDED_IN
    return QueueRow(
        assignment_id=work_id,
        task_id=task_id,
        name=f"№ {format_receipt(receipt)}" if hidden else f"{given} {family}",
        group=group if pile.has_classes else "",
        state=state,
        mark=mark,
        points=points,
    )


def _list_pages(pile: Pile, row: QueueRow) -> list[str]:
    rows = Attachment.objects.filter(school_id=pile.school_id, width__isnull=False)
    newest = rows.filter(assignment_id=row.assignment_id, submission_id=F("assignment__latest_id"))
    return [name_picture(*found) for found in newest.values_list("id", "shown")[:3]]
