"""Topics of a plan from rows and back; only what differs is written."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sabaqtas.lessons.models import PlanChange, PlanTopic, ThematicPlan
from sabaqtas.lessons.thematic.topics import Goal, Origin, Topic

FIELDS = (
    "order", "title", "unit", "goals", "hours", "lesson_id", "origin", "pinned_on", "is_joined",
    "note",
)  # fmt: skip


def load_topics(plan: ThematicPlan) -> list[Topic]:
    """In order; one query."""
    rows = PlanTopic.objects.filter(school_id=plan.school_id, plan=plan)
    return [read_topic(row) for row in rows.order_by("order", "id")]


def read_topic(row: PlanTopic) -> Topic:
    """The frozen value of a row."""
    return Topic(
        id=row.id,
        title=row.title,
        unit=row.unit,
        goals=tuple(Goal(*goal) for goal in row.goals),
        hours=row.hours,
        lesson_id=row.lesson_id,
        origin=Origin(row.origin),
        pinned_on=row.pinned_on,
        is_joined=row.is_joined,
        note=row.note,
    )


def save_topics(plan: ThematicPlan, topics: Sequence[Topic]) -> None:
    """Let exactly these topics stand in the plan, in this order."""
    rows = PlanTopic.objects.filter(school_id=plan.school_id, plan=plan)
    present = {row.id: row for row in rows}
    wanted = {topic.id: to_values(topic, order) for order, topic in enumerate(topics, 1)}
    PlanTopic.objects.bulk_create(
        PlanTopic(id=id_, school_id=plan.school_id, plan=plan, **values)
        for id_, values in wanted.items()
        if id_ not in present
    )
    changed = [row for row in present.values() if _differs(row, wanted.get(row.id))]
    for row in changed:
        for name, value in wanted[row.id].items():
            setattr(row, name, value)
    rows.bulk_update(changed, [name.removesuffix("_id") for name in FIELDS])
    _delete(plan, [id_ for id_ in present if id_ not in wanted])


def drop_plan(plan: ThematicPlan) -> None:
    """The plan goes with its topics and changes; slots that were given let their topic go."""
    own = {"school_id": plan.school_id, "plan": plan}
    PlanTopic.delete_rows(PlanTopic.objects.filter(**own))
    PlanChange.delete_rows(PlanChange.objects.filter(**own))
    plan.delete()


def to_values(topic: Topic, order: int) -> dict[str, Any]:
    """The fields of a row."""
    return {
        "order": order,
        "title": topic.title[:300],
        "unit": topic.unit[:300],
        "goals": [[goal.code, goal.text] for goal in topic.goals],
        "hours": topic.hours,
        "lesson_id": topic.lesson_id,
        "origin": topic.origin.value,
        "pinned_on": topic.pinned_on,
        "is_joined": topic.is_joined,
        "note": topic.note[:300],
    }


def _differs(row: PlanTopic, values: dict[str, Any] | None) -> bool:
    return values is not None and any(getattr(row, name) != values[name] for name in FIELDS)


def _delete(plan: ThematicPlan, ids: Iterable[uuid.UUID]) -> None:
    gone = list(ids)
    if gone:
        PlanTopic.delete_rows(PlanTopic.objects.filter(school_id=plan.school_id, id__in=gone))
