"""Opening a lesson: whose it is, what lies there, and that it was opened."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sabaqtas.delivery.days import deliver
from sabaqtas.delivery.entries import DayEntry
from sabaqtas.delivery.models import Opening
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, RoleKind, list_children
from sabaqtas.timetable.api import Occurrence, find_occurrence, list_pupil_day

Id = uuid.UUID
STAFF = (RoleKind.TEACHER, RoleKind.DEPUTY, RoleKind.DIRECTOR, RoleKind.METHODOLOGIST)


@dataclass(frozen=True, slots=True)
class Visit:
    """A lesson found for somebody. `counts` only for the pupil: a look of others is no opening."""

    entry: DayEntry
    school_id: Id
    person_id: Id | None
    zone: str
    counts: bool


def find_visit(actor: Actor, meeting_id: Id, on: date, *, child: str = "") -> Visit | None:
    """What the actor may open here: a pupil's own lesson, a child's, a school's for its staff.

    None for everybody else: an outsider does not learn whether the lesson exists.
    """
    if actor.has(RoleKind.PUPIL) and not child:
        return _of_pupil(actor.school_id, actor.person_id, actor.zone, meeting_id, on, counts=True)
    if actor.has(RoleKind.PARENT) and (visit := _of_children(actor, meeting_id, on, child)):
        return visit
    if actor.has(*STAFF) and not child:
        return _of_school(actor, meeting_id, on)
    return None


def record_opening(visit: Visit, *, via: str, at: datetime | None = None) -> None:
    """Keep that the pupil opened the lesson; the first time only, and nothing for others."""
    if not visit.counts or visit.person_id is None:
        return
    lesson = visit.entry.occurrence
    row = Opening(
        school_id=visit.school_id,
        person_id=visit.person_id,
        meeting_id=lesson.meeting_id,
        on=lesson.on,
        via=via,
        at=at or clock.now(),
    )
    Opening.objects.bulk_create([row], ignore_conflicts=True)


def record_taken_along(
    actor: Actor, meeting_id: Id, on: date, *, said_at: datetime | None, now: datetime
) -> bool:
    """The same for a lesson that was opened on the pupil's own device, without a line.

    False where nothing of the kind stands on the pupil's day.
    """
    visit = find_visit(actor, meeting_id, on)
    if visit is None or not visit.counts:
        return False
    begins = visit.entry.occurrence.starts_at - timedelta(days=7)
    at = said_at if said_at and begins <= said_at <= now else now
    record_opening(visit, via=Opening.Via.POCKET, at=at)
    return True


def _of_pupil(
    school_id: Id, person_id: Id, zone: str, meeting_id: Id, on: date, *, counts: bool
) -> Visit | None:
    """By the same rule as Today: what stands there can be opened, nothing else."""
    day = list_pupil_day(school_id, person_id, on)
    mine = [lesson for lesson in day.occurrences if (lesson.meeting_id, day.on) == (meeting_id, on)]
    if not mine:
        return None
    entry = deliver(school_id, person_id, on, mine[:1])[0]
    return Visit(entry, school_id, person_id, zone, counts)


def _of_children(actor: Actor, meeting_id: Id, on: date, child: str) -> Visit | None:
    for one in list_children(actor):
        if child and child != str(one.person_id):
            continue
        visit = _of_pupil(one.school_id, one.person_id, one.zone, meeting_id, on, counts=False)
        if visit:
            return visit
    return None


def _of_school(actor: Actor, meeting_id: Id, on: date) -> Visit | None:
    lesson: Occurrence | None = find_occurrence(actor.school_id, meeting_id, on)
    if lesson is None:
        return None
    entry = deliver(actor.school_id, None, on, [lesson])[0]
    return Visit(entry, actor.school_id, None, actor.zone, counts=False)
