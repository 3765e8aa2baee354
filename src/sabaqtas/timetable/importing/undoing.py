"""Taking an import back."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from sabaqtas.kernel.events import publish
from sabaqtas.people.api import Actor, Group, Institution, record_audit
from sabaqtas.timetable.events import TimetableChanged
from sabaqtas.timetable.importing.applying import BELL, GROUP, MEETING, set_teachers
from sabaqtas.timetable.importing.undo import Undo
from sabaqtas.timetable.models import Bell, Meeting
from sabaqtas.timetable.school_days import rebuild_school_days


@transaction.atomic
def undo_timetable(undo: Undo, *, school: Institution, by: Actor | None, on: date) -> int:
    """Put back what the import changed and remove what it made.

    A meeting to which something has been added since (a plan, a task) is ended the day before
    `on` instead, and a part of a class with pupils or meetings stays. Returns how many stayed.
    """
    kept = _remove_meetings(undo.created.get(MEETING, []), school, on)
    _restore_meetings(undo.changed.get(MEETING, {}), school)
    kept += _remove_groups(undo.created.get(GROUP, []), school)
    for group, old in undo.changed.get(GROUP, {}).items():
        Group.objects.filter(school=school, id=group).update(**old)
    if not _has_meetings(school):
        Bell.objects.filter(school=school, id__in=undo.created.get(BELL, [])).delete()
    for bell, old in undo.changed.get(BELL, {}).items():
        Bell.objects.filter(school=school, id=bell).update(**old)
    rebuild_school_days(school.id)
    record_audit(
        by, verb="timetable.undone", on=school, details={"kept": kept}, school_id=school.id
    )
    publish(TimetableChanged(school_id=school.id))
    return kept


def _remove_meetings(ids: list[str], school: Institution, on: date) -> int:
    rows = Meeting.objects.filter(school=school, id__in=ids)
    try:
        with transaction.atomic():
            Meeting.delete_rows(rows)
    except ProtectedError as error:
        used = {row.meeting_id for row in error.protected_objects if hasattr(row, "meeting_id")}
        rows.filter(id__in=used).update(ends_on=on - timedelta(days=1))
        Meeting.delete_rows(rows.exclude(id__in=used))
        return len(used)
    return 0


def _remove_groups(ids: list[str], school: Institution) -> int:
    kept = 0
    for group in Group.objects.filter(school=school, id__in=ids):
        try:
            with transaction.atomic():
                group.delete()
        except ProtectedError:
            kept += 1
    return kept


def _restore_meetings(changed: Mapping[str, Mapping[str, Any]], school: Institution) -> None:
    teachers = {}
    for meeting, old in changed.items():
        values = dict(old)
        if "teachers" in values:
            teachers[UUID(meeting)] = frozenset(UUID(one) for one in values.pop("teachers"))
        Meeting.objects.filter(school=school, id=meeting).update(**values)
    set_teachers(school, teachers)


def _has_meetings(school: Institution) -> bool:
    return Meeting.objects.filter(school=school).exists()
