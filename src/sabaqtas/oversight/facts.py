"""Loads the facts of a board: a fixed number of queries, each of one school."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from sabaqtas.delivery.api import Opening, reach
from sabaqtas.lessons.api import SlotPlan
from sabaqtas.oversight.boards import ClassFacts, SchoolFacts, SlotFacts, TaskFacts
from sabaqtas.oversight.calling.contacts import find_contacted
from sabaqtas.oversight.unseen import find_unseen
from sabaqtas.people.api import Enrolment, Group, Institution
from sabaqtas.timetable.api import list_school_occurrences
from sabaqtas.work.api import Assignment, Task

WAITS_OVER = timedelta(days=7)
Id = uuid.UUID


def load_facts(school: Institution, *, first: date, last: date, now: datetime) -> SchoolFacts:
    """Load what a board of `first` to `last` counts; feedback times are of the last seven days."""
    members = load_members(school.id)
    homes = load_homes(school.id)
    classes = load_classes(school.id, members)
    return SchoolFacts(
        first=first,
        last=last,
        classes=classes,
        slots=load_slots(school.id, homes, first, last),
        opened=frozenset(find_opened(school.id, first, last)),
        tasks=_load_tasks(school.id, members, homes, first, last),
        waits=_load_waits(school.id, homes, now),
        unseen=frozenset(find_unseen(school, last, among=_union(classes))),
        unreached=frozenset(reach.find_unreached(school.id, last)),
        contacted=frozenset(find_contacted(school, last)),
    )


def _union(classes: Collection[ClassFacts]) -> set[Id]:
    return set[Id]().union(*(klass.pupils for klass in classes))


def load_classes(school_id: Id, pupils: dict[Id, set[Id]]) -> tuple[ClassFacts, ...]:
    """Return the classes in their order, each with the pupils enrolled now."""
    groups = Group.objects.filter(school_id=school_id, kind=Group.Kind.CLASS).order_by("sort_name")
    return tuple(
        ClassFacts(group_id, name, frozenset(pupils.get(group_id, ())))
        for group_id, name in groups.values_list("id", "name")
    )


def load_members(school_id: Id) -> dict[Id, set[Id]]:
    """Return the pupils of every group, parts of classes too."""
    pupils: dict[Id, set[Id]] = defaultdict(set)
    enrolled = Enrolment.objects.filter(
        school_id=school_id, kind=Enrolment.Kind.PUPIL, ends_on__isnull=True
    )
    for group_id, person_id in enrolled.values_list("group_id", "person_id"):
        pupils[group_id].add(person_id)
    return pupils


def load_homes(school_id: Id) -> dict[Id, Id]:
    """Return the class of every group: a class is its own, a part belongs to its class."""
    rows = Group.objects.filter(school_id=school_id).values_list("id", "parent_id")
    return {group_id: parent_id or group_id for group_id, parent_id in rows}


def load_slots(
    school_id: Id, homes: dict[Id, Id], first: date, last: date
) -> tuple[SlotFacts, ...]:
    """Return every lesson of the span by class; covered by a lesson, a text, a link or a task."""
    covered = _find_covered(school_id, homes, first, last)
    found = {
        (homes[group_id], lesson.meeting_id, lesson.on)
        for lesson in list_school_occurrences(school_id, first, last)
        for group_id in lesson.group_ids
    }
    return tuple(SlotFacts(*slot, is_covered=slot in covered) for slot in sorted(found, key=str))


def find_opened(school_id: Id, first: date, last: date) -> set[Id]:
    """Return who opened a lesson of these days."""
    rows = Opening.objects.filter(school_id=school_id, on__range=(first, last))
    return set(rows.values_list("person_id", flat=True))


def select_tasks(school_id: Id, first: date, last: date) -> Q:
    """Return the condition on tasks that belong to lessons of these days."""
    return Q(school_id=school_id, withdrawn_at__isnull=True, on__range=(first, last))


def _find_covered(
    school_id: Id, homes: dict[Id, Id], first: date, last: date
) -> set[tuple[Id, Id, date]]:
    within = Q(school_id=school_id, on__range=(first, last))
    planned = SlotPlan.objects.filter(within).exclude(version=None, text="", live_url="")
    tasks = Task.objects.filter(select_tasks(school_id, first, last), meeting__isnull=False)
    columns = ("group_id", "meeting_id", "on")
    rows = [*planned.values_list(*columns), *tasks.values_list(*columns)]
    return {(homes[group], meeting, on) for group, meeting, on in rows if meeting and on}


def _load_tasks(
    school_id: Id, members: dict[Id, set[Id]], homes: dict[Id, Id], first: date, last: date
) -> tuple[TaskFacts, ...]:
    tasks = Task.objects.filter(select_tasks(school_id, first, last)).annotate(
        handed=Count("assignments", filter=Q(assignments__handed_in_at__isnull=False)),
        judged=Count(
            "assignments",
            filter=Q(assignments__handed_in_at__isnull=False)
            & Q(assignments__state__in=[Assignment.State.MARKED, Assignment.State.RETURNED]),
        ),
    )
    chosen = _count_chosen(school_id, first, last)
    return tuple(
        TaskFacts(
            homes[group_id],
            max(
                chosen.get(task_id)
                or len(members.get(part_id or group_id) or members.get(homes[group_id], set())),
                handed,
            ),
            handed,
            judged,
        )
        for task_id, group_id, part_id, handed, judged in tasks.values_list(
            "id", "group_id", "part_id", "handed", "judged"
        )
    )


def _count_chosen(school_id: Id, first: date, last: date) -> dict[Id, int]:
    """Of tasks that pupils of a group have by name: how many."""
    rows = Task.objects.filter(select_tasks(school_id, first, last), is_chosen=True, part=None)
    return dict(rows.values_list("id").annotate(count=Count("addressees")))


def _load_waits(school_id: Id, homes: dict[Id, Id], now: datetime) -> tuple[tuple[Id, float], ...]:
    rows = find_judged(school_id, now)
    return tuple(
        (homes[group_id], (judged - handed).total_seconds() / 3600)
        for group_id, judged, handed in rows.values_list(
            "task__group_id", "judged_at", "handed_in_at"
        )
        if judged and handed
    )


def find_judged(school_id: Id, now: datetime) -> QuerySet[Assignment]:
    """Return the work judged in the last seven days, by its newest judgement that holds.

    Work handed in again since then waits anew and is not among it.
    """
    return Assignment.objects.filter(
        school_id=school_id,
        task__school_id=school_id,
        judged_at__gte=now - WAITS_OVER,
        handed_in_at__lte=F("judged_at"),
    )
