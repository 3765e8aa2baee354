"""An import's plan becomes rows, in one transaction, with the audit row inside it."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from sabaqtas.kernel.events import publish
from sabaqtas.people.api import Actor, Group, Institution, record_audit
from sabaqtas.timetable.events import TimetableChanged
from sabaqtas.timetable.importing.directory import KnownMeeting
from sabaqtas.timetable.importing.plan import (
    MeetingChange,
    PlannedBell,
    PlannedGroup,
    PlannedMeeting,
    TimetablePlan,
)
from sabaqtas.timetable.importing.undo import Undo
from sabaqtas.timetable.models import Bell, Meeting, MeetingGroup, MeetingTeacher
from sabaqtas.timetable.school_days import rebuild_school_days

BELL, GROUP, MEETING = "timetable.bell", "people.group", "timetable.meeting"

type Changed = dict[str, dict[str, Any]]


class NotReady(Exception):
    """The plan has errors or open questions; nothing was changed."""


@transaction.atomic
def apply_timetable(
    plan: TimetablePlan, *, school: Institution, by: Actor | None, on: date
) -> Undo:
    """Write what is planned, from `on` (the school's today). Raises NotReady.

    The first timetable of a school holds from the beginning of its year, a later one from `on`;
    a missing meeting ends the day before.
    """
    if not plan.may_apply:
        raise NotReady("the plan has errors or open questions")
    if plan.is_empty:
        return Undo()
    bells, old_bells = _write_bells(plan.bells, school)
    groups = _create_groups(plan.groups, school)
    meetings = _create_meetings(plan.creates, school, None if plan.is_first else on)
    changed = _change_meetings(plan.changes, school) | _end_meetings(plan.missing, school, on)
    undo = Undo(
        created={BELL: bells, GROUP: groups, MEETING: meetings},
        changed={BELL: old_bells, GROUP: _set_languages(plan, school), MEETING: changed},
    )
    _finish(undo, school, by, "timetable.imported")
    return undo


def _finish(undo: Undo, school: Institution, by: Actor | None, verb: str) -> None:
    rebuild_school_days(school.id)
    details = {
        "created": {label: len(ids) for label, ids in undo.created.items()},
        "changed": {label: len(rows) for label, rows in undo.changed.items()},
    }
    record_audit(by, verb=verb, on=school, details=details, school_id=school.id)
    publish(TimetableChanged(school_id=school.id))


def _write_bells(bells: Iterable[PlannedBell], school: Institution) -> tuple[list[str], Changed]:
    present = {bell.period: bell for bell in Bell.objects.filter(school=school)}
    old: Changed = {}
    new = []
    for planned in bells:
        bell = present.get(planned.period)
        if bell is None:
            new.append(
                Bell(school=school, period=planned.period, starts=planned.starts, ends=planned.ends)
            )
            continue
        old[str(bell.id)] = {"starts": f"{bell.starts:%H:%M}", "ends": f"{bell.ends:%H:%M}"}
        bell.starts, bell.ends = planned.starts, planned.ends
        bell.save(update_fields=["starts", "ends"])
    return [str(bell.id) for bell in Bell.objects.bulk_create(new)], old


def _create_groups(groups: Iterable[PlannedGroup], school: Institution) -> list[str]:
    for planned in groups:
        Group(
            id=planned.id,
            school=school,
            kind=Group.Kind.SUBGROUP,
            parent_id=planned.parent_id,
            division=planned.division,
            name=planned.name,
            grade=planned.grade,
            language=planned.language,
        ).save(force_insert=True)
    return [str(planned.id) for planned in groups]


def _set_languages(plan: TimetablePlan, school: Institution) -> Changed:
    for language in {guess.language for guess in plan.languages}:
        ids = [guess.group_id for guess in plan.languages if guess.language == language]
        Group.objects.filter(school=school, id__in=ids).update(language=language)
    return {str(guess.group_id): {"language": ""} for guess in plan.languages}


def _create_meetings(
    planned: Iterable[PlannedMeeting], school: Institution, begins_on: date | None
) -> list[str]:
    planned = list(planned)
    Meeting.objects.bulk_create(
        Meeting(
            id=one.id,
            school=school,
            subject=one.subject,
            subject_name=one.subject_name,
            weekday=one.weekday,
            period=one.period,
            length=one.length,
            weeks=one.weeks,
            terms=one.terms,
            room=one.room,
            begins_on=begins_on,
        )
        for one in planned
    )
    MeetingGroup.objects.bulk_create(
        MeetingGroup(school=school, meeting_id=one.id, group_id=group)
        for one in planned
        for group in sorted(one.group_ids)
    )
    set_teachers(school, {one.id: one.teacher_ids for one in planned})
    return [str(one.id) for one in planned]


def set_teachers(school: Institution, teachers: "dict[uuid.UUID, frozenset[uuid.UUID]]") -> None:
    """Let exactly these teach each meeting."""
    MeetingTeacher.objects.filter(school=school, meeting_id__in=list(teachers)).delete()
    MeetingTeacher.objects.bulk_create(
        MeetingTeacher(school=school, meeting_id=meeting, teacher_id=teacher)
        for meeting, ids in teachers.items()
        for teacher in sorted(ids)
    )


def _change_meetings(changes: Iterable[MeetingChange], school: Institution) -> Changed:
    changes = list(changes)
    for change in changes:
        Meeting.objects.filter(school=school, id=change.before.id).update(
            subject_name=change.after.subject_name,
            length=change.after.length,
            room=change.after.room,
        )
    differing = {
        change.before.id: change.after.teacher_ids
        for change in changes
        if change.before.teacher_ids != change.after.teacher_ids
    }
    set_teachers(school, differing)
    return {str(change.before.id): _old_values(change.before) for change in changes}


def _old_values(meeting: KnownMeeting) -> dict[str, Any]:
    return {
        "subject_name": meeting.subject_name,
        "length": meeting.length,
        "room": meeting.room,
        "teachers": sorted(str(teacher) for teacher in meeting.teacher_ids),
    }


def _end_meetings(missing: Iterable[KnownMeeting], school: Institution, on: date) -> Changed:
    rows = Meeting.objects.filter(school=school, id__in=[meeting.id for meeting in missing])
    old = {
        str(key): {"ends_on": ends_on.isoformat() if ends_on else None}
        for key, ends_on in rows.values_list("id", "ends_on")
    }
    rows.update(ends_on=on - timedelta(days=1))
    return old
