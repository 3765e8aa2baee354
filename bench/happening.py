"""What happens in a week of the district: lines fail, power goes, post is late, sets stay dark.

Nothing of this is seen by the chooser but through evidence and what families say when asked.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bench.district import Home, School, World
from bench.returning import LINKS, Tally, Week, return_work
from sabaqtas.delivery.choosing.reasons import Channel
from sabaqtas.delivery.choosing.values import Choice, Route
from sabaqtas.delivery.reaching.evidence import find_doubts
from sabaqtas.delivery.reaching.profiles import Evidence, Line, PaperWay, Profile

BEFORE = 4
"""Days before the week from which packs of the week may be loaded ahead."""


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
    """What the school knows: what was said, who agreed to messages, the signs of two weeks."""
    said = home.said or Profile(home.id, home.household)
    tried, worked, out, back = (sum(column) for column in zip(*home.seen[-2:], strict=True)) if (
        home.seen) else (0, 0, 0, 0)  # fmt: skip
    seen = (Evidence("web", None, tried, worked), Evidence("print", None, out, back))
    asked = [replace(phone, sms=False) for phone in said.phones]
    agreed = [replace(phone, calls=False) for phone in home.phones if phone.sms]
    evidence = tuple(one for one in seen if one.tries)
    return replace(said, evidence=evidence, phones=(*asked, *agreed))


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
    sent = return_work(home, choices, got, week, world, rng, tally)
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


def _see(home: Home, choices: tuple[Choice, ...], week: Week, sent: bool) -> None:
    """Signs: a day on which the class had a page is a try, one on which this one loaded works."""
    days = len({choice.lesson.on for choice in choices})
    worked = len([day for day in week.web if 0 <= day < 5])
    has_paper = any(c.back is not None and c.back.channel is Channel.PRINT for c in choices)
    home.seen.append((days, min(days, worked), int(has_paper), int(sent)))


def _drift(home: Home, world: World, rng: Random) -> None:
    if home.line is not Line.NONE and rng.random() < world["drift_a_week"]:
        home.line = Line.NONE
