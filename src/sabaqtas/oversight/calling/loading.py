"""What is known of the pupils of a scope: a fixed number of queries, each of one school."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Max, Min

from sabaqtas.delivery.api import reach
from sabaqtas.kernel.ui.dates import to_local
from sabaqtas.oversight.calling.contacts import list_contacts
from sabaqtas.oversight.calling.models import Call, Step
from sabaqtas.oversight.calling.needs import CONTACT_EVERY, REST, PupilFacts, Returned, Why
from sabaqtas.oversight.calling.scope import Scope
from sabaqtas.oversight.calling.stuck import SharedStuck, find_stuck
from sabaqtas.oversight.unseen import find_unseen
from sabaqtas.people.api import Actor, Enrolment, Institution
from sabaqtas.work.api import Assignment

Id = uuid.UUID
LOOKED_BACK: Final = timedelta(days=60)
WHOLE_BACK: Final = timedelta(days=21)
"""A contact earlier than this counts as one of this time ago; of a whole school less is read."""
UNREACHED_DAYS: Final = 10
RETURNED_FOR: Final = timedelta(days=2)
"""So long a pupil has for another try before anybody asks."""
FORGOTTEN_AFTER: Final = timedelta(days=21)


@dataclass(slots=True)
class _Called:
    """What the calls of the last weeks say of a pupil."""

    tried_at: datetime | None = None
    reached_at: datetime | None = None
    asked_on: date | None = None
    asked_by: Id | None = None

    def is_promised_by_other(self, person_id: Id, today: date) -> bool:
        """A colleague's promise keeps others from calling until it is some days overdue."""
        if self.asked_on is None or self.asked_by == person_id:
            return False
        return today - self.asked_on < REST


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of every pupil of a scope, and the lessons whole classes are stuck on."""

    pupils: tuple[PupilFacts, ...] = ()
    shared: tuple[SharedStuck, ...] = ()


def load_pupils(actor: Actor, scope: Scope, *, today: date, now: datetime) -> Known:
    """In the order of classes as `scope` has them."""
    if not scope.home_of:
        return Known()
    school = Institution.objects.get(id=actor.school_id)
    silent = _find_silent(school, scope, today)
    lacking = reach.find_lacking(school.id, scope.minded, today) if scope.minded else {}
    stuck = find_stuck(actor, scope, now=now)
    returned = _find_returned(actor, scope, now)
    called = _load_calls(actor.school_id, scope, now)
    contacts = _map_contacts(actor.school_id, scope, now)
    since = _find_known(actor, scope, now)
    found = []
    for pupil in scope.home_of:
        plan = lacking.get(pupil)
        calls, contact = called[pupil], contacts.get(pupil)
        found.append(
            PupilFacts(
                pupil_id=pupil,
                contact_on=to_local(contact or since.get(pupil, now), actor.zone).date(),
                had_contact=contact is not None,
                minds_contact=pupil in scope.minded,
                asked_on=calls.asked_on if calls.asked_by == scope.by else None,
                is_promised=calls.is_promised_by_other(scope.by, today),
                silence=silent.get(pupil),
                lacking=plan.unreached if plan else 0,
                planned=plan.calls if plan else (),
                stuck=stuck.by_pupil.get(pupil, ()),
                returned=tuple(returned[pupil]),
                tried_on=_day(calls.tried_at, actor.zone),
                reached_on=_day(calls.reached_at, actor.zone),
            )
        )
    return Known(tuple(found), stuck.shared)


def _day(at: datetime | None, zone: str) -> date | None:
    return to_local(at, zone).date() if at else None


def _find_silent(school: Institution, scope: Scope, today: date) -> dict[Id, Why]:
    """Not seen for three school days; of these not for ten, as far back as the school has days."""
    unseen = find_unseen(school, today, among=scope.minded)
    if not unseen:
        return {}
    unreached = find_unseen(school, today, among=unseen, days=UNREACHED_DAYS)
    return {pupil: Why.UNREACHED if pupil in unreached else Why.UNSEEN for pupil in unseen}


def _find_returned(actor: Actor, scope: Scope, now: datetime) -> dict[Id, list[Returned]]:
    found: dict[Id, list[Returned]] = defaultdict(list)
    if scope.is_whole:
        return found
    rows = Assignment.objects.filter(
        school_id=actor.school_id,
        pupil_id__in=scope.home_of,
        state=Assignment.State.RETURNED,
        judged_at__range=(now - FORGOTTEN_AFTER, now - RETURNED_FOR),
        task__school_id=actor.school_id,
        task__withdrawn_at__isnull=True,
    ).order_by("judged_at")
    columns = ("id", "pupil_id", "teacher_id", "judged_at")
    of_task = ("task__subject", "task__subject_name", "task__title")
    for id_, pupil, teacher, at, subject, name, title in rows.values_list(*columns, *of_task):
        is_led = scope.subjects.get(scope.home_of[pupil], frozenset()) is None
        if at and (
            is_led or teacher == scope.by or (teacher is None and scope.is_of(pupil, subject))
        ):
            found[pupil].append(Returned(id_, name, title, to_local(at, actor.zone).date()))
    return found


def _load_calls(school_id: Id, scope: Scope, now: datetime) -> dict[Id, _Called]:
    """A call that reached the family later settles a promise to call again."""
    rows = Call.objects.filter(
        school_id=school_id, at__gte=now - _look_back(scope), undone_at__isnull=True
    ).order_by("at", "id")
    if not scope.is_whole:
        rows = rows.filter(pupil_id__in=scope.home_of)
    found: dict[Id, _Called] = defaultdict(_Called)
    for call in rows.only("pupil_id", "by_id", "at", "outcome", "step", "step_on", "settled_at"):
        own = found[call.pupil_id]
        own.tried_at = call.at
        if call.is_contact:
            own.reached_at, own.asked_on = call.at, None
        if call.step == Step.AGAIN and call.settled_at is None:
            own.asked_on, own.asked_by = call.step_on, call.by_id
    return found


def _look_back(scope: Scope) -> timedelta:
    return WHOLE_BACK if scope.is_whole else LOOKED_BACK


def _map_contacts(school_id: Id, scope: Scope, now: datetime) -> dict[Id, datetime]:
    """Return of each pupil the last contact, whatever its way."""
    among = None if scope.is_whole else scope.home_of
    since, until = now - _look_back(scope), now + timedelta(seconds=1)
    found: dict[Id, datetime] = {}
    for one in list_contacts(school_id, since, until, among=among):
        found.setdefault(one.pupil_id, one.at)
    return found


def _find_known(actor: Actor, scope: Scope, now: datetime) -> dict[Id, datetime]:
    """Since when it counts that nobody has talked with a pupil.

    From their coming, but from no earlier than a week before the school recorded its first call:
    what happened before is not known, and must not weigh more than what is.
    """
    first = Call.objects.filter(school_id=actor.school_id).aggregate(at=Min("at"))["at"] or now
    begin = max(first, now - _look_back(scope)) - timedelta(days=CONTACT_EVERY)
    rows = Enrolment.objects.filter(
        school_id=actor.school_id, kind=Enrolment.Kind.PUPIL, person_id__in=scope.home_of
    ).order_by()
    known = rows.values_list("person_id").annotate(at=Max("recorded_at"))
    return {pupil: max(at or begin, begin) for pupil, at in known}
