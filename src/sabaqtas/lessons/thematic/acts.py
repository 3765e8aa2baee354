"""What a teacher does to a plan by hand: one change a transaction, and the last one undone."""

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sabaqtas.lessons.models import PlanChange, PlanTopic, SlotPlan, ThematicPlan
from sabaqtas.lessons.relaying import relay_plan
from sabaqtas.lessons.thematic.changing import CannotChange, Limits, Reason
from sabaqtas.lessons.thematic.keeping import list_slots_of
from sabaqtas.lessons.thematic.storing import load_topics, save_topics, to_values
from sabaqtas.lessons.thematic.topics import Goal, Origin, Topic
from sabaqtas.lessons.years import find_year
from sabaqtas.people.api import Actor, record_audit

type Change = Callable[[list[Topic], Limits], list[Topic]]


@transaction.atomic
def change_plan(
    plan_id: uuid.UUID,
    change: Change,
    *,
    verb: str,
    topic_id: uuid.UUID,
    by: Actor,
    now: datetime,
) -> PlanChange | None:
    """Change the topics and lay the plan again; None: it said the same already.

    Raises CannotChange, and then nothing changed.
    """
    plan = _lock(by.school_id, plan_id)
    topics = load_topics(plan)
    after = change(topics, load_limits(plan, topics, today=by.today(now)))
    if after == topics:
        return None
    row = PlanChange.objects.create(
        school_id=plan.school_id, plan=plan, verb=verb, by_id=by.person_id, at=now,
        title=next((one.title for one in topics if one.id == topic_id), "")[:300],
        before=_write_before(topics, after),
    )  # fmt: skip
    save_topics(plan, after)
    details = {"topic": str(topic_id), "change": str(row.id)}
    record_audit(by, verb=f"plan.{verb}", on=plan, details=details)
    relay_plan(plan, now=now)
    return row


@transaction.atomic
def undo_change(plan_id: uuid.UUID, *, by: Actor, now: datetime) -> PlanChange:
    """Take the newest change back. Raises CannotChange when there is none."""
    plan = _lock(by.school_id, plan_id)
    row = find_last_change(plan)
    if row is None:
        raise CannotChange(Reason.GONE)
    save_topics(plan, restore(load_topics(plan), row.before))
    row.undone_at = now
    row.save(update_fields=["undone_at"])
    record_audit(by, verb="plan.undone", on=plan, details={"change": str(row.id)})
    relay_plan(plan, now=now)
    return row


def find_last_change(plan: ThematicPlan) -> PlanChange | None:
    """The newest change that holds."""
    rows = PlanChange.objects.filter(school_id=plan.school_id, plan=plan, undone_at__isnull=True)
    return rows.order_by("-at", "-id").first()


def restore(topics: Sequence[Topic], before: dict[str, Any]) -> list[Topic]:
    """Pure: the topics with those of `before` as they were; what was new goes.

    A lesson that a topic got since then stays with it.
    """
    lessons = {one.id: one.lesson_id for one in topics}
    found = []
    for topic in topics:
        old = before.get(str(topic.id), topic)
        if isinstance(old, dict):
            found.append(replace(read_values(topic.id, old), lesson_id=lessons[topic.id]))
        elif old is not None:
            found.append(topic)
    return found


def read_values(topic_id: uuid.UUID, values: dict[str, Any]) -> Topic:
    """The topic that `_write_before` wrote down."""
    pinned = values["pinned_on"]
    return Topic(
        id=topic_id,
        title=values["title"],
        unit=values["unit"],
        goals=tuple(Goal(*goal) for goal in values["goals"]),
        hours=values["hours"],
        lesson_id=uuid.UUID(values["lesson_id"]) if values["lesson_id"] else None,
        origin=Origin(values["origin"]),
        pinned_on=date.fromisoformat(pinned) if pinned else None,
        is_joined=values["is_joined"],
        note=values["note"],
    )


def load_limits(plan: ThematicPlan, topics: Sequence[Topic], *, today: date) -> Limits:
    """What was given, and the dates to come: one date a lesson of the fullest stream."""
    year = find_year(plan.school_id, today)
    last = year.last if year else today
    streams = list_slots_of(plan.group, plan.subject, today, last)
    fullest = max((one.slots for one in streams), key=len, default=())
    rows = SlotPlan.objects.filter(
        school_id=plan.school_id, topic__plan=plan, topic__school_id=plan.school_id, on__lt=today
    )
    given = Counter(rows.values_list("topic_id", flat=True))
    hours = {one.id: one.hours for one in topics}
    done = {id_ for id_, held in given.items() if id_ and held >= hours.get(id_, 1)}
    return Limits(given=frozenset(done), dates=[slot.on for slot in fullest])


def _lock(school_id: uuid.UUID, plan_id: uuid.UUID) -> ThematicPlan:
    """Two hands at once change one after the other."""
    rows = ThematicPlan.objects.select_for_update(of=("self",)).select_related("group")
    return rows.get(school_id=school_id, id=plan_id)


def _write_before(before: Sequence[Topic], after: Sequence[Topic]) -> dict[str, Any]:
    old = {one.id: one for one in before}
    found: dict[str, Any] = {}
    for order, topic in enumerate(after, 1):
        if topic.id not in old:
            found[str(topic.id)] = None
        elif old[topic.id] != topic:
            values = to_values(old[topic.id], order)
            values["lesson_id"] = str(values["lesson_id"]) if values["lesson_id"] else None
            values["pinned_on"] = values["pinned_on"] and values["pinned_on"].isoformat()
            found[str(topic.id)] = values
    return found


def find_topic(school_id: uuid.UUID, topic_id: uuid.UUID) -> PlanTopic | None:
    """The row of a topic with its plan and class."""
    rows = PlanTopic.objects.filter(school_id=school_id, id=topic_id)
    return rows.select_related("plan__group", "lesson").first()
