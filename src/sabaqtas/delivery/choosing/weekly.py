"""A pupil's week, and a class's, as pages show them."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from sabaqtas.delivery.choosing.coding import Told, read_choice
from sabaqtas.delivery.choosing.loading import load_wishes
from sabaqtas.delivery.choosing.models import ReachPlan, ReachWish
from sabaqtas.delivery.choosing.planning import WEEK, find_monday, find_plans
from sabaqtas.delivery.choosing.telling import (
    ICONS,
    NAMES,
    tell_back,
    tell_reason,
    tell_route,
    write_clock,
)
from sabaqtas.delivery.choosing.values import Route
from sabaqtas.delivery.reaching.classroom import list_pupils
from sabaqtas.people.api import Group, Person

Id = uuid.UUID


@dataclass(frozen=True)
class Line:
    """A lesson of the week with how it comes."""

    told: Told

    @property
    def clock(self) -> str:
        return write_clock(self.told.minute)

    @property
    def icon(self) -> str:
        return _icon(self.told.first)

    @property
    def text(self) -> str:
        """Empty: nothing brings it."""
        return tell_route(self.told.first) if self.told.first else ""

    @cached_property
    def others(self) -> list[tuple[str, str]]:
        """The ways beside the first, best first, with icons."""
        return [(_icon(route), tell_route(route)) for route in self.told.routes[1:]]

    @cached_property
    def passed(self) -> list[str]:
        return [tell_reason(reason) for reason in self.told.passed]

    @property
    def back(self) -> str:
        return tell_back(self.told.back) if self.told.back else ""


@dataclass(frozen=True)
class Week:
    """`plan` None: none was made yet."""

    monday: date
    plan: ReachPlan | None

    @property
    def last(self) -> date:
        return self.monday + timedelta(days=6)

    @cached_property
    def lines(self) -> list[Line]:
        rows: list[Any] = self.plan.choices if self.plan else []
        return [Line(read_choice(row)) for row in rows]

    @property
    def days(self) -> list[tuple[date, list[Line]]]:
        days = groupby(self.lines, key=lambda line: line.told.on)
        return [(on, list(lines)) for on, lines in days]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """(icon, name, how many lessons) of each channel that comes first; the most first."""
        first = Counter(line.told.first.channel for line in self.lines if line.told.first)
        return [(ICONS[one], str(NAMES[one]), count) for one, count in first.most_common()]

    @property
    def unreached(self) -> int:
        return self.plan.unreached if self.plan else 0


@dataclass(frozen=True)
class PupilWeek:
    pupil: Person
    week: Week
    wish: ReachWish | None


def read_monday(asked: str, today: date) -> date:
    """This week's, or with `next` the next one's; on a Saturday the next one is shown first."""
    monday = find_monday(today)
    if asked == "next" or (not asked and today.weekday() >= 5):
        return monday + WEEK
    return monday


def load_pupil_week(school_id: Id, pupil_id: Id, monday: date) -> Week:
    """One query."""
    plans = find_plans(school_id, monday, [pupil_id]).select_related("school")
    return Week(monday, plans.first())


def find_wish(school_id: Id, pupil_id: Id, on: date) -> ReachWish | None:
    """What a parent or a teacher wished for this pupil and still holds."""
    row = (
        ReachWish.objects.filter(school_id=school_id, pupil_id=pupil_id).order_by("-number").first()
    )
    is_held = row is not None and row.channel and (row.until is None or row.until >= on)
    return row if is_held else None


def load_class_week(group: Group, monday: date, on: date) -> list[PupilWeek]:
    """Each pupil; who has lessons that nothing brings first. The queries do not grow."""
    pupils = list_pupils(group, on)
    plans = _by_pupil(find_plans(group.school_id, monday, [one.id for one in pupils]))
    wishes = load_wishes(group.school_id, on)
    rows = [PupilWeek(one, Week(monday, plans.get(one.id)), wishes.get(one.id)) for one in pupils]
    return sorted(rows, key=lambda row: -row.week.unreached)


def _by_pupil(plans: Iterable[ReachPlan]) -> dict[Id, ReachPlan]:
    return {plan.pupil_id: plan for plan in plans}


def _icon(route: Route | None) -> str:
    return ICONS[route.channel] if route else "warn"
