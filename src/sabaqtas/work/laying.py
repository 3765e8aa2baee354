"""Tasks of laid lessons: made, moved and withdrawn as the slots of a class are.

A task somebody has begun, or a teacher has changed by hand, stays as and where it was.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_noop as _

from sabaqtas.kernel import clock
from sabaqtas.lessons.api import LessonVersion, SlotPlan
from sabaqtas.lessons.events import SlotsLaid
from sabaqtas.people.api import Institution, record_audit
from sabaqtas.timetable.api import Occurrence, list_group_occurrences
from sabaqtas.work.assigning.evenings import load_evening
from sabaqtas.work.due import Evening, find_due
from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.rules import find_shortest_notice

MOVED_AWAY: Final = _("The lesson was moved.")
HORIZON: Final = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class WantedTask:
    """What a slot asks for. `lesson_id` is the same for all versions of a lesson."""

    lesson_id: uuid.UUID
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A task that came with a lesson; `begun` says that somebody has worked on it."""

    task: Task
    lesson_id: uuid.UUID
    begun: bool

    @property
    def is_fixed(self) -> bool:
        """Begun by a pupil, or changed or withdrawn by a teacher: no laying touches it."""
        by_hand = self.task.withdrawn_at and self.task.withdrawn_reason != MOVED_AWAY
        return self.begun or self.task.set_by_id is not None or bool(by_hand)


@dataclass(frozen=True, slots=True)
class TaskPlan:
    """What to do; `kept` are fixed tasks that the slots no longer agree with."""

    create: list[WantedTask] = field(default_factory=list)
    change: list[tuple[Task, WantedTask]] = field(default_factory=list)
    withdraw: list[Task] = field(default_factory=list)
    kept: list[Task] = field(default_factory=list)


def plan_tasks(wanted: Sequence[WantedTask], known: Sequence[KnownTask]) -> TaskPlan:
    """A lesson keeps its task wherever it is laid; one laid twice has two. Pure."""
    plan = TaskPlan()
    left = list(known)
    for want in sorted(wanted, key=lambda want: not any(_stands(one, want) for one in known)):
        have = _pick(left, want)
        if have is None:
            plan.create.append(want)
        elif _differs(have.task, want):
            if have.is_fixed:
                plan.kept.append(have.task)
            else:
                plan.change.append((have.task, want))
    for have in left:
        if have.task.withdrawn_at is None:
            (plan.kept if have.is_fixed else plan.withdraw).append(have.task)
    return plan


def hear_slots_laid(event: SlotsLaid) -> None:
    """Subscriber: bring the class's tasks to its slots."""
    sync_tasks(event.school_id, event.group_id, now=clock.now())


@transaction.atomic
def sync_tasks(school_id: uuid.UUID, group_id: uuid.UUID, *, now: datetime) -> TaskPlan:
    """Make, move and withdraw the tasks of this group's lessons from today on. Idempotent."""
    school = Institution.objects.get(id=school_id)
    today = now.astimezone(ZoneInfo(school.zone)).date()
    wanted = _list_wanted(school, group_id, today)
    plan = plan_tasks(wanted, _list_known(school_id, group_id, today, wanted))
    Task.objects.bulk_create(
        Task(school_id=school_id, group_id=group_id, **want.values) for want in plan.create
    )
    for task, want in plan.change:
        Task.objects.filter(school_id=school_id, id=task.id).update(
            **want.values, withdrawn_at=None, withdrawn_reason=""
        )
    Task.objects.filter(school_id=school_id, id__in=[task.id for task in plan.withdraw]).update(
        withdrawn_at=now, withdrawn_reason=MOVED_AWAY
    )
    for task in plan.kept:
        record_audit(None, verb="work.task_kept", on=task, details={"on": str(task.on)})
    return plan


def _pick(left: list[KnownTask], want: WantedTask) -> KnownTask | None:
    """Take the task that stands on this slot already, else any other of this lesson."""
    same = [one for one in left if one.lesson_id == want.lesson_id]
    found = next((one for one in same if _stands(one, want)), same[0] if same else None)
    if found is not None:
        left.remove(found)
    return found


