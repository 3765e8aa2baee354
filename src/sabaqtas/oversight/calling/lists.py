"""The list of today: whom to call, what was called today, what was promised."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from sabaqtas.oversight.calling.cards import Answerer, Card, list_answerers, make_cards
from sabaqtas.oversight.calling.loading import load_pupils
from sabaqtas.oversight.calling.models import CONTACT, Call, Outcome, Step
from sabaqtas.oversight.calling.needs import MOST, Need, count_allowed, rank_needs
from sabaqtas.oversight.calling.scope import HEADS, Scope, load_scope
from sabaqtas.oversight.calling.stuck import SharedStuck
from sabaqtas.oversight.calling.wording import say_why
from sabaqtas.people.api import Actor, Person

Id = uuid.UUID
PROMISED_SHOWN = 40


@dataclass(frozen=True, slots=True)
class CallList:
    """`allowed`: for how many calls this day leaves time; `made` of today reached somebody."""

    cards: tuple[Card, ...]
    shared: tuple[SharedStuck, ...]
    today: tuple[Call, ...]
    promised: tuple[Call, ...]
    allowed: int
    made: int
    pupils: int
    has_whole: bool


@dataclass(frozen=True, slots=True)
class ToCall:
    """A line of the teacher's day."""

    pupil_id: Id
    name: str
    group_name: str
    reasons: tuple[str, ...]
    guardians: tuple[Answerer, ...]


def load_call_list(actor: Actor, *, today: date, now: datetime, whole: bool = False) -> CallList:
    """Load the list; `whole` is of the school, for its heads."""
    scope = load_scope(actor, today=today, whole=whole)
    calls = list(_select_today(actor, today))
    allowed, made = _count(scope, calls)
    known = load_pupils(actor, scope, today=today, now=now)
    needs = rank_needs(known.pupils, today=today, most=allowed - made)
    chosen = [(one.pupil_id, scope.home_of[one.pupil_id], one) for one in needs]
    return CallList(
        cards=tuple(make_cards(actor, chosen, today=today, now=now)),
        shared=known.shared,
        today=tuple(calls),
        promised=tuple(_select_promised(actor, scope)[:PROMISED_SHOWN]),
        allowed=allowed,
        made=made,
        pupils=len(scope.home_of),
        has_whole=scope.is_whole,
    )


def list_to_call(actor: Actor, *, today: date, now: datetime) -> list[ToCall]:
    """Return whom a teacher calls today, with the reasons and the telephones."""
    scope = load_scope(actor, today=today)
    if not scope.home_of:
        return []
    allowed, made = _count(scope, _select_today(actor, today))
    known = load_pupils(actor, scope, today=today, now=now)
    needs = rank_needs(known.pupils, today=today, most=allowed - made)
    ids = [one.pupil_id for one in needs]
    persons = {one.id: one for one in Person.objects.filter(school=actor.school_id, id__in=ids)}
    guardians = list_answerers(actor.school_id, ids) if ids else {}
    return [
        ToCall(
            pupil_id=one.pupil_id,
            name=persons[one.pupil_id].short_name,
            group_name=scope.classes[scope.home_of[one.pupil_id]].name,
            reasons=tuple(say_why(one)),
            guardians=tuple(guardians.get(one.pupil_id, ())),
        )
        for one in needs
    ]


def find_need(
    actor: Actor, pupil_id: Id, *, today: date, now: datetime
) -> tuple[Scope, Need | None]:
    """What speaks for calling this pupil, whoever else is called today."""
    scope = load_scope(actor, today=today, whole=actor.has(*HEADS))
    known = load_pupils(actor, scope, today=today, now=now)
    own = [one for one in known.pupils if one.pupil_id == pupil_id]
    return scope, next(iter(rank_needs(own, today=today, most=1)), None)


def _count(scope: Scope, calls: Iterable[Call]) -> tuple[int, int]:
    """How many calls the day allows, and how many reached somebody; heads have no lessons here."""
    made = sum(call.outcome in CONTACT for call in calls)
    return (count_allowed(scope.lessons) if scope.lessons else MOST), made


def _select_today(actor: Actor, today: date) -> QuerySet[Call]:
    start = datetime.combine(today, time(), ZoneInfo(actor.zone)).astimezone(UTC)
    return _select(actor).filter(
        by_id=actor.person_id, at__gte=start, at__lt=start + timedelta(days=1)
    )


def _select_promised(actor: Actor, scope: Scope) -> QuerySet[Call]:
    """What waits to be done for the pupils of the scope, the oldest first."""
    waits = Q(outcome=Outcome.WRONG_NUMBER) | Q(step__in=[*set(Step) - {Step.AGAIN}])
    rows = _select(actor).filter(waits, settled_at__isnull=True)
    if not scope.is_whole:
        rows = rows.filter(Q(by_id=actor.person_id) | Q(pupil_id__in=scope.minded))
    return rows.order_by("at")


def _select(actor: Actor) -> QuerySet[Call]:
    rows = Call.objects.filter(
        school_id=actor.school_id, undone_at__isnull=True, pupil__school_id=actor.school_id
    )
    return rows.select_related("pupil").order_by("-at")
