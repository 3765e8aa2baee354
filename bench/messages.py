"""What families' messages cost in parts: the demonstration's pupils, a week of days, its checks.

bin/bench messages [--quick]
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bench import house

DAYS, QUICK_PUPILS = 7, 60


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="some pupils of the rural school")
    options = parser.parse_args()
    with house.throwaway_data():
        house.set_up()
        from sabaqtas.site.demo.loading import find_demo, load_demo

        load_demo(
            find_demo(), ["rural"] if options.quick else ["rural", "city"], say=lambda _: None
        )
        figures = measure(QUICK_PUPILS if options.quick else None)
    house.report(rows_of(figures), figures)


def measure(most: int | None) -> dict[str, Any]:
    """Return the figures."""
    from sabaqtas.delivery.channels.message.counting import measure as count
    from sabaqtas.delivery.channels.message.offering import list_askable
    from sabaqtas.packs.api import Pack

    days = [count(text).parts for text in say_days(most)]
    digests = list(Pack.objects.values_list("digest", flat=True))
    asked = [len(list_askable(digest)) for digest in digests]
    parts = Counter(days)
    return {
        "days": len(days),
        "one_part_share": round(parts[1] / len(days), 3),
        "mean_parts": round(sum(days) / len(days), 2),
        "most_parts": max(days),
        "checks": len(asked),
        "checks_askable_share": round(sum(map(bool, asked)) / len(asked), 3),
        "questions_per_check": round(sum(asked) / max(1, sum(map(bool, asked))), 2),
    }


def say_days(most: int | None) -> Iterator[str]:
    """Each pupil's next days, as the family's evening message says them."""
    from django.utils.translation import override

    from sabaqtas.delivery.channels.message.days_told import tell_tomorrow
    from sabaqtas.delivery.channels.message.purposes import Addressee
    from sabaqtas.kernel import clock
    from sabaqtas.people.api import Child, Enrolment

    places = Enrolment.objects.filter(kind="pupil", ends_on=None, group__kind="class")
    for place in places.select_related("person", "group", "school").order_by("id")[:most]:
        school, group, person = place.school, place.group, place.person
        child = Child(
            person.id, school.id, school.zone, person.given_name, group.id, group.name, group.grade
        )
        language = group.language or "kk"
        to = Addressee(person.id, school.id, person.id, school.zone, language, "sms", (child,))
        with override(language):
            for day in range(DAYS):
                yield from (said.text for said in tell_tomorrow(to, clock.now() + timedelta(day)))


def rows_of(figures: dict[str, Any]) -> list[tuple[str, Any, str]]:
    """(what, measured, wanted)."""
    wanted = {"most_parts": "at most 3", "one_part_share": "more is better"}
    return [(name, value, wanted.get(name, "")) for name, value in figures.items()]


if __name__ == "__main__":
    main()
