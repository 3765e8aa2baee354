"""A class's calendar-thematic plan as pages show it: quarters, dates, topics, lost hours."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sabaqtas.lessons.laying import Slot, list_streams
from sabaqtas.lessons.models import SlotPlan, ThematicPlan
from sabaqtas.lessons.thematic.changing import find_head
from sabaqtas.lessons.thematic.hours import (
    QuarterHours,
    WeeklyHours,
    count_due,
    count_quarters,
    find_weekly_hours,
)
from sabaqtas.lessons.thematic.keeping import find_plan
from sabaqtas.lessons.thematic.storing import load_topics
from sabaqtas.lessons.thematic.topics import Topic
from sabaqtas.lessons.years import SchoolYear, find_year
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import Occurrence, list_group_occurrences, school_year


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One lesson of the timetable, with what is planned for one of its groups.

    `topics` are what it is about, several when they were combined. `lost` says why it was not
    held; then nothing else is known of it.
    """

    occurrence: Occurrence
    slot: SlotPlan | None = None
    topics: tuple[Topic, ...] = ()
    lost: str = ""

    @property
    def title(self) -> str:
        return self.slot.version.title if self.slot and self.slot.version else ""


@dataclass(frozen=True, slots=True)
class QuarterPlan:
    """A quarter with its lessons in order of time, held and lost, and its numbers."""

    hours: QuarterHours
    rows: tuple[PlanRow, ...]
    is_now: bool

    @property
    def lessons(self) -> int:
        """How many are held."""
        return sum(not row.lost for row in self.rows)


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """`left` are topics that found no date, with their hours; `lost` are texts of teachers on
    dates on which the lesson is no longer held."""

    plan: ThematicPlan | None
    year: SchoolYear | None
    weekly: WeeklyHours | None
    topics: tuple[Topic, ...]
    quarters: tuple[QuarterPlan, ...]
    left: tuple[tuple[Topic, int], ...]
    lost: tuple[SlotPlan, ...]

    @property
    def rows(self) -> list[PlanRow]:
        """The lessons that are held."""
        return [row for one in self.quarters for row in one.rows if not row.lost]

    @property
    def prepared(self) -> int:
        return sum(bool(row.title) for row in self.rows)

    @property
    def total(self) -> QuarterHours:
        """The whole year."""
        own = [one.hours for one in self.quarters]
        planned = [one.planned for one in own if one.planned is not None]
        return QuarterHours(
            number=0,
            planned=sum(planned) if planned else None,
            held=sum(one.held for one in own),
            lost=sum(one.lost for one in own),
            given=sum(one.given for one in own),
        )

    @property
    def to_make_up(self) -> int:
        """Hours of topics that found no date."""
        return sum(hours for _, hours in self.left)


def load_class_plan(group: Group, subject: str, *, today: date) -> ClassPlan:
    """The school year in which `today` lies, or the next one; a fixed number of queries."""
    year = find_year(group.school_id, today)
    first, last = (year.first, year.last) if year else (today, today)
    quarters = school_year.list_quarters(group.school_id, year.year) if year else ()
    first = min([first, *(quarter.first for quarter in quarters)])
    last = max([last, *(quarter.last for quarter in quarters)])
    held = list_group_occurrences(group.school_id, group.id, subject, first, last)
    missed = school_year.list_lost_lessons(
        group.school_id, first, last, group_id=group.id, subject=subject
    )
    slots = _load_slots(group, subject, first, last)
    plan = find_plan(group.school_id, group.id, subject, year.year) if year else None
    topics = load_topics(plan) if plan else []
    rows = _list_rows(held, slots, topics)
    gone = [PlanRow(one.occurrence, lost=one.reason or " ") for one in missed]
    weekly = find_weekly_hours(group, subject, year) if year else None
    since = max(plan.starts_on, first) if plan else first
    numbers = count_quarters(
        quarters,
        planned=count_due(weekly, quarters, since=since) if weekly else None,
        held=_measure(group, [one for one in held if one.on >= since]),
        lost=_measure_lost(missed, since),
        today=today,
    )
    return ClassPlan(
        plan=plan,
        year=year,
        weekly=weekly,
        topics=tuple(topics),
        quarters=tuple(_split(quarters, numbers, [*rows, *gone], today)),
        left=tuple(_list_left(topics, slots.values(), held)),
        lost=tuple(_list_lost_words(slots, held, today)),
    )


