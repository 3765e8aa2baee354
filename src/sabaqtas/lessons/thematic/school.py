"""All plans of a school with their hours: a fixed number of queries, however many classes."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from sabaqtas.curriculum.api import hours
from sabaqtas.lessons.models import PlanTopic, SlotPlan, ThematicPlan, WorkingHours
from sabaqtas.lessons.thematic.hours import WeeklyHours, choose_weekly_hours, count_due
from sabaqtas.lessons.years import SchoolYear, find_year
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import Teaching, list_school_teaching, school_year

type Key = tuple[uuid.UUID, str]


@dataclass(frozen=True, slots=True)
class PlanHours:
    """A class in a subject. `planned` by the working plan from the plan's first day; None:
    nothing is known. `left` hours of topics found no date: they are to be made up."""

    teaching: Teaching
    is_made: bool
    planned: int | None = None
    topics: int = 0
    given: int = 0
    coming: int = 0
    lost: int = 0
    left: int = 0


def list_plan_hours(school_id: uuid.UUID, *, today: date) -> list[PlanHours]:
    """Every class with every subject it has, in order of classes."""
    year = find_year(school_id, today)
    teachings = list_school_teaching(school_id, on=today)
    if year is None:
        return [PlanHours(one, is_made=False) for one in teachings]
    plans = {
        (plan.group_id, plan.subject): plan
        for plan in ThematicPlan.objects.filter(school_id=school_id, year=year.year)
    }
    due = _find_due(school_id, year, teachings, plans)
    lost = _count_lost(school_id, year, plans)
    topics = _count_topics(school_id, year)
    slots = _count_slots(school_id, year, today)
    return [
        _describe(one, plans.get(_key(one)), due.get(_key(one)), lost, topics, slots)
        for one in teachings
    ]


def _describe(
    teaching: Teaching,
    plan: ThematicPlan | None,
    due: int | None,
    lost: Mapping[Key, int],
    topics: Mapping[uuid.UUID, tuple[int, int]],
    slots: Mapping[uuid.UUID, tuple[int, int]],
) -> PlanHours:
    if plan is None:
        return PlanHours(teaching, is_made=False, planned=due, lost=lost[_key(teaching)])
    count, whole = topics.get(plan.id, (0, 0))
    given, coming = slots.get(plan.id, (0, 0))
    return PlanHours(
        teaching=teaching,
        is_made=True,
        planned=due,
        topics=count,
        given=given,
        coming=coming,
        lost=lost[_key(teaching)],
        left=max(0, whole - given - coming),
    )


def _key(one: Teaching) -> Key:
    return one.group_id, one.subject


def _find_due(
    school_id: uuid.UUID,
    year: SchoolYear,
    teachings: Iterable[Teaching],
    plans: Mapping[Key, ThematicPlan],
) -> dict[Key, int]:
    """By the working plan of the school, else by the typical plan."""
    saved: dict[tuple[int, str], dict[str, WorkingHours]] = defaultdict(dict)
    rows = WorkingHours.objects.filter(
        school_id=school_id, plan__school_id=school_id, plan__year=year.year
    )
    for row in rows.select_related("plan"):
        saved[row.plan.grade, row.plan.language][row.subject] = row
    quarters = school_year.list_quarters(school_id, year.year)
    found = {}
    for one in teachings:
        own = saved.get((one.grade or 0, one.language))
        weekly = _choose(one, year, own)
        plan = plans.get(_key(one))
        since = plan.starts_on if plan else year.first
        if weekly:
            found[_key(one)] = sum(count_due(weekly, quarters, since=since))
    return found


def _choose(
    one: Teaching, year: SchoolYear, own: Mapping[str, WorkingHours] | None
) -> WeeklyHours | None:
    if one.grade is None or not one.language:
        return None
    norm = hours.find_typical_plan(one.grade, one.language, year.first)
    saved = {code: row.hours for code, row in own.items()} if own is not None else None
    return choose_weekly_hours(one.subject, one.grade, norm, saved)


def _count_lost(
    school_id: uuid.UUID, year: SchoolYear, plans: Mapping[Key, ThematicPlan]
) -> Counter[Key]:
    """Hours on days off, of a divided class those of the part that lost most."""
    homes = dict(Group.objects.filter(school_id=school_id).values_list("id", "parent_id"))
    by_part: Counter[tuple[uuid.UUID, str, uuid.UUID]] = Counter()
    for one in school_year.list_lost_lessons(school_id, year.first, year.last):
        for group_id in one.group_ids:
            home = homes.get(group_id) or group_id
            plan = plans.get((home, one.occurrence.subject))
            if plan is None or one.occurrence.on >= plan.starts_on:
                by_part[home, one.occurrence.subject, group_id] += one.occurrence.length
    found = Counter[Key]()
    for (home, subject, _part), count in by_part.items():
        found[home, subject] = max(found[home, subject], count)
    return found


def _count_topics(school_id: uuid.UUID, year: SchoolYear) -> dict[uuid.UUID, tuple[int, int]]:
    """Plan to its topics and the hours they take."""
    rows = PlanTopic.objects.filter(
        school_id=school_id, plan__school_id=school_id, plan__year=year.year
    ).order_by()
    sums = rows.values_list("plan_id").annotate(
        count=Count("id"), whole=Sum("hours", filter=Q(is_joined=False))
    )
    return {plan_id: (count, whole or 0) for plan_id, count, whole in sums}


def _count_slots(
    school_id: uuid.UUID, year: SchoolYear, today: date
) -> dict[uuid.UUID, tuple[int, int]]:
    """Plan to its hours given and to come; of a divided class those of the fullest part."""
    rows = SlotPlan.objects.filter(
        school_id=school_id,
        topic__school_id=school_id,
        topic__plan__school_id=school_id,
        topic__plan__year=year.year,
    ).order_by()
    sums = rows.values_list("topic__plan_id", "group_id").annotate(
        given=Sum("meeting__length", filter=Q(on__lt=today)),
        coming=Sum("meeting__length", filter=Q(on__gte=today)),
    )
    found: dict[uuid.UUID, tuple[int, int]] = {}
    for plan_id, _group, given, coming in sums:
        own = (given or 0, coming or 0)
        found[plan_id] = max(found.get(plan_id, (0, 0)), own, key=sum)
    return found
