"""Which lessons pupils did not manage: checks never solved, and work judged low."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Max

from sabaqtas.kernel.ui.dates import to_local
from sabaqtas.lessons.api import LessonVersion
from sabaqtas.oversight.calling.needs import Stuck
from sabaqtas.oversight.calling.scope import Scope
from sabaqtas.packs.api import lesson_address
from sabaqtas.people.api import Actor
from sabaqtas.work.api import Assignment, CheckAnswer

Id = uuid.UUID
LOOKED_AT: Final = timedelta(days=10)
FEWEST_MISSED: Final = 2
SOLVED: Final = 0.5
LOW_MARK: Final = 4
SHOWN: Final = 2
FEWEST_TOGETHER: Final = 4
TOGETHER: Final = 1 / 3
"""Where so many of a class are stuck on one lesson, the lesson is explained anew, not the child."""


@dataclass(frozen=True, slots=True)
class SharedStuck:
    """A lesson that many of a class did not manage."""

    group_name: str
    lesson: Stuck
    pupils: int


@dataclass(frozen=True, slots=True)
class AllStuck:
    """What each pupil is stuck on, and what whole classes are."""

    by_pupil: dict[Id, tuple[Stuck, ...]]
    shared: tuple[SharedStuck, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sign:
    """A pupil and a lesson; `lesson` is the digest of its pack."""

    pupil_id: Id
    lesson: str
    at: datetime
    missed: int = 0
    mark: int | None = None


def find_stuck(actor: Actor, scope: Scope, *, now: datetime) -> AllStuck:
    """Find the latest lessons that were not managed, of the subjects of the scope.

    Three queries; none for a whole school, whose heads are not asked to explain a lesson.
    """
    if scope.is_whole or not scope.home_of:
        return AllStuck({})
    signs = [*_missed(actor, scope.home_of, now), *_marked_low(actor, scope.home_of, now)]
    lessons = _describe({one.lesson for one in signs})
    found: dict[tuple[Id, str], dict[Id, Stuck]] = defaultdict(dict)
    for sign in sorted(signs, key=lambda one: one.at, reverse=True):
        lesson = lessons.get(sign.lesson)
        if lesson and scope.is_of(sign.pupil_id, lesson["lesson__course__subject"]):
            own = found[scope.home_of[sign.pupil_id], sign.lesson]
            own.setdefault(sign.pupil_id, _join(sign, lesson, actor.zone))
    return _part(scope, found)


def _part(scope: Scope, found: dict[tuple[Id, str], dict[Id, Stuck]]) -> AllStuck:
    """What many of a class are stuck on is said once, of the class."""
    by_pupil: dict[Id, list[Stuck]] = defaultdict(list)
    shared = []
    for (group_id, _lesson), own in found.items():
        group = scope.classes[group_id]
        if len(own) >= max(FEWEST_TOGETHER, TOGETHER * len(group.pupils)):
            shared.append(SharedStuck(group.name, next(iter(own.values())), len(own)))
            continue
        for pupil, stuck in own.items():
            by_pupil[pupil].append(stuck)
    latest = {
        pupil: tuple(sorted(own, key=lambda one: one.on, reverse=True)[:SHOWN])
        for pupil, own in by_pupil.items()
    }
    return AllStuck(latest, tuple(shared[:SHOWN]))


def _missed(actor: Actor, pupils: Collection[Id], now: datetime) -> Iterable[_Sign]:
    """Of a lesson at least two checks that no try has solved."""
    rows = CheckAnswer.objects.filter(
        school_id=actor.school_id, at__gte=now - LOOKED_AT, person_id__in=pupils
    ).order_by()
    best = rows.values_list("person_id", "digest", "item").annotate(
        best=Max("score"), last=Max("at")
    )
    counted: dict[tuple[Id, str], list[datetime]] = defaultdict(list)
    for pupil_id, digest, _item, _best, last in best.filter(best__lt=SOLVED):
        counted[pupil_id, digest].append(last)
    for (pupil_id, digest), times in counted.items():
        if len(times) >= FEWEST_MISSED:
            yield _Sign(pupil_id, digest, max(times), missed=len(times))


def _marked_low(actor: Actor, pupils: Collection[Id], now: datetime) -> Iterable[_Sign]:
    rows = Assignment.objects.filter(
        school_id=actor.school_id,
        pupil_id__in=pupils,
        state=Assignment.State.MARKED,
        judged_at__gte=now - LOOKED_AT,
        mark__lte=LOW_MARK,
        task__school_id=actor.school_id,
        task__withdrawn_at__isnull=True,
        task__version__pack__isnull=False,
    )
    for pupil_id, digest, at, mark in rows.values_list(
        "pupil_id", "task__version__pack__digest", "judged_at", "mark"
    ):
        yield _Sign(pupil_id, digest, at or now, mark=mark)


def _describe(digests: set[str]) -> dict[str, dict[str, Any]]:
    if not digests:
        return {}
    rows = LessonVersion.objects.filter(pack__digest__in=digests)
    columns = ("pack__digest", "title", "lesson__course__subject", "document__objectives")
    return {row["pack__digest"]: row for row in rows.values(*columns)}


def _join(sign: _Sign, lesson: dict[str, Any], zone: str) -> Stuck:
    goals = lesson["document__objectives"] or [{}]
    return Stuck(
        subject=lesson["lesson__course__subject"],
        title=lesson["title"],
        on=to_local(sign.at, zone).date(),
        missed=sign.missed,
        mark=sign.mark,
        code=goals[0].get("code", ""),
        objective=goals[0].get("text", ""),
        address=lesson_address(sign.lesson),
    )