def _stands(one: KnownTask, want: WantedTask) -> bool:
    slot = (want.lesson_id, want.values["meeting_id"], want.values["on"])
    return (one.lesson_id, one.task.meeting_id, one.task.on) == slot


def _differs(task: Task, want: WantedTask) -> bool:
    return task.withdrawn_at is not None or any(
        getattr(task, name) != value for name, value in want.values.items()
    )


def _list_known(
    school_id: uuid.UUID, group_id: uuid.UUID, today: date, wanted: Sequence[WantedTask]
) -> list[KnownTask]:
    """Tasks of today and later, and earlier ones of the lessons wanted: those were laid anew."""
    rows = Task.objects.filter(school_id=school_id, group_id=group_id, version__isnull=False)
    lessons = {want.lesson_id for want in wanted}
    tasks = [
        task
        for task in rows.select_related("version").order_by("id")
        if task.version and ((task.on and task.on >= today) or task.version.lesson_id in lessons)
    ]
    begun = set(
        Assignment.objects.filter(school_id=school_id, task__in=tasks)
        .exclude(state=Assignment.State.OPEN)
        .values_list("task_id", flat=True)
    )
    return [
        KnownTask(task, task.version.lesson_id, task.id in begun) for task in tasks if task.version
    ]


def _list_wanted(school: Institution, group_id: uuid.UUID, today: date) -> list[WantedTask]:
    slots = SlotPlan.objects.filter(
        school_id=school.id, group_id=group_id, on__gte=today, version__isnull=False
    ).select_related("version", "meeting", "group")
    laid = [one for one in _list_laid(slots.order_by("on")) if one[1].document["task"]]
    evenings: dict[int | None, Evening] = {}
    lessons: dict[str, list[Occurrence]] = {}
    for subject in {slot.meeting.subject for slot, _version in laid}:
        lessons[subject] = list_group_occurrences(
            school.id, group_id, subject, today, today + HORIZON
        )
    for grade in {slot.group.grade for slot, _version in laid}:
        evenings[grade] = load_evening(school.id, grade, on=today, ahead=HORIZON)
    return [
        _want(school, slot, version, lessons[slot.meeting.subject], evenings[slot.group.grade])
        for slot, version in laid
    ]


def _list_laid(slots: Iterable[SlotPlan]) -> list[tuple[SlotPlan, LessonVersion]]:
    """The lessons of the slots, with those that combined topics bring beside the first."""
    held = list(slots)
    ids = {key for slot in held for key in slot.further}
    further = {str(one.id): one for one in LessonVersion.objects.filter(id__in=ids)} if ids else {}
    return [
        (slot, version)
        for slot in held
        for version in (slot.version, *map(further.get, slot.further))
        if version
    ]


def _want(
    school: Institution,
    slot: SlotPlan,
    version: LessonVersion,
    lessons: Sequence[Occurrence],
    evening: Evening,
) -> WantedTask:
    document = version.document["task"]
    held = next((o for o in lessons if o.meeting_id == slot.meeting_id and o.on == slot.on), None)
    opens = datetime.combine(slot.on, time(0), ZoneInfo(school.zone))
    due = find_due(
        lessons,
        after=held.ends_at if held else opens + timedelta(hours=12),
        shortest=find_shortest_notice(slot.group.grade, on=slot.on),
        evening=evening,
        zone=school.zone,
    ).at
    variants = dict(document.get("variants") or {})
    values = {
        "subject": slot.meeting.subject,
        "subject_name": slot.meeting.subject_name,
        "meeting_id": slot.meeting_id,
        "on": slot.on,
        "version_id": version.id,
        "title": document["title"],
        "text": variants.pop("core", "") or document["text"],
        "variants": variants,
        "hand_in": list(document["hand_in"]),
        "minutes": document.get("minutes"),
        "points": document.get("points") or 10,
        "opens_at": opens,
        "due_at": due,
        "teacher_id": held.teacher_ids[0] if held and held.teacher_ids else None,
    }
    return WantedTask(version.lesson_id, values)
