"""Two weeks of signs weighed, and what they put in doubt. Pure: nothing is changed by it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sabaqtas.delivery.reaching.profiles import Evidence, Line, PaperWay, Profile
from sabaqtas.delivery.reaching.signs import Sign

Id = uuid.UUID
CLASSWIDE: Final = frozenset({"web", "live"})
"""A lesson goes to the whole class at once: a day on which a classmate had it is a try for all."""
SILENT_DAYS: Final = 4
"""So many tries without one success are a question; a child may be ill for three days."""
LIVELY_DAYS: Final = 2
"""So many successes where nothing was said to work are a question."""
SILENT_PAPERS: Final = 2
FRESH_DAYS: Final = 7
"""What was said less than a week ago is not doubted by signs from before."""
OLD_DAYS: Final = 120
"""About a term and a half: homes, tariffs and telephones change."""


class DoubtKind(StrEnum):
    WEB_SILENT = "web_silent"
    WEB_AFTER_ALL = "web_after_all"
    PAPER_SILENT = "paper_silent"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question to whoever answers for the pupil. `count`: the days or sheets it rests on."""

    kind: DoubtKind
    count: int


def weigh_signs(signs: Iterable[Sign], classes: Mapping[Id, Id]) -> dict[Id, tuple[Evidence, ...]]:
    """Evidence of each pupil, by channel. `classes`: the class of every pupil asked about.

    A try is a day, and so is a success: thirty pages on one day show that the day worked.
    """
    tried: dict[tuple[Id, str], set[date]] = defaultdict(set)
    worked: dict[tuple[Id, str], set[date]] = defaultdict(set)
    for sign in signs:
        whose = classes.get(sign.pupil, sign.pupil) if sign.channel in CLASSWIDE else sign.pupil
        tried[whose, sign.channel].add(sign.on)
        if sign.worked:
            worked[sign.pupil, sign.channel].add(sign.on)
    channels = sorted({channel for _whose, channel in tried})
    return {
        pupil: tuple(_weigh(pupil, group, channel, tried, worked) for channel in channels)
        for pupil, group in classes.items()
    }


def find_doubts(profile: Profile, on: date) -> tuple[Doubt, ...]:
    """What stands against a profile; nothing against who was not asked, or a few days ago only."""
    if profile.asked_on is None:
        return ()
    age = (on - profile.asked_on).days
    seen = [*_doubt_web(profile), *_doubt_paper(profile)] if age >= FRESH_DAYS else []
    return (*seen, *([Doubt(DoubtKind.OLD, age)] if age >= OLD_DAYS else []))


def _weigh(
    pupil: Id,
    group: Id,
    channel: str,
    tried: Mapping[tuple[Id, str], set[date]],
    worked: Mapping[tuple[Id, str], set[date]],
) -> Evidence:
    whose = group if channel in CLASSWIDE else pupil
    days = worked.get((pupil, channel), set())
    tries = tried.get((whose, channel), set()) | days
    return Evidence(channel, max(days, default=None), len(tries), len(days))


def _doubt_web(profile: Profile) -> list[Doubt]:
    web = profile.find_evidence("web")
    opens = any(device.kind.opens_pages for device in profile.devices)
    is_said = opens and profile.line is not Line.NONE
    if is_said and not web.successes and web.tries >= SILENT_DAYS:
        return [Doubt(DoubtKind.WEB_SILENT, web.tries)]
    if not is_said and web.successes >= LIVELY_DAYS:
        return [Doubt(DoubtKind.WEB_AFTER_ALL, web.successes)]
    return []


def _doubt_paper(profile: Profile) -> list[Doubt]:
    sheets = profile.find_evidence("print")
    is_said = profile.paper.way is not PaperWay.NONE
    if is_said and not sheets.successes and sheets.tries >= SILENT_PAPERS:
        return [Doubt(DoubtKind.PAPER_SILENT, sheets.tries)]
    return []
