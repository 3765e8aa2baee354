"""From the tables to a comparison: the plan, the norm of that year, the classes' timetable."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from sabaqtas.curriculum.api import hours
from sabaqtas.lessons.workplan.comparing import ZERO, ClassHours, Comparison, compare_plan
from sabaqtas.lessons.workplan.models import WorkingHours, WorkingPlan
from sabaqtas.lessons.years import SchoolYear, find_year
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import Meeting, list_group_occurrences

USUAL_WEEKS = 34
"""Where the typical plan is silent: grades 2-11 have 34 weeks, grade 1 has 33."""


@dataclass(frozen=True, slots=True)
class GradePlan:
    """A grade in a language: its classes, whether the school saved a plan of its own."""

    grade: int
    language: str
    year: SchoolYear
    classes: tuple[str, ...]
    is_saved: bool
    norm: hours.TypicalPlan | None
    comparison: Comparison


def list_grades(school_id: uuid.UUID) -> list[tuple[int, str]]:
    """The grades and languages of instruction the school has classes of."""
    rows = _classes(school_id).values_list("grade", "language").distinct()
    return sorted((grade, language) for grade, language in rows if grade is not None and language)


def load_grade_plan(
    school_id: uuid.UUID, *, grade: int, language: str, today: date
) -> GradePlan | None:
    """None when the school has no such classes, or no school year yet."""
    year = find_year(school_id, today)
    groups = list(_classes(school_id).filter(grade=grade, language=language).order_by("sort_name"))
    if year is None or not groups:
        return None
    norm = hours.find_typical_plan(grade, language, year.first)
    plan, is_saved = load_hours(school_id, year.year, grade, language)
    classes = [_load_class(group, year, today) for group in groups]
    if not is_saved:
        plan = _suggest(norm, classes)
    weeks = norm.weeks if norm else USUAL_WEEKS - (grade == 1)
    return GradePlan(
        grade=grade,
        language=language,
        year=year,
        classes=tuple(group.name for group in groups),
        is_saved=is_saved,
        norm=norm,
        comparison=compare_plan(plan, norm, classes, weeks=weeks),
    )


def load_hours(
    school_id: uuid.UUID, year: int, grade: int, language: str
) -> tuple[dict[str, Decimal], bool]:
    """What the school saved, and whether it saved anything; 0 hours are left out."""
    rows = WorkingHours.objects.filter(
        school_id=school_id,
        plan__school_id=school_id,
        plan__year=year,
        plan__grade=grade,
        plan__language=language,
    )
    saved = {row.subject: row.hours for row in rows.order_by("id")}
    return {subject: count for subject, count in saved.items() if count}, bool(saved)


def list_saved(school_id: uuid.UUID, year: int) -> set[tuple[int, str]]:
    """The grades and languages with a plan of the school's own."""
    rows = WorkingPlan.objects.filter(school_id=school_id, year=year)
    return set(rows.values_list("grade", "language"))


def _classes(school_id: uuid.UUID) -> QuerySet[Group]:
    return Group.objects.filter(school_id=school_id, kind=Group.Kind.CLASS, parent__isnull=True)


def _suggest(norm: hours.TypicalPlan | None, classes: Iterable[ClassHours]) -> dict[str, Decimal]:
    """The typical plan; where the state is silent, what most hours of the timetable say."""
    if norm:
        return {one.subject: one.hours for one in norm.subjects}
    found: dict[str, Decimal] = {}
    for one in classes:
        for subject, count in one.weekly.items():
            found[subject] = max(count, found.get(subject, ZERO))
    return found


def _load_class(group: Group, year: SchoolYear, today: date) -> ClassHours:
    parts = Group.objects.filter(school_id=group.school_id, parent=group)
    own = {group.id, *parts.values_list("id", flat=True)}
    return ClassHours(
        group_id=group.id,
        name=group.name,
        weekly=_count_weekly(group, own, min(max(today, year.first), year.last)),
        yearly=_count_yearly(group, own, year),
    )


def _count_weekly(group: Group, own: set[uuid.UUID], on: date) -> dict[str, Decimal]:
    """From the weekly meetings that have not ended; one of every second week counts half."""
    rows = Meeting.objects.filter(
        school_id=group.school_id, groups__school_id=group.school_id, groups__group_id__in=own
    ).exclude(ends_on__lt=on)
    counts: dict[str, dict[uuid.UUID, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for subject, length, weeks, terms, group_id in rows.values_list(
        "subject", "length", "weeks", "terms", "groups__group_id"
    ):
        counts[subject][group_id] += length * _share(weeks) * _share(terms)
    return {subject: _join(group, each) for subject, each in counts.items()}


def _count_yearly(group: Group, own: set[uuid.UUID], year: SchoolYear) -> dict[str, int]:
    """From the lessons of the calendar, days off respected; a double lesson counts twice."""
    held = list_group_occurrences(group.school_id, group.id, None, year.first, year.last)
    counts: dict[str, dict[uuid.UUID, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for one in held:
        for group_id in own.intersection(one.group_ids):
            counts[one.subject][group_id] += one.length
    return {subject: int(_join(group, each)) for subject, each in counts.items()}


def _join(group: Group, counts: Mapping[uuid.UUID, Decimal]) -> Decimal:
    """A pupil has the lessons of the whole class and those of one part: of the fullest."""
    parts = [count for group_id, count in counts.items() if group_id != group.id]
    total = counts.get(group.id, ZERO) + max(parts, default=ZERO)
    return total.quantize(Decimal("0.1")).normalize() if total % 1 else total.quantize(Decimal(1))


def _share(mask: str) -> Decimal:
    return Decimal(mask.count("1")) / len(mask)
