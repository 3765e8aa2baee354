"""Courses and plans laid on classes, and laid again when timetable, days or lessons change."""

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from sabaqtas.kernel import clock
from sabaqtas.kernel.events import publish
from sabaqtas.lessons.events import SlotsLaid
from sabaqtas.lessons.models import Course, CourseLaying, SlotPlan, ThematicPlan
from sabaqtas.lessons.thematic.keeping import Course as Lessons
from sabaqtas.lessons.thematic.keeping import NothingToPlan, keep_plan, list_current_versions
from sabaqtas.lessons.thematic.laying import LayReport, lay_plan
from sabaqtas.lessons.thematic.recomposing import drop_lessons
from sabaqtas.lessons.thematic.storing import drop_plan, load_topics, save_topics
from sabaqtas.people.api import Actor, Group, Institution, record_audit
from sabaqtas.timetable.events import TimetableChanged


@transaction.atomic
def lay_course(
    *,
    school: Institution,
    group: Group,
    subject: str,
    course: Course,
    starts_on: date,
    by: Actor | None,
    now: datetime,
) -> LayReport:
    """Let the class take this subject from this course, from `starts_on` on, past days too.

    Its plan is made if there is none. Another course laid before gives way: its slots to come
    are laid anew.
    """
    before = _find_laying(school.id, group.id, subject)
    laying, _made = CourseLaying.objects.update_or_create(
        school=school,
        group=group,
        subject=subject,
        defaults={
            "course": course,
            "starts_on": starts_on,
            "by_id": by.person_id if by else None,
            "at": now,
        },
    )
    details = {"course": course.code, "starts_on": starts_on.isoformat()}
    record_audit(by, verb="course.laid", on=laying, details=details)
    plan = _keep(laying, group, by=by, now=now)
    drop = before is not None and before.course_id != course.id
    return lay_plan(plan, laying, school, now=now, fill_from=starts_on, drop=drop)


@transaction.atomic
def make_plan(
    *,
    school: Institution,
    group: Group,
    subject: str,
    starts_on: date,
    by: Actor | None,
    now: datetime,
) -> ThematicPlan:
    """The calendar-thematic plan of a class: with the lessons of its course, or with none.

    Raises NothingToPlan, and then there is no plan.
    """
    laying = _find_laying(school.id, group.id, subject)
    lessons = Lessons(list_current_versions(course_id=laying.course_id) if laying else {})
    plan = keep_plan(group, subject, starts_on=starts_on, course=lessons, by=by, now=now)
    if not load_topics(plan):
        raise NothingToPlan(subject)
    details = {"subject": subject, "starts_on": starts_on.isoformat()}
    record_audit(by, verb="plan.made", on=plan, details=details)
    lay_plan(plan, laying, school, now=now, fill_from=starts_on)
    return plan


@transaction.atomic
def remove_laying(laying: CourseLaying, *, by: Actor | None, now: datetime) -> int:
    """Undo a laying: its slots to come are emptied, past ones and changed ones stay.

    Topics of the programme stay in the plan, without their lessons. Returns how many lessons
    were taken back.
    """
    today = _today(laying.school, now)
    group = Group.objects.get(school_id=laying.school_id, id=laying.group_id)
    plan = _keep(laying, group, by=by, now=now)
    rows = SlotPlan.objects.filter(school_id=laying.school_id, laying=laying)
    slots = rows.filter(changed_at__isnull=True, on__gt=today)
    groups = set(slots.values_list("group_id", flat=True))
    count = slots.count()
    slots.delete()
    details = {"course": laying.course.code, "emptied": count}
    record_audit(by, verb="course.laying_removed", on=laying, details=details)
    school = laying.school
    laying.delete()
    _take_lessons_away(plan, school, now=now)
    for group_id in sorted(groups):
        publish(SlotsLaid(school_id=school.id, group_id=group_id))
    return count


