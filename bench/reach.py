"""A simulated district: how many lessons reach the pupils, by which channel, and what comes back.

bin/bench reach [--quick] [--seed N]

The chooser is the project's own; the world it works in is drawn from bench/reach_world.csv, where
each figure has its source or is called an assumption.
"""

import argparse
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from bench import house
from bench.district import MONDAY, School, World, draw_school, read_world
from bench.happening import ask_doubtful, find_profile, live_week
from bench.returning import Tally, drain
from sabaqtas.delivery.choosing.choosing import choose_channels
from sabaqtas.delivery.choosing.reasons import Channel
from sabaqtas.delivery.choosing.values import Limits, Pupil

WORLD: Final = Path(__file__).with_name("reach_world.csv")
FAILURES: Final = (
    "power_cut_a_day", "phone_away_a_week", "post_late_share", "paper_lost_share",
    "not_fetched_share", "wifi_missed_share", "drift_a_week", "misreport_share",
)  # fmt: skip
LESS: Final[Mapping[str, Mapping[str, float]]] = {
    "half_printing": {"pages_a_pupil": 0.5},
    "double_failures": dict.fromkeys(FAILURES, 2.0),
    "no_answers": {"asked_share": 0.5, "ask_share": 0.5},
    "no_calls": {"calls_unseen_minutes": 0.0, "call_minutes": 0.0, "messages_a_school": 0.0},
}  # fmt: skip
"""What is made worse, by which factor. With doubled failures links fail twice as often, too."""


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="6 schools, no sensitivity")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    world, megabytes = read_world(WORLD)
    if options.quick:
        world["schools"] = 6
    figures = measure(world, megabytes, options.seed)
    if not options.quick:
        smaller = world | {"schools": 6, "weeks": 4}
        figures["same_when_small"] = _share(smaller, megabytes, options.seed)
        for name, factors in LESS.items():
            worse = smaller | {key: smaller[key] * factor for key, factor in factors.items()}
            if name == "double_failures":
                worse |= {key: 2 * worse[key] - 1 for key in worse if key.startswith("link_day")}
                worse |= {"watch_share": 2 * worse["watch_share"] - 1}
            figures[name] = _share(worse, megabytes, options.seed)
    house.report(rows_of(figures), figures)


def measure(world: World, megabytes: tuple[int, ...], seed: int) -> dict[str, Any]:
    """Live the weeks of every school, one after the other: schools share nothing."""
    total, weeks = Tally(), [Tally() for _week in range(int(world["weeks"]))]
    spent = 0.0
    for number in range(int(world["schools"])):
        rng = Random(seed * 1000 + number)
        school = draw_school(number, world, megabytes, rng)
        for place, tally in enumerate(weeks):
            begun = time.process_time()
            chosen = choose(school, place, world)
            spent += time.process_time() - begun
            live_week(school, chosen, MONDAY, world, rng, tally)
            ask_doubtful(school, MONDAY, world, rng)
    for tally in weeks:
        total.lessons += tally.lessons
        total.delivered.update(tally.delivered)
        total.online_only += tally.online_only
        total.unchosen += tally.unchosen
        total.returned += tally.returned
        total.arrived += tally.arrived
        total.waiting += tally.waiting
    in_time = total.arrived
    weeks_more = drain(total, world, Random(seed))
    return {
        "pupil_lessons": total.lessons,
        "delivered_share": round(total.share, 4),
        "returned_share": round(total.arrived / max(1, total.returned), 6),
        "online_only_share": round(total.online_only / max(1, total.lessons), 4),
        "by_channel": {
            str(channel): round(count / total.lessons, 4)
            for channel, count in total.delivered.most_common()
        },
        "without_messages_share": round(total.share - _sent(total) / max(1, total.lessons), 4),
        "by_week": [round(tally.share, 4) for tally in weeks],
        "said_unreached_share": round(total.unchosen / max(1, total.lessons), 4),
        "returned": total.returned,
        "never_came": len(total.waiting),
        "weeks_until_all_came": weeks_more,
        "returned_in_the_same_week_share": round(in_time / max(1, total.returned), 4),
        "choose_seconds_a_week": round(spent / len(weeks), 1),
    }


def _sent(tally: Tally) -> int:
    """What came by nothing but a message: the pages of a textbook named, not the lesson itself."""
    return tally.delivered[Channel.SMS]


def choose(school: School, place: int, world: World) -> dict[Any, Any]:
    """What the school's nightly plan does, with the limits of this world."""
    pupils = [
        Pupil(find_profile(home, MONDAY), tuple(lessons))
        for homes, lessons in school.classes
        for home in homes
    ]
    limits = Limits(
        printed_on=MONDAY - timedelta(days=3),
        earliest_on=MONDAY - timedelta(days=7),
        pages=int(world["pages_a_pupil"] * len(pupils)),
        messages=int(world["messages_a_school"]),
        call_minutes=int(world["call_minutes"]),
    )
    return dict(choose_channels(pupils, limits))


def _share(world: World, megabytes: tuple[int, ...], seed: int) -> float:
    share: float = measure(world, megabytes, seed)["delivered_share"]
    return share


def rows_of(figures: dict[str, Any]) -> list[tuple[str, object, str]]:
    """Name each figure and what is wanted of it."""
    wanted = {
        "pupil_lessons": ("lessons of pupils", ""),
        "delivered_share": ("of these delivered before the next one", ">= 0.99"),
        "without_messages_share": ("the same, if an SMS that names pages is no delivery", ""),
        "online_only_share": ("the same world, page only", "the baseline"),
        "returned_share": ("returned work that reached the teacher", "1"),
        "never_came": ("of it lost: not come within a quarter", "0"),
        "weeks_until_all_came": ("weeks until the last had come", ""),
        "returned_in_the_same_week_share": ("of it without a second try", ""),
        "said_unreached_share": ("lessons of which the plan says: nothing sure", ""),
        "choose_seconds_a_week": ("processor time of choosing a week, s", "< 60"),
        "same_when_small": ("delivered, 6 schools and 4 weeks", ""),
        "half_printing": ("the same with half the printing", ""),
        "double_failures": ("the same with twice the failures", ""),
        "no_answers": ("the same with half the answers", ""),
        "no_calls": ("the same with no calls and no messages", ""),
    }
    rows = [(what, figures[name], want) for name, (what, want) in wanted.items() if name in figures]
    by = figures["by_channel"].items()
    weeks = enumerate(figures["by_week"], 1)
    return [
        *rows,
        *((f"  by {channel}", share, "") for channel, share in by),
        *((f"  week {number}", share, "") for number, share in weeks),
    ]


if __name__ == "__main__":
    main()
