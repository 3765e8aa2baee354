"""The plan of a class: made from programme, lessons and calendar, and kept in step with them."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sabaqtas.curriculum.api import list_objectives
from sabaqtas.kernel.ids import uuid7
from sabaqtas.lessons.laying import Stream, list_streams
from sabaqtas.lessons.models import LessonVersion, ThematicPlan
from sabaqtas.lessons.programmes.choosing import find_class_programme
from sabaqtas.lessons.thematic.composing import compose_topics, take_lessons
from sabaqtas.lessons.thematic.hours import count_due, find_weekly_hours
from sabaqtas.lessons.thematic.recomposing import drop_lessons
from sabaqtas.lessons.thematic.storing import load_topics, save_topics
from sabaqtas.lessons.thematic.topics import Aim, Goal, Prepared, Topic
from sabaqtas.lessons.years import SchoolYear, find_year
from sabaqtas.people.api import Actor, Group
from sabaqtas.timetable.api import list_group_occurrences, school_year

MIDSUMMER = 7


@dataclass(frozen=True, slots=True)
class Course:
    """The published lessons of a plan: lesson to its current version, in the course's order."""

    versions: dict[uuid.UUID, uuid.UUID]

    def prepare(self, *, held: Collection[uuid.UUID | None] = ()) -> list[Prepared]:
        """As the pure core sees them; of those that a topic holds already only the place counts.

        The documents stay in the database: they are large.
        """
        new = [id_ for lesson_id, id_ in self.versions.items() if lesson_id not in held]
        rows = LessonVersion.objects.filter(id__in=new)
        facts = {
            lesson_id: Prepared(lesson_id, title, tuple(Goal(g["code"], g["text"]) for g in goals))
            for lesson_id, title, goals in rows.values_list(
                "lesson_id", "title", "document__objectives"
            )
        } if new else {}  # fmt: skip
        return [facts.get(lesson_id, Prepared(lesson_id, "")) for lesson_id in self.versions]


class NothingToPlan(LookupError):
    """The programme has no objective of this grade, and no lesson is prepared."""


def keep_plan(
    group: Group, subject: str, *, starts_on: date, course: Course, by: Actor | None, now: datetime
) -> ThematicPlan:
    """The class's plan of the year in which `starts_on` lies; made if there is none."""
    year = find_year(group.school_id, starts_on)
    number = year.year if year else starts_on.year + (starts_on.month > MIDSUMMER)
    plan = find_plan(group.school_id, group.id, subject, number)
    if plan is None:
        return _make(group, subject, number, year, starts_on, course, by, now)
    if plan.starts_on != starts_on:
        plan.starts_on = starts_on
        plan.save(update_fields=["starts_on"])
    return plan


def find_plan(
    school_id: uuid.UUID, group_id: uuid.UUID, subject: str, year: int
) -> ThematicPlan | None:
    """The plan of that year; None: there is none yet."""
    plans = ThematicPlan.objects.filter(school_id=school_id, group_id=group_id)
    return plans.filter(subject=subject, year=year).select_related("group").first()


def refresh_topics(
    plan: ThematicPlan, course: Course, *, given: Collection[uuid.UUID], drop: bool = False
) -> list[Topic]:
    """Give new lessons to the topics they cover; `drop` takes those of another course away.

    Topics that were given stay as they are and where they are.
    """
    topics = load_topics(plan)
    done = [one for one in topics if one.id in given]
    rest = [one for one in topics if one.id not in given]
    rest = drop_lessons(rest) if drop else rest
    gone = {one.lesson_id for one in done}
    held = gone | {one.lesson_id for one in rest}
    lessons = [one for one in course.prepare(held=held) if one.id not in gone]
    rest = take_lessons(rest, lessons, make_id=uuid7)
    after = _reorder(topics, done, rest)
    if after != topics:
        save_topics(plan, after)
    return after


def list_current_versions(
    lesson_ids: Collection[uuid.UUID] | None = None, *, course_id: uuid.UUID | None = None
) -> dict[uuid.UUID, uuid.UUID]:
    """Lesson to its newest published version that was not withdrawn, in the course's order."""
    rows = LessonVersion.objects.filter(
        owner__isnull=True, publication__isnull=False, publication__withdrawal__isnull=True
    )
    rows = rows.filter(lesson__course=course_id) if course_id else rows
    rows = rows.filter(lesson__in=lesson_ids) if lesson_ids is not None else rows
    ordered = rows.order_by("lesson__order", "lesson_id", "number")
    return dict(ordered.values_list("lesson_id", "id"))


def list_slots_of(group: Group, subject: str, first: date, last: date) -> list[Stream]:
    """The streams of a class between two dates."""
    held = list_group_occurrences(group.school_id, group.id, subject, first, last)
    parts = Group.objects.filter(school_id=group.school_id, parent=group).order_by("sort_name")
    return list_streams(group.id, held, [group.id, *parts.values_list("id", flat=True)])


def _make(
    group: Group,
    subject: str,
    number: int,
    year: SchoolYear | None,
    starts_on: date,
    course: Course,
    by: Actor | None,
    now: datetime,
) -> ThematicPlan:
    version = find_class_programme(group, subject, today=starts_on)
    aims = list_aims(group, subject, version.id) if version else []
    plan = ThematicPlan.objects.create(
        school_id=group.school_id, group=group, subject=subject, year=number,
        version_id=version.id if version else None, starts_on=starts_on,
        by_id=by.person_id if by else None, at=now,
    )  # fmt: skip
    topics = compose_topics(
        aims,
        course.prepare(),
        hours=count_hours(group, subject, year, starts_on) if year and version else 0,
        lessons_first=bool(year and starts_on > year.first),
        make_id=uuid7,
    )
    save_topics(plan, topics)
    return plan


def list_aims(group: Group, subject: str, version_id: uuid.UUID) -> list[Aim]:
    """What the programme says for this class, in its language."""
    rows = list_objectives(
        subject=subject, grade=group.grade or 0, language=group.language, programme_id=version_id
    )
    return [Aim(Goal(row.code, row.text), f"{row.unit_code} {row.unit_title}") for row in rows]


def count_hours(group: Group, subject: str, year: SchoolYear, starts_on: date) -> int:
    """By the working plan from this date on; where it is silent, what the calendar has."""
    weekly = find_weekly_hours(group, subject, year)
    if weekly is not None:
        quarters = school_year.list_quarters(group.school_id, year.year)
        return sum(count_due(weekly, quarters, since=starts_on))
    streams = list_slots_of(group, subject, starts_on, year.last)
    return max((sum(slot.hours for slot in one.slots) for one in streams), default=0)


def _reorder(before: list[Topic], done: list[Topic], rest: list[Topic]) -> list[Topic]:
    """Given topics keep their places before what followed them."""
    given = {one.id for one in done}
    waiting = list(rest)
    known = {one.id for one in rest}
    found: list[Topic] = []
    for one in before:
        if one.id in given:
            found.append(one)
        elif one.id in known:
            end = next(n for n, other in enumerate(waiting) if other.id == one.id) + 1
            found += waiting[:end]
            known -= {other.id for other in waiting[:end]}
            waiting = waiting[end:]
    return [*found, *waiting]
