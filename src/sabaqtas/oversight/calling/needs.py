"""Whom to call first: pure arithmetic over what is known of each pupil, with reasons.

A reason weighs; a pupil weighs as the heaviest of theirs and a little more for each further one:

    the plan brings lessons by a call that is due    200
    asked to be called again by now       100
    ... by a call of a later day of this week        60, and 5 less for each day until then
    no channel brought a sign in ten school days    70
    ... in three school days               50
    lessons of this week that by the plan nothing sure brings    25, and 4 for each to 45
    work returned and not sent again       20, and 2 a day to 48
    stuck on a lesson                      25, and 5 for each further one to 35
    no two-way contact for a week          10, and 3 a day without end

The last grows past all others but a call that is due, after a month: nobody is forgotten. Who was
reached rests for three days, whoever called: nobody is called daily, nor by two teachers; only a
call that the plan has promised does not wait.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from sabaqtas.delivery.api import reach

Id = uuid.UUID
REST: Final = timedelta(days=3)
CONTACT_EVERY: Final = 7
FEWEST: Final = 5
MOST: Final = 7
DUE: Final = 200
"""The family was told that the teacher calls: nothing may crowd this out."""


class Why(StrEnum):
    """The reasons, the most pressing first."""

    PLANNED = "planned"
    ASKED = "asked"
    UNREACHED = "unreached"
    UNSEEN = "unseen"
    LACKING = "lacking"
    STUCK = "stuck"
    RETURNED = "returned"
    NO_CONTACT = "no_contact"


@dataclass(frozen=True, slots=True)
class Stuck:
    """A lesson a pupil did not manage: checks never solved, or a low mark (then `mark`).

    `subject` is our code: its name is in the language of whoever reads.
    """

    subject: str
    title: str
    on: date
    missed: int = 0
    mark: int | None = None
    code: str = ""
    objective: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """Work that came back for another try and was not sent again."""

    assignment_id: Id
    subject_name: str
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class PupilFacts:
    """What is known of one pupil, by whoever asks.

    `asked_on`: the day for which the one who asks promised a call; `is_promised`: a colleague did.
    `contact_on`: of the last two-way contact, and where there was none since when it counts.
    `tried_on`, `reached_on`: of the last call. `minds_contact`: whether it is for the one who asks
    to keep in touch. `lacking`: how many lessons of this week nothing sure brings, by the plan;
    `planned` are those from today on that it brings by a call.
    """

    pupil_id: Id
    contact_on: date
    had_contact: bool = True
    minds_contact: bool = True
    asked_on: date | None = None
    is_promised: bool = False
    silence: Why | None = None
    lacking: int = 0
    planned: tuple[reach.CallLesson, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    returned: tuple[Returned, ...] = ()
    tried_on: date | None = None
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A pupil to call, with the reasons in their order."""

    facts: PupilFacts
    reasons: tuple[Why, ...]
    weight: int
    quiet_days: int

    @property
    def pupil_id(self) -> Id:
        return self.facts.pupil_id


def rank_needs(pupils: Iterable[PupilFacts], *, today: date, most: int) -> list[Need]:
    """Return at most `most` of them, heaviest first; of equals who was tried longest ago.

    The order in which they came decides between the rest.
    """
    needs = [_weigh(one, today) for one in pupils if not _rests(one, today)]
    needs = [one for one in needs if one.reasons]
    needs.sort(key=lambda one: (-one.weight, one.facts.tried_on or date.min))
    return needs[: max(0, most)]


def count_allowed(lessons: int) -> int:
    """How many calls a day with so many lessons leaves time for: five to seven."""
    return max(FEWEST, MOST - max(0, lessons - 2) // 2)


def _rests(one: PupilFacts, today: date) -> bool:
    if one.tried_on == today or one.is_promised:
        return True
    if _weigh_planned(one, today) == DUE:
        return False
    if one.asked_on is not None:
        return one.asked_on > today
    return one.reached_on is not None and today - one.reached_on < REST


def _weigh(one: PupilFacts, today: date) -> Need:
    quiet = (today - one.contact_on).days
    weights = {
        Why.PLANNED: _weigh_planned(one, today),
        Why.ASKED: 100 if one.asked_on else 0,
        Why.UNREACHED: 70 if one.silence is Why.UNREACHED else 0,
        Why.UNSEEN: 50 if one.silence is Why.UNSEEN else 0,
        Why.LACKING: min(45, 25 + 4 * one.lacking) if one.lacking else 0,
        Why.STUCK: min(35, 20 + 5 * len(one.stuck)) if one.stuck else 0,
        Why.RETURNED: max((_weigh_returned(work, today) for work in one.returned), default=0),
        Why.NO_CONTACT: _weigh_quiet(quiet) if one.minds_contact else 0,
    }
    reasons = tuple(why for why, weight in weights.items() if weight)
    weight = max(weights.values()) + 2 * max(0, len(reasons) - 1)
    return Need(one, reasons, weight, quiet)


def _weigh_planned(one: PupilFacts, today: date) -> int:
    """One call serves all lessons from its day on; who was reached since then has had it."""
    days = [
        lesson.call_on
        for lesson in one.planned
        if one.reached_on is None or one.reached_on < lesson.call_on
    ]
    if not days:
        return 0
    return DUE if min(days) <= today else 60 - 5 * (min(days) - today).days


def _weigh_returned(work: Returned, today: date) -> int:
    return min(48, 20 + 2 * (today - work.on).days)


def _weigh_quiet(days: int) -> int:
    return 10 + 3 * (days - CONTACT_EVERY) if days >= CONTACT_EVERY else 0
