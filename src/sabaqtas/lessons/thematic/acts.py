"""What a teacher does to a plan by hand: one change a transaction, and the last one undone."""

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import transaction

from sabaqtas.kernel.ids import uuid7
from sabaqtas.lessons.models import PlanChange, PlanTopic, SlotPlan, ThematicPlan
from sabaqtas.lessons.programmes.choosing import find_class_programme
from sabaqtas.lessons.relaying import find_course, relay_plan
from sabaqtas.lessons.thematic.changing import CannotChange, Limits, Reason
from sabaqtas.lessons.thematic.keeping import count_hours, list_aims, list_slots_of
from sabaqtas.lessons.thematic.recomposing import recompose_topics
from sabaqtas.lessons.thematic.restoring import restore, write_before
from sabaqtas.lessons.thematic.storing import load_topics, save_topics
from sabaqtas.lessons.thematic.topics import Topic
from sabaqtas.lessons.years import find_year
from sabaqtas.people.api import Actor, record_audit

VERSION = "version"
"""Beside the topics in `before`: the programme version the plan followed."""

type Change = Callable[[list[Topic], Limits], list[Topic]]


@transaction.atomic
def change_plan(
    plan_id: uuid.UUID, change: Change, *, verb: str, topic_id: uuid.UUID, by: Actor, now: datetime
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
        before=write_before(topics, after),
    )  # fmt: skip
    save_topics(plan, after)
    details = {"topic": str(topic_id), "change": str(row.id)}
    record_audit(by, verb=f"plan.{verb}", on=plan, details=details)
    relay_plan(plan, now=now)
    return row


@transaction.atomic
def renew_plan(plan_id: uuid.UUID, *, by: Actor, now: datetime) -> bool:
    """Follow the programme version the class holds now. False: the plan follows it already."""
    plan = _lock(by.school_id, plan_id)
    today = by.today(now)
    version = find_class_programme(plan.group, plan.subject, today=today)
    year = find_year(plan.school_id, today)
    if version is None or year is None or version.id == plan.version_id:
        return False
    topics = load_topics(plan)
    after = recompose_topics(
        topics,
        list_aims(plan.group, plan.subject, version.id),
        find_course(plan).prepare(),
        hours=count_hours(plan.group, plan.subject, year, plan.starts_on),
        given=load_limits(plan, topics, today=today).given,
        make_id=uuid7,
    )
    before = write_before(topics, after) | {VERSION: str(plan.version_id or "")}
    PlanChange.objects.create(
        school_id=plan.school_id, plan=plan, verb="renew", by_id=by.person_id, at=now,
        title="", before=before,
    )  # fmt: skip
    _follow(plan, version.id)
    save_topics(plan, after)
    record_audit(by, verb="plan.renewed", on=plan, details={"version": str(version.id)})
    relay_plan(plan, now=now)
    return True


@transaction.atomic
def undo_change(plan_id: uuid.UUID, *, by: Actor, now: datetime) -> PlanChange:
    """Take the newest change back. Raises CannotChange when there is none."""
    plan = _lock(by.school_id, plan_id)
    row = find_last_change(plan)
    if row is None:
        raise CannotChange(Reason.GONE)
    if VERSION in row.before:
        _follow(plan, uuid.UUID(row.before[VERSION]) if row.before[VERSION] else None)
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


def _follow(plan: ThematicPlan, version_id: uuid.UUID | None) -> None:
    plan.version_id = version_id
    plan.save(update_fields=["version"])


def find_topic(school_id: uuid.UUID, topic_id: uuid.UUID) -> PlanTopic | None:
    """The row of a topic with its plan and class."""
    rows = PlanTopic.objects.filter(school_id=school_id, id=topic_id)
    return rows.select_related("plan__group", "lesson").first()
