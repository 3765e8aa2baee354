"""What plans and lessons say about objectives; for whoever counts what is covered."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sabaqtas.lessons.models import LessonVersion, PlanTopic, SlotPlan, ThematicPlan
from sabaqtas.lessons.plans import group_topics
from sabaqtas.lessons.programmes.choosing import ClassProgramme, list_class_programmes
from sabaqtas.lessons.thematic.storing import read_topic
from sabaqtas.lessons.years import find_year

__all__ = [
    "ClassProgramme",
    "PlannedTopic",
    "TopicSlot",
    "find_year",
    "list_class_programmes",
    "list_planned_topics",
    "list_topic_slots",
    "map_lesson_goals",
]


@dataclass(frozen=True, slots=True)
class PlannedTopic:
    """A topic of a class's plan. `taken_by` is the topic in whose lesson it is given: itself,
    unless the two were combined."""

    id: uuid.UUID
    group_id: uuid.UUID
    title: str
    codes: frozenset[str]
    hours: int
    taken_by: uuid.UUID


@dataclass(frozen=True, slots=True)
class TopicSlot:
    """A lesson of a class, or of a part of it, that is about a topic."""

    topic_id: uuid.UUID
    group_id: uuid.UUID
    meeting_id: uuid.UUID
    on: date


def list_planned_topics(
    school_id: uuid.UUID, group_ids: Collection[uuid.UUID], subject: str, year: int
) -> list[PlannedTopic]:
    """Of these classes' plans of a school year, in order; one query."""
    rows = PlanTopic.objects.filter(
        school_id=school_id,
        plan__school_id=school_id,
        plan__group__in=group_ids,
        plan__subject=subject,
        plan__year=year,
    )
    by_plan: dict[ThematicPlan, list[PlanTopic]] = defaultdict(list)
    for row in rows.select_related("plan").order_by("plan", "order", "id"):
        by_plan[row.plan].append(row)
    found = []
    for plan, own in by_plan.items():
        heads = {
            one.id: head
            for head, together in group_topics([read_topic(row) for row in own]).items()
            for one in together
        }
        found += [
            PlannedTopic(
                id=row.id,
                group_id=plan.group_id,
                title=row.title,
                codes=frozenset(code for code, _text in row.goals),
                hours=row.hours,
                taken_by=heads[row.id],
            )
            for row in own
        ]
    return found


def list_topic_slots(
    school_id: uuid.UUID, group_ids: Collection[uuid.UUID], subject: str, year: int
) -> list[TopicSlot]:
    """The dates of these classes' topics; one query."""
    rows = SlotPlan.objects.filter(
        school_id=school_id,
        topic__school_id=school_id,
        topic__plan__school_id=school_id,
        topic__plan__group__in=group_ids,
        topic__plan__subject=subject,
        topic__plan__year=year,
    ).order_by("on", "id")
    columns = ("topic_id", "group_id", "meeting_id", "on")
    return [TopicSlot(*row) for row in rows.values_list(*columns)]


def map_lesson_goals(subject: str, grade: int) -> Mapping[uuid.UUID, frozenset[str]]:
    """Every version of a lesson of a subject and grade with the codes of its objectives."""
    rows = LessonVersion.objects.filter(
        lesson__course__subject=subject, lesson__course__grade=grade
    )
    pairs = rows.values_list("id", "document__objectives")
    return {id_: frozenset(goal["code"] for goal in goals) for id_, goals in pairs}
