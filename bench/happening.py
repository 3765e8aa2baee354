"""What happens in a week of the district: lines fail, power goes, post is late, sets stay dark.

Nothing of this is seen by the chooser but through evidence and what families say when asked.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from bench.district import Home, School, World
from sabaqtas.delivery.choosing.values import Back, Channel, Choice, Route
from sabaqtas.delivery.reaching.evidence import find_doubts
from sabaqtas.delivery.reaching.profiles import Evidence, Line, PaperWay, Profile

BEFORE = 4
"""Days before the week from which packs of the week may be loaded ahead."""
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


def live_week(
    school: School, chosen: dict[object, tuple[Choice, ...]], monday: date, world: World,
    rng: Random, tally: Tally,
) -> None:  # fmt: skip
    """One school's week; evidence and what is said change for the next one."""
    dark = {day for day in range(-BEFORE, 14) if rng.random() < world["power_cut_a_day"]}
    calls = int(world["calls_unseen_minutes"]) // 10
    for homes, _lessons in school.classes:
        for home in homes:
            week = _draw_week(home, chosen.get(home.id, ()), dark, world, rng)
            calls -= _live(home, chosen.get(home.id, ()), week, monday, world, rng, tally, calls)
            _drift(home, world, rng)


def find_profile(home: Home, monday: date) -> Profile:
    """What the school knows: what was said and the signs of two weeks."""
    said = home.said or Profile(home.id, home.household)
    tried, worked, out, back = (sum(column) for column in zip(*home.seen[-2:], strict=True)) if (
        home.seen) else (0, 0, 0, 0)  # fmt: skip
    seen = (Evidence("web", None, tried, worked), Evidence("print", None, out, back))
    return replace(said, evidence=tuple(one for one in seen if one.tries))


def ask_doubtful(school: School, monday: date, world: World, rng: Random) -> None:
    """The class teacher asks who is in doubt or was never asked; some are not reached."""
    for homes, _lessons in school.classes:
        for home in homes:
            profile = find_profile(home, monday)
            doubtful = home.said is None or find_doubts(profile, monday)
            if doubtful and home.phones and rng.random() < world["ask_share"]:
                home.said = home.tell(home.line)


def _draw_week(
    home: Home, choices: tuple[Choice, ...], dark: set[int], world: World, rng: Random
) -> Week:
    works = world[LINKS[home.line]] if home.line in LINKS else 0.0
    away = bool(home.device and home.device.shared_with) and (
        rng.random() < world["phone_away_a_week"])  # fmt: skip
    has_page = home.device is not None and not away
    web = {day for day in range(-BEFORE, 14) if has_page and rng.random() < works} - dark
    planned = next((r.on for c in choices for r in c.routes if r.channel is Channel.PRINT), None)
    return Week(
        web, away, dark, _send_paper(home, planned, world, rng) if planned else None,
        rng.random() < world["sms_share"], rng.random() < world["answered_share"],
        rng.random() >= world["wifi_missed_share"],
    )  # fmt: skip


def _send_paper(home: Home, planned: date, world: World, rng: Random) -> date | None:
    if rng.random() < world["paper_lost_share"] or home.way is PaperWay.NONE:
        return None
    if home.said is None and home.way is PaperWay.POST:
        return None
    if home.way is PaperWay.GATE and rng.random() < world["not_fetched_share"]:
        return None
    if home.way is not PaperWay.GATE and rng.random() < world["post_late_share"]:
        return planned + timedelta(days=rng.randint(1, int(world["post_late_days"])))
    return planned


def _live(
    home: Home, choices: tuple[Choice, ...], week: Week, monday: date, world: World, rng: Random,
    tally: Tally, calls: int,
) -> int:  # fmt: skip
    """Returns how many calls it took; who was not seen by Thursday is called."""
    got: dict[int, Channel] = {}
    for place, choice in enumerate(choices):
        day, until = (choice.lesson.on - monday).days, (choice.lesson.until - monday).days
        for route in choice.routes:
            if _arrives(route, choice, home, week, day, until, world, rng):
                got[place] = route.channel
                break
        tally.lessons += 1
        tally.unchosen += not choice.is_reached
        tally.online_only += any(day <= one < until for one in week.web)
    by_page = any(c.routes and c.routes[0].channel is Channel.WEB for c in choices)
    unseen = by_page and not any(0 <= day < 3 for day in week.web)
    called = bool(unseen and choices and home.phones and calls > 0)
    if called and week.answers:
        for place, choice in enumerate(choices):
            if (choice.lesson.until - monday).days > 3:
                got.setdefault(place, Channel.CALL)
    tally.delivered.update(got.values())
    sent = _return(home, choices, got, week, world, rng, tally)
    _see(home, choices, week, sent)
    return int(called)


def _arrives(
    route: Route, choice: Choice, home: Home, week: Week, day: int, until: int, world: World,
    rng: Random,
) -> bool:  # fmt: skip
    """Before the next lesson of the subject."""
    match route.channel:
        case Channel.WEB:
            return any(day - BEFORE <= one < until for one in week.web)
        case Channel.OFFLINE:
            return home.device is not None and not week.away and week.has_wifi
        case Channel.TV:
            return home.has_tv and day not in week.dark and rng.random() < world["watch_share"]
        case Channel.PRINT:
            return week.paper_on is not None and week.paper_on < choice.lesson.until
        case Channel.SMS:
            return bool(home.phones) and week.has_sms
        case Channel.CALL:
            return bool(home.phones) and week.answers
    return False


def _return(
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


def drain(tally: Tally, world: World, rng: Random, weeks: int = 4) -> None:
    """The outbox tries on; what is missed is asked for again. No new lessons."""
    for _week in range(weeks):
        left = []
        for home in tally.waiting:
            again = _try_again(home, world)
            if rng.random() < again:
                tally.arrived += 1
            else:
                left.append(home)
        tally.waiting = left


def _try_again(home: Home, world: World) -> float:
    """How likely it comes within a week, by any way the pupil has."""
    works = world[LINKS[home.line]] if home.line in LINKS else 0.0
    fails = 1 - (1 - (1 - works) ** 7 if home.device else 0.0)
    fails *= world["wifi_missed_share"] if home.wifi and home.device else 1.0
    fails *= world["paper_lost_share"] if home.way is not PaperWay.NONE else 1.0
    fails *= 1 - world["answered_share"] if home.phones else 1.0
    return 1 - fails


def _see(home: Home, choices: tuple[Choice, ...], week: Week, sent: bool) -> None:
    """Signs: a day on which the class had a page is a try, one on which this one loaded works."""
    days = len({choice.lesson.on for choice in choices})
    worked = len([day for day in week.web if 0 <= day < 5])
    has_paper = any(c.back is not None and c.back.channel is Channel.PRINT for c in choices)
    home.seen.append((days, min(days, worked), int(has_paper), int(sent)))


def _drift(home: Home, world: World, rng: Random) -> None:
    if home.line is not Line.NONE and rng.random() < world["drift_a_week"]:
        home.line = Line.NONE
