"""What a pupil has to do, has handed in, and has got back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.template.defaultfilters import floatformat
from django.urls import reverse

from sabaqtas.curriculum.api import Subject
from sabaqtas.kernel import clock
from sabaqtas.kernel.frozen import frozen
from sabaqtas.people.api import Enrolment, Group
from sabaqtas.work.assigning.joining import count_days_given, find_joined_on, is_asked
from sabaqtas.work.models import Addressee, Assignment, Reopening, Task
from sabaqtas.work.receipts import format_receipt
from sabaqtas.work.showing import find_look

State = Assignment.State
WAITS_FOR_PUPIL = (State.OPEN, State.DRAFT, State.RETURNED)
FORGET_AFTER = timedelta(days=21)
"""An overdue task leaves Today after this long; it stays in the list of work."""
NEWS_FOR = timedelta(days=7)
"""So long Today shows what was handed in and what came back."""
_FIELDS = (
    "id", "group_id", "subject", "subject_name", "meeting_id", "on", "title", "minutes",
    "due_at", "mine__id", "state", "mine__draft_saved_at", "sent_at", "mine__mark",
    "mine__comment", "answered_at", "mine__latest__receipt", "mine__points", "points", "late",
    "closes_at",
)  # fmt: skip
_BESIDE = ("opens_at", "hand_in", "joined_on")
"""What this pupil's times are worked out from."""


@dataclass(frozen=True, slots=True)
class PupilTask:
    """One task as it stands for one pupil; `state` is an Assignment.State."""

    task_id: uuid.UUID
    group_id: uuid.UUID
    subject: str
    subject_name: str
    meeting_id: uuid.UUID | None
    on: date | None
    title: str
    minutes: int | None
    due_at: datetime
    assignment_id: uuid.UUID | None
    state: str
    draft_saved_at: datetime | None
    handed_in_at: datetime | None
    mark: int | None
    comment: str
    judged_at: datetime | None
    receipt: str
    points: float | None = None
    most: int = 10
    late: str = Task.Late.SAID
    closes_at: datetime | None = None

    @property
    def address(self) -> str:
        return reverse("task", args=[self.task_id])

    @property
    def look(self) -> Subject:
        """Colour and icon of the subject."""
        return find_look(self.subject)

    @property
    def receipt_shown(self) -> str:
        """The number as it stands on the receipt."""
        return format_receipt(self.receipt)

    @property
    def waits_for_pupil(self) -> bool:
        return self.state in WAITS_FOR_PUPIL

    @property
    def is_late(self) -> bool:
        """Handed in after the time, where that is said."""
        if self.late == Task.Late.ACCEPTED or self.handed_in_at is None:
            return False
        return self.handed_in_at > self.due_at

    @property
    def is_given(self) -> bool:
        """Has a mark, or points in its place."""
        return self.mark is not None or self.points is not None

    @property
    def given_shown(self) -> str:
        """8, or 17/20; empty where nothing was given."""
        if self.points is None:
            return str(self.mark or "")
        return f"{floatformat(self.points, '-1')}/{self.most}"

    @property
    def is_closed(self) -> bool:
        """Nothing is taken in any more, but where the teacher opened it again."""
        return self.closes_at is not None and self.closes_at < clock.now()


def list_tasks_for_pupil(
    school_id: uuid.UUID, person_id: uuid.UUID, group_ids: Sequence[uuid.UUID], on: date
) -> list[PupilTask]:
    """What concerns the pupil on this date, by due time. One query.

    To do: what is open by then and not forgotten. Besides, what was handed in or came back in
    the seven days before.
    """
    end = datetime.combine(on, time(0), UTC) + timedelta(days=1)
    rows = _find_of_day(
        school_id=school_id,
        person_id=person_id,
        group_ids=group_ids,
        on=on,
        end=end,
        recent=end - NEWS_FOR,
        forgotten=end - FORGET_AFTER,
    )
    return build_tasks(rows)


@frozen
def _find_of_day(
    *,
    school_id: uuid.UUID,
    person_id: uuid.UUID,
    group_ids: Sequence[uuid.UUID],
    on: date,
    end: datetime,
    recent: datetime,
    forgotten: datetime,
) -> QuerySet[Any, Any]:
    rows = _tasks(school_id, person_id).filter(
        Q(state__in=WAITS_FOR_PUPIL, due_at__gte=forgotten, withdrawn_at=None)
        | Q(sent_at__gte=recent)
        | Q(answered_at__gte=recent),
        Q(on=None) | Q(on__lte=on),
        is_addressed(school_id, person_id) | Q(begun_as__isnull=False),
        is_asked(),
        group_id__in=group_ids,
        opens_at__lt=end,
    )
    return rows.order_by("due_at", "id")[:100]