def _list_rows(
    held: Iterable[Occurrence], slots: Mapping[Slot, SlotPlan], topics: Sequence[Topic]
) -> list[PlanRow]:
    together = group_topics(topics)
    found = []
    for one in held:
        slot = slots.get(Slot(one.meeting_id, one.on, one.group_id))
        own = together.get(slot.topic_id, ()) if slot and slot.topic_id else ()
        found.append(PlanRow(one, slot, own))
    return found


def group_topics(topics: Sequence[Topic]) -> dict[uuid.UUID, tuple[Topic, ...]]:
    """A topic with those given together with it, by the first of them."""
    found: dict[uuid.UUID, tuple[Topic, ...]] = {}
    for place, one in enumerate(topics):
        head = find_head(topics, place)
        found[head.id] = (*found.get(head.id, ()), one)
    return found


def _split(
    quarters: Sequence[school_year.Quarter],
    numbers: Sequence[QuarterHours],
    rows: Iterable[PlanRow],
    today: date,
) -> Iterable[QuarterPlan]:
    ordered = sorted(rows, key=lambda row: (row.occurrence.starts_at, row.occurrence.part))
    for quarter, hours in zip(quarters, numbers, strict=True):
        own = tuple(row for row in ordered if quarter.holds(row.occurrence.on))
        yield QuarterPlan(hours, own, quarter.holds(today))


def _measure(group: Group, held: list[Occurrence]) -> list[tuple[date, int]]:
    """The fullest stream: the parts of a divided class are taught side by side."""
    family = {group.id, *(one.group_id for one in held)}
    streams = list_streams(group.id, held, family)
    fullest = max((one.slots for one in streams), key=len, default=())
    return [(slot.on, slot.hours) for slot in fullest]


def _measure_lost(missed: Iterable[school_year.LostLesson], since: date) -> list[tuple[date, int]]:
    """Of lessons that parts of a class would have had side by side the fullest part counts."""
    by_part: dict[uuid.UUID, list[tuple[date, int]]] = {}
    for one in missed:
        if one.occurrence.on >= since:
            own = by_part.setdefault(one.occurrence.group_id, [])
            own.append((one.occurrence.on, one.occurrence.length))
    return max(by_part.values(), key=len, default=[])


def _list_left(
    topics: Sequence[Topic], slots: Iterable[SlotPlan], held: Iterable[Occurrence]
) -> Iterable[tuple[Topic, int]]:
    """Hours without a date, of the part of the class that has fewest on dates."""
    lengths = {(one.meeting_id, one.on): one.length for one in held}
    placed: dict[uuid.UUID, dict[uuid.UUID, int]] = {}
    for slot in slots:
        if slot.topic_id:
            own = placed.setdefault(slot.topic_id, {})
            hours = lengths.get((slot.meeting_id, slot.on), 1)
            own[slot.group_id] = own.get(slot.group_id, 0) + hours
    for one in topics:
        standing = max(placed.get(one.id, {}).values(), default=0)
        if not one.is_joined and one.hours > standing:
            yield one, one.hours - standing


def _list_lost_words(
    slots: Mapping[Slot, SlotPlan], held: Iterable[Occurrence], today: date
) -> Iterable[SlotPlan]:
    live = {(one.meeting_id, one.on) for one in held}
    for slot in slots.values():
        is_held = (slot.meeting_id, slot.on) in live
        if slot.changed_at and slot.on >= today and not is_held:
            yield slot


def _load_slots(group: Group, subject: str, first: date, last: date) -> dict[Slot, SlotPlan]:
    rows = SlotPlan.objects.filter(
        Q(group=group) | Q(group__parent=group),
        school_id=group.school_id,
        meeting__subject=subject,
        on__gte=first,
        on__lte=last,
    )
    ordered = rows.select_related("version").defer(
        "version__document", "version__staff", "version__manuscript"
    )
    return {Slot(row.meeting_id, row.on, row.group_id): row for row in ordered.order_by("on")}