def relay_school(school_id: uuid.UUID, *, now: datetime) -> None:
    """Lay every plan of the school again, each in a transaction of its own."""
    school = Institution.objects.get(id=school_id)
    laid = [_relay(one, school, now) for one in _select_layings().filter(school=school)]
    current = ThematicPlan.objects.filter(school=school, year__gte=_today(school, now).year)
    rest = current.exclude(id__in=laid)
    for plan in rest.select_related("group").order_by("id"):
        with transaction.atomic():
            lay_plan(plan, None, school, now=now, fill_from=_today(school, now))


def relay_courses(course_ids: Collection[uuid.UUID], *, now: datetime) -> None:
    """Lay these courses again in every school that has them."""
    layings = _select_layings().filter(course__in=course_ids)
    for laying in layings.order_by("school_id", "id"):
        _relay(laying, laying.school, now)


def relay_group(school_id: uuid.UUID, group_id: uuid.UUID, *, now: datetime) -> None:
    """Lay the courses of one class again: one of its lessons has another form."""
    school = Institution.objects.get(id=school_id)
    for laying in _select_layings().filter(school=school, group_id=group_id):
        _relay(laying, school, now)


def relay_plan(plan: ThematicPlan, *, now: datetime) -> LayReport:
    """Lay one plan again: its topics were changed by hand. Call it in a transaction."""
    school = Institution.objects.get(id=plan.school_id)
    laying = _find_laying(plan.school_id, plan.group_id, plan.subject)
    return lay_plan(plan, laying, school, now=now, fill_from=_today(school, now))


def find_course(plan: ThematicPlan) -> Lessons:
    """The lessons of the course that is laid on the plan's class; none without one."""
    laying = _find_laying(plan.school_id, plan.group_id, plan.subject)
    return Lessons(list_current_versions(course_id=laying.course_id) if laying else {})


def hear_timetable_changed(event: TimetableChanged) -> None:
    """Subscriber: plans follow the days. Idempotent."""
    relay_school(event.school_id, now=clock.now())


def _select_layings() -> QuerySet[CourseLaying]:
    return CourseLaying.objects.select_related("school", "course", "group").order_by("id")


def _find_laying(school_id: uuid.UUID, group_id: uuid.UUID, subject: str) -> CourseLaying | None:
    rows = CourseLaying.objects.filter(school_id=school_id, group_id=group_id, subject=subject)
    return rows.select_related("course").first()


def _relay(laying: CourseLaying, school: Institution, now: datetime) -> uuid.UUID:
    """In a transaction of its own; returns the plan that was laid."""
    with transaction.atomic():
        plan = _keep(laying, laying.group, by=None, now=now)
        lay_plan(plan, laying, school, now=now, fill_from=_today(school, now))
    return plan.id


def _keep(laying: CourseLaying, group: Group, *, by: Actor | None, now: datetime) -> ThematicPlan:
    """The plan of a laying; one that was laid before plans were kept gets it now."""
    lessons = Lessons(list_current_versions(course_id=laying.course_id))
    return keep_plan(
        group, laying.subject, starts_on=laying.starts_on, course=lessons, by=by, now=now
    )


def _take_lessons_away(plan: ThematicPlan, school: Institution, *, now: datetime) -> None:
    """A plan of which nothing but lessons of the course was planned goes with them."""
    topics = load_topics(plan)
    given = set(
        SlotPlan.objects.filter(
            school_id=plan.school_id, topic__plan=plan, topic__school_id=plan.school_id
        ).values_list("topic_id", flat=True)
    )
    kept = {one.id for one in drop_lessons(topics)}
    left = [
        one if one.id in given else replace(one, lesson_id=None)
        for one in topics
        if one.id in given or one.id in kept
    ]
    if not left:
        drop_plan(plan)
        return
    save_topics(plan, left)
    lay_plan(plan, None, school, now=now, fill_from=_today(school, now))


def _today(school: Institution, now: datetime) -> date:
    return now.astimezone(ZoneInfo(school.zone)).date()