def find_todo(school_id: uuid.UUID, person_id: uuid.UUID, *, now: datetime) -> QuerySet[Any, Any]:
    """Everything that waits for the pupil, the nearest time first; for a pager."""
    rows = _tasks(school_id, person_id).filter(
        is_addressed(school_id, person_id) | Q(begun_as__isnull=False),
        is_asked(),
        group_id__in=list_group_ids(school_id, person_id),
        opens_at__lte=now,
        state__in=WAITS_FOR_PUPIL,
        withdrawn_at=None,
    )
    return rows.order_by("due_at", "id")


def find_sent(school_id: uuid.UUID, person_id: uuid.UUID) -> QuerySet[Any, Any]:
    """What lies with the teacher, the newest first."""
    rows = _tasks(school_id, person_id).filter(begun_as=State.HANDED_IN)
    return rows.order_by("-sent_at", "id")


def find_answered(school_id: uuid.UUID, person_id: uuid.UUID) -> QuerySet[Any, Any]:
    """What came back, the newest first."""
    rows = _tasks(school_id, person_id).filter(begun_as__in=[State.MARKED, State.RETURNED])
    return rows.order_by("-answered_at", "id")


def build_tasks(rows: Any) -> list[PupilTask]:
    """Turn rows of the functions above into values."""
    return [_put_off(*row) for row in rows]


def open_again(
    tasks: Sequence[PupilTask], school_id: uuid.UUID, person_id: uuid.UUID, *, now: datetime
) -> list[PupilTask]:
    """The same, those that a teacher opened again not closed. One query, if any is closed."""
    closed = [task.task_id for task in tasks if task.is_closed]
    if not closed:
        return list(tasks)
    rows = Reopening.objects.filter(
        school_id=school_id, pupil_id=person_id, task__in=closed, until__gte=now
    )
    opened = dict(rows.order_by("id").values_list("task_id", "until"))
    return [replace(task, closes_at=opened.get(task.task_id, task.closes_at)) for task in tasks]


def _put_off(*row: Any) -> PupilTask:
    """As it stands for this pupil: one who joined later has days more."""
    opens_at, hand_in, joined_on = row[len(_FIELDS) :]
    task = PupilTask(*_without_null(row[: len(_FIELDS)]))
    days = count_days_given(
        joined_on=joined_on, opens_at=opens_at, due_at=task.due_at, is_test=Task.TEST in hand_in
    )
    if not days:
        return task
    more = timedelta(days=days)
    return replace(
        task, due_at=task.due_at + more, closes_at=task.closes_at and task.closes_at + more
    )


def _without_null(row: Sequence[Any]) -> list[Any]:
    """A pupil without a row yet has no comment and no receipt: empty, as with a row.

    Points are plain numbers: what is drawn for many knows no decimals.
    """
    comment, receipt = _FIELDS.index("mine__comment"), _FIELDS.index("mine__latest__receipt")
    values = [v or "" if n in (comment, receipt) else v for n, v in enumerate(row)]
    points = _FIELDS.index("mine__points")
    values[points] = None if values[points] is None else float(values[points])
    return values


def list_group_ids(school_id: uuid.UUID, person_id: uuid.UUID) -> QuerySet[Any, Any]:
    """The groups a pupil belongs to now; usable inside another query.

    As in the timetable, one who is in no part of a divided class belongs to all its parts.
    """
    places = Enrolment.objects.filter(
        school_id=school_id, person_id=person_id, kind=Enrolment.Kind.PUPIL, ends_on=None
    )
    siblings = places.filter(group__parent=OuterRef("parent"), group__division=OuterRef("division"))
    parts = Q(parent__in=places.values("group")) & ~Q(Exists(siblings))
    groups = Group.objects.filter(school_id=school_id)
    return groups.filter(Q(id__in=places.values("group")) | parts).values_list("id", flat=True)


def is_addressed(school_id: uuid.UUID, person_id: uuid.UUID) -> Q:
    """Of a task of the pupil's group: it is for all of it, for the part this pupil is in now, or
    for this pupil by name.
    """
    rows = Addressee.objects.filter(school_id=school_id, task=OuterRef("pk"), pupil_id=person_id)
    named = Q(Exists(rows), part=None)
    return Q(is_chosen=False) | named | Q(part__in=list_group_ids(school_id, person_id))


def _tasks(school_id: uuid.UUID, person_id: uuid.UUID) -> QuerySet[Any, Any]:
    """Every task beside the pupil's row of it. Filter by the names below: Django would join the
    pupil's rows a second time for a filter that goes through `mine`.
    """
    mine = FilteredRelation(
        "assignments",
        condition=Q(assignments__pupil_id=person_id, assignments__school_id=school_id),
    )
    rows = Task.objects.filter(school_id=school_id).annotate(
        mine=mine,
        begun_as=F("mine__state"),
        sent_at=F("mine__handed_in_at"),
        answered_at=F("mine__judged_at"),
        state=Coalesce(F("mine__state"), Value(State.OPEN.value)),
        joined_on=find_joined_on(school_id, person_id),
    )
    return rows.values_list(*_FIELDS, *_BESIDE)
