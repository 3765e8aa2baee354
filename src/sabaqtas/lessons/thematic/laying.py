"""A plan laid on the dates of its class: topics flow, and bring their lessons with them.

What is past stays, but for days that were cancelled afterwards: what was not held is still to
come. So does a slot that a teacher has changed by hand; only when its meeting is no longer held
does its topic move on, while the teacher's text stays to be seen.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sabaqtas.kernel.events import publish
from sabaqtas.lessons.events import SlotsLaid
from sabaqtas.lessons.laying import Entry, Slot, Stream, lay_streams, list_streams
from sabaqtas.lessons.models import Adaptation, CourseLaying, ThematicPlan
from sabaqtas.lessons.slot_rows import SlotRows, Stand
from sabaqtas.lessons.thematic.changing import find_head
from sabaqtas.lessons.thematic.keeping import Course, list_current_versions, refresh_topics
from sabaqtas.lessons.thematic.topics import Origin, Topic
from sabaqtas.people.api import Group, Institution
from sabaqtas.timetable.api import Occurrence, SchoolDay, list_group_occurrences, school_year


@dataclass(frozen=True, slots=True)
class LayReport:
    """How many lessons stand on slots, and how many found none before the year ends."""

    laid: int
    left_over: int


def lay_plan(
    plan: ThematicPlan,
    laying: CourseLaying | None,
    school: Institution,
    *,
    now: datetime,
    fill_from: date,
    drop: bool = False,
) -> LayReport:
    """Bring the slots of the class in line with its plan; call it in a transaction.

    `fill_from` is the first date on which an empty slot may be filled; `drop`: the course is
    another one than before.
    """
    today = now.astimezone(ZoneInfo(school.zone)).date()
    first = min(plan.starts_on, today)
    family = _list_family(plan)
    held = _list_occurrences(plan, first)
    rows = SlotRows.load(
        plan, laying, family, today,
        held={(one.meeting_id, one.on) for one in held},
        cancelled=_list_cancelled(plan, first, today),
    )  # fmt: skip
    streams = list_streams(plan.group_id, held, family)
    course = Course(list_current_versions(course_id=laying.course_id) if laying else {})
    taken = _measure(rows.map_topics(), streams)
    topics = refresh_topics(plan, course, given=_list_done(plan, taken), drop=drop)
    versions = _map_versions(plan, topics, course)
    taken = _measure(rows.map_topics(topics), streams)
    since = max(fill_from, plan.starts_on)
    placed = lay_streams(
        make_entries(topics, versions), [_cut(one, since) for one in streams], taken
    )
    wanted = {one.slot: one.topic_id for one in placed}
    brought = bring_lessons(topics, versions, wanted, taken, streams)
    changed = rows.write({slot: Stand(wanted[slot], brought.get(slot, ())) for slot in wanted})
    changed |= rows.renew(versions, brought)
    for group_id in sorted(changed):
        publish(SlotsLaid(school_id=school.id, group_id=group_id))
    standing = {row.version.lesson_id for row in rows.fixed.values() if row.version}
    standing |= {one.lesson_id for one in topics if one.lesson_id and one.id in wanted.values()}
    own = set(course.versions) & {one.lesson_id for one in topics}
    return LayReport(len(standing & own), len(own - standing))


def make_entries(topics: Sequence[Topic], versions: Mapping[uuid.UUID, uuid.UUID]) -> list[Entry]:
    """What takes slots of its own: no joined topic, and none whose only lesson is withdrawn."""
    return [
        Entry(one.id, one.hours, one.pinned_on)
        for one in _list_alive(topics, versions)
        if not one.is_joined
    ]


def bring_lessons(
    topics: Sequence[Topic],
    versions: Mapping[uuid.UUID, uuid.UUID],
    wanted: Mapping[Slot, uuid.UUID],
    taken: Mapping[Slot, uuid.UUID | None],
    streams: Iterable[Stream],
) -> dict[Slot, tuple[uuid.UUID, ...]]:
    """The versions each slot gets: a topic's lesson and those of topics joined to it, in order.

    They come on the topic's first slot. Pure. Slots without a lesson are left out.
    """
    lessons: dict[uuid.UUID, tuple[uuid.UUID, ...]] = {}
    alive = _list_alive(topics, versions)
    for place, one in enumerate(alive):
        if one.lesson_id and one.lesson_id in versions:
            head = find_head(alive, place).id
            lessons[head] = (*lessons.get(head, ()), versions[one.lesson_id])
    found: dict[Slot, tuple[uuid.UUID, ...]] = {}
    everything = {**taken, **wanted}
    for stream in streams:
        seen: set[uuid.UUID] = set()
        for slot in stream.slots:
            topic_id = everything.get(slot)
            if topic_id in lessons and topic_id not in seen:
                seen.add(topic_id)
                found.setdefault(slot, lessons[topic_id])
    return found


def map_adapted_versions(school_id: uuid.UUID, group_id: uuid.UUID) -> dict[uuid.UUID, uuid.UUID]:
    """Lesson to the version in whose form this class gets it."""
    rows = Adaptation.objects.filter(
        school_id=school_id, group_id=group_id, version__publication__withdrawal__isnull=True
    )
    return dict(rows.values_list("lesson_id", "version_id"))


def _list_alive(topics: Sequence[Topic], versions: Mapping[uuid.UUID, uuid.UUID]) -> list[Topic]:
    return [one for one in topics if one.origin is not Origin.LESSON or one.lesson_id in versions]


def _map_versions(
    plan: ThematicPlan, topics: Sequence[Topic], course: Course
) -> dict[uuid.UUID, uuid.UUID]:
    """Lesson to the version the class gets: its own adaptation, else the newest."""
    others = {one.lesson_id for one in topics if one.lesson_id} - set(course.versions)
    versions = course.versions | (list_current_versions(others) if others else {})
    adapted = map_adapted_versions(plan.school_id, plan.group_id)
    return versions | {key: value for key, value in adapted.items() if key in versions}


def _list_done(plan: ThematicPlan, taken: Mapping[Slot, uuid.UUID | None]) -> frozenset[uuid.UUID]:
    """Topics all of whose hours stand on slots that stay."""
    standing = Counter[uuid.UUID]()
    for slot, topic_id in taken.items():
        if topic_id:
            standing[topic_id] += slot.hours
    rows = plan.topics.filter(school_id=plan.school_id, id__in=list(standing))
    pairs = rows.values_list("id", "hours")
    return frozenset(topic_id for topic_id, hours in pairs if standing[topic_id] >= hours)


def _measure(
    taken: Mapping[Slot, uuid.UUID | None], streams: Iterable[Stream]
) -> dict[Slot, uuid.UUID | None]:
    """The same slots, knowing how many hours they hold."""
    hours = {slot: slot.hours for stream in streams for slot in stream.slots}
    return {replace(slot, hours=hours.get(slot, 1)): topic for slot, topic in taken.items()}


def _cut(stream: Stream, since: date) -> Stream:
    return replace(stream, slots=tuple(slot for slot in stream.slots if slot.on >= since))


def _list_family(plan: ThematicPlan) -> list[uuid.UUID]:
    parts = Group.objects.filter(school_id=plan.school_id, parent_id=plan.group_id)
    return [plan.group_id, *parts.order_by("sort_name", "id").values_list("id", flat=True)]


def _list_occurrences(plan: ThematicPlan, since: date) -> list[Occurrence]:
    """Until the school year of the first day ends; another year is laid anew."""
    days = SchoolDay.objects.filter(school_id=plan.school_id, on__gte=since)
    first = days.order_by("on").select_related("term").first()
    if first is None:
        return []
    last = days.filter(term__year=first.term.year).order_by("on").last() or first
    return list_group_occurrences(plan.school_id, plan.group_id, plan.subject, since, last.on)


def _list_cancelled(plan: ThematicPlan, first: date, last: date) -> Collection[date]:
    """Past dates that turned out to be days off for this class."""
    lost = school_year.list_lost_lessons(
        plan.school_id, first, last, group_id=plan.group_id, subject=plan.subject
    )
    return {one.occurrence.on for one in lost}
