"""Hours of a plan by quarter: planned by the working plan, held by the calendar, lost. Pure below
the two reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sabaqtas.curriculum.api import hours
from sabaqtas.lessons.workplan.loading import USUAL_WEEKS, load_hours
from sabaqtas.lessons.years import SchoolYear
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import school_year


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Hours a week of a subject and the weeks of its year, by the working or the typical plan."""

    weekly: Decimal
    weeks: int

    @property
    def yearly(self) -> int:
        """Whole hours of the year."""
        return int(self.weekly * self.weeks)


@dataclass(frozen=True, slots=True)
class QuarterHours:
    """A quarter in numbers. `planned` None: no plan names this subject.

    `held` lessons the calendar has, `given` of them are past; `lost` fell on days off.
    """

    number: int
    planned: int | None
    held: int
    lost: int
    given: int

    @property
    def short(self) -> int:
        """So many hours the calendar is short of the plan."""
        return max(0, (self.planned or 0) - self.held)


def find_weekly_hours(group: Group, subject: str, year: SchoolYear) -> WeeklyHours | None:
    """What the school planned, else what the state did; None where both are silent."""
    if group.grade is None or not group.language:
        return None
    norm = hours.find_typical_plan(group.grade, group.language, year.first)
    own, is_saved = load_hours(group.school_id, year.year, group.grade, group.language)
    return choose_weekly_hours(subject, group.grade, norm, own if is_saved else None)


def choose_weekly_hours(
    subject: str,
    grade: int,
    norm: hours.TypicalPlan | None,
    saved: Mapping[str, Decimal] | None,
) -> WeeklyHours | None:
    """Pure: the school's own hours, if it saved a plan, else those of the typical plan."""
    row = norm.find(subject) if norm else None
    if saved is not None:
        weekly = saved.get(subject) or (saved.get(row.subject) if row else None)
    else:
        weekly = row.hours if row else None
    weeks = norm.weeks if norm else USUAL_WEEKS - (grade == 1)
    return WeeklyHours(weekly, weeks) if weekly else None


def count_due(
    plan: WeeklyHours, quarters: Sequence[school_year.Quarter], *, since: date
) -> list[int]:
    """The year's hours shared among the quarters by their weeks; before `since` none are due.

    Largest remainders first, so that a whole year adds up to the plan exactly.
    """
    whole = [quarter.count_weeks() for quarter in quarters]
    own = [max(0, quarter.count_weeks(since=since)) for quarter in quarters]
    if not sum(whole):
        return [0 for _ in quarters]
    exact = [Decimal(plan.yearly * weeks) / sum(whole) for weeks in own]
    found = [int(one) for one in exact]
    total = int(sum(exact, Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP))
    order = sorted(range(len(exact)), key=lambda n: (found[n] - exact[n], n))
    for place in order[: total - sum(found)]:
        found[place] += 1
    return found


def count_quarters(
    quarters: Sequence[school_year.Quarter],
    *,
    planned: Sequence[int] | None,
    held: Iterable[tuple[date, int]],
    lost: Iterable[tuple[date, int]],
    today: date,
) -> list[QuarterHours]:
    """`held` and `lost` are (date, hours) of one stream of the class."""
    held, lost = list(held), list(lost)
    return [
        QuarterHours(
            number=quarter.number,
            planned=planned[place] if planned is not None else None,
            held=_sum(quarter, held),
            lost=_sum(quarter, lost),
            given=_sum(quarter, [one for one in held if one[0] < today]),
        )
        for place, quarter in enumerate(quarters)
    ]


def _sum(quarter: school_year.Quarter, rows: Iterable[tuple[date, int]]) -> int:
    return sum(hours for on, hours in rows if quarter.holds(on))
