"""Work that returns in the drawn district: at once, or when it is tried or asked for again."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from random import Random

from bench.district import Home, World
from sabaqtas.delivery.choosing.reasons import Channel
from sabaqtas.delivery.choosing.values import Back, Choice
from sabaqtas.delivery.reaching.profiles import Line, PaperWay

VISITED_FROM = 4
"""The week of silence in which somebody goes there: lists and board have named the pupil since."""
LINKS = {Line.GOOD: "link_day_good", Line.MOBILE: "link_day_mobile", Line.WEAK: "link_day_weak"}


@dataclass(slots=True)
class Tally:
    lessons: int = 0
    delivered: Counter[Channel] = field(default_factory=Counter)
    online_only: int = 0
    unchosen: int = 0
    """Lessons of which the chooser itself said that nothing sure brings them."""
    returned: int = 0
    arrived: int = 0
    waiting: list[Home] = field(default_factory=list)

    @property
    def share(self) -> float:
        return sum(self.delivered.values()) / self.lessons if self.lessons else 0.0


@dataclass(slots=True)
class Week:
    """A home's week, drawn: days by number, 0 is the Monday, from -4."""

    web: set[int]
    away: bool
    dark: set[int]
    paper_on: date | None
    has_sms: bool
    answers: bool
    has_wifi: bool


def return_work(
    home: Home, choices: tuple[Choice, ...], got: dict[int, Channel], week: Week, world: World,
    rng: Random, tally: Tally,
) -> bool:  # fmt: skip
    """Work sets out by the way chosen; what does not come now waits. Returns if paper came back."""
    works = [
        choices[place].back for place in got
        if rng.random() < world["work_share"] * world["does_share"]
    ]  # fmt: skip
    backs = [back for back in works if isinstance(back, Back)]
    paper_comes = rng.random() >= world["paper_lost_share"]
    tally.returned += len(backs)
    for back in backs:
        came = paper_comes if back.channel is Channel.PRINT else _sends(home, back.channel, week)
        if came:
            tally.arrived += 1
        else:
            tally.waiting.append(home)
    return paper_comes and any(back.channel is Channel.PRINT for back in backs)


def _sends(home: Home, channel: Channel, week: Week) -> bool:
    match channel:
        case Channel.WEB:
            return bool(week.web)
        case Channel.OFFLINE:
            return not week.away
        case Channel.SMS:
            return week.has_sms
    return week.answers


MOST_WEEKS = 9
"""A quarter of the school year: what has not come by then counts as lost."""


def drain(tally: Tally, world: World, rng: Random) -> int:
    """The outbox tries on; what is missed is asked for again. No new lessons. Returns the weeks."""
    week = 0
    while tally.waiting and week < MOST_WEEKS:
        week += 1
        left = []
        for home in tally.waiting:
            again = _try_again(home, world, week)
            if rng.random() < again:
                tally.arrived += 1
            else:
                left.append(home)
        tally.waiting = left
    return week


def _try_again(home: Home, world: World, week: int) -> float:
    """How likely it comes in this week, by any way the pupil has; the longer silent are visited."""
    works = world[LINKS[home.line]] if home.line in LINKS else 0.0
    fails = (1 - works) ** 7 if home.device else 1.0
    fails *= world["wifi_missed_share"] if home.wifi and home.device else 1.0
    fails *= world["paper_lost_share"] if home.way is not PaperWay.NONE else 1.0
    fails *= 1 - world["answered_share"] if home.phones else 1.0
    fails *= 1 - world["visited_share"] if week >= VISITED_FROM else 1.0
    return 1 - fails
