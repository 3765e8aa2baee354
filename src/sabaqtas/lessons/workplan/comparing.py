"""Plan, norm and timetable side by side: pure. What differs is a finding with its numbers."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sabaqtas.curriculum.api import hours

ZERO = Decimal(0)


class Finding(StrEnum):
    """How two numbers differ; the first is what there is, the second what should be."""

    OVER_MOST = "over_most"
    BELOW_NORM = "below_norm"
    VARIABLE_OVER = "variable_over"
    VARIABLE_FREE = "variable_free"
    TIMETABLE_LACKS = "timetable_lacks"
    TIMETABLE_OVER = "timetable_over"
    LOST_IN_YEAR = "lost_in_year"


@dataclass(frozen=True, slots=True)
class ClassHours:
    """What the timetable gives a class: hours a week, and lessons in the whole school year."""

    group_id: uuid.UUID
    name: str
    weekly: Mapping[str, Decimal]
    yearly: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding; `subject` and `class_name` are empty where it is of the whole week."""

    finding: Finding
    is_: Decimal
    should: Decimal
    subject: str = ""
    class_name: str = ""

    @property
    def by(self) -> Decimal:
        return abs(self.is_ - self.should)


@dataclass(frozen=True, slots=True)
class Row:
    """A subject: by the norm (None: not in it), in the plan, and in each class's timetable.

    `lost` are the lessons of each class that the year is short of; 0: none.
    """

    subject: str
    norm: Decimal | None
    planned: Decimal
    weekly: tuple[Decimal, ...]
    lost: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole table with its sums and what differs, most important first."""

    rows: tuple[Row, ...]
    norm_core: Decimal | None
    variable: Decimal | None
    most: Decimal | None
    planned: Decimal
    variable_used: Decimal | None
    weekly: tuple[Decimal, ...]
    weeks: int
    differences: tuple[Difference, ...]


def compare_plan(
    plan: Mapping[str, Decimal],
    norm: hours.TypicalPlan | None,
    classes: Iterable[ClassHours],
    *,
    weeks: int,
) -> Comparison:
    """Compare; a timetable's subject counts as the norm's row it may stand for."""
    classes = [_fold(one, norm, plan) for one in classes]
    subjects = _order(plan, norm, classes)
    rows = tuple(_compare_row(subject, plan, norm, classes, weeks) for subject in subjects)
    used = _sum_variable(plan, norm) if norm else None
    found = [*_judge_week(plan, norm, used), *_judge_rows(rows, classes, weeks)]
    return Comparison(
        rows=rows,
        norm_core=norm.core if norm else None,
        variable=norm.variable if norm else None,
        most=norm.most if norm else None,
        planned=sum(plan.values(), ZERO),
        variable_used=used,
        weekly=tuple(sum(one.weekly.values(), ZERO) for one in classes),
        weeks=weeks,
        differences=tuple(found),
    )


def _fold(
    one: ClassHours, norm: hours.TypicalPlan | None, plan: Mapping[str, Decimal]
) -> ClassHours:
    """English counts as the foreign language, unless the plan itself names English."""
    weekly: dict[str, Decimal] = {}
    yearly: dict[str, int] = {}
    for subject, count in one.weekly.items():
        weekly[_stand(subject, norm, plan)] = weekly.get(_stand(subject, norm, plan), ZERO) + count
    for subject, lessons in one.yearly.items():
        yearly[_stand(subject, norm, plan)] = yearly.get(_stand(subject, norm, plan), 0) + lessons
    return ClassHours(one.group_id, one.name, weekly, yearly)


def _stand(subject: str, norm: hours.TypicalPlan | None, plan: Mapping[str, Decimal]) -> str:
    row = norm.find(subject) if norm and subject not in plan else None
    return row.subject if row else subject


def _order(
    plan: Mapping[str, Decimal], norm: hours.TypicalPlan | None, classes: list[ClassHours]
) -> list[str]:
    """As the norm stands, then what the school added, then what only the timetable has."""
    every = [one.subject for one in norm.subjects] if norm else []
    every += [*plan, *(subject for one in classes for subject in one.weekly)]
    return list(dict.fromkeys(every))


def _compare_row(
    subject: str,
    plan: Mapping[str, Decimal],
    norm: hours.TypicalPlan | None,
    classes: list[ClassHours],
    weeks: int,
) -> Row:
    planned = plan.get(subject, ZERO)
    row = next((one for one in norm.subjects if one.subject == subject), None) if norm else None
    due = int(planned * weeks)
    return Row(
        subject=subject,
        norm=row.hours if row else None,
        planned=planned,
        weekly=tuple(one.weekly.get(subject, ZERO) for one in classes),
        lost=tuple(max(0, due - one.yearly.get(subject, 0)) for one in classes),
    )


def _sum_variable(plan: Mapping[str, Decimal], norm: hours.TypicalPlan) -> Decimal:
    """Hours above the norm, and those of subjects the norm does not have."""
    known = {one.subject: one.hours for one in norm.subjects}
    return sum((max(ZERO, own - known.get(code, ZERO)) for code, own in plan.items()), ZERO)


def _judge_week(
    plan: Mapping[str, Decimal], norm: hours.TypicalPlan | None, used: Decimal | None
) -> Iterable[Difference]:
    if norm is None or used is None:
        return
    total = sum(plan.values(), ZERO)
    if norm.most is not None and total > norm.most:
        yield Difference(Finding.OVER_MOST, total, norm.most)
    for one in norm.subjects:
        own = plan.get(one.subject, ZERO)
        if own < one.hours:
            yield Difference(Finding.BELOW_NORM, own, one.hours, one.subject)
    if norm.variable is not None and used > norm.variable:
        yield Difference(Finding.VARIABLE_OVER, used, norm.variable)
    if norm.variable is not None and used < norm.variable:
        yield Difference(Finding.VARIABLE_FREE, used, norm.variable)


def _judge_rows(
    rows: tuple[Row, ...], classes: list[ClassHours], weeks: int
) -> Iterable[Difference]:
    for row in rows:
        for place, one in enumerate(classes):
            own = row.weekly[place]
            if own != row.planned:
                kind = Finding.TIMETABLE_LACKS if own < row.planned else Finding.TIMETABLE_OVER
                yield Difference(kind, own, row.planned, row.subject, one.name)
    for place, one in enumerate(classes):
        yield from _judge_year(rows, one.name, place, weeks)


def _judge_year(rows: tuple[Row, ...], name: str, place: int, weeks: int) -> Iterable[Difference]:
    """One sum for a class; a subject whose week is short already is not said to lose twice."""
    even = [row for row in rows if row.weekly[place] >= row.planned]
    due = sum((Decimal(int(row.planned * weeks)) for row in even), ZERO)
    lost = sum(row.lost[place] for row in even)
    if lost:
        yield Difference(Finding.LOST_IN_YEAR, due - lost, due, class_name=name)
