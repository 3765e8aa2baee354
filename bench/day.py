"""A pupil's day in the city school: its weight, its cost, and how long the import takes.

bin/bench day [--quick]
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bench import house
from bench.load import requests_per_second
from bench.visitor import Visitor
from sabaqtas.site.processes import start_part, stop_parts


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under a minute")
    quick = parser.parse_args().quick
    with house.throwaway_data() as folder:
        house.set_up()
        seconds = import_city(folder)
        visitor, *others = sign_in_pupils()
        figures = {
            **weigh(visitor),
            **cost([visitor, *others], times=900 if quick else 2400),
            "today_requests_per_second": serve(visitor, seconds=3 if quick else 10),
            "import_city_seconds": seconds,
        }
    house.report(rows_of(figures), figures)


def import_city(folder: Path) -> float:
    """Import the city school and let it live; return the seconds of the import."""
    from sabaqtas.site.demo import loading

    seconds = import_register(folder)
    loading.load_demo(loading.find_demo(), ["city"], say=lambda line: None)
    return seconds


def import_register(folder: Path) -> float:
    """Return the seconds of `sabaqtas import-school` for the city school, its own process."""
    from sabaqtas.site.demo import loading
    from sabaqtas.site.demo.shifting import find_shift, shift_roster

    demo = loading.find_demo()
    city = demo.source / "schools" / "city"
    shift_roster(city / "oneroster.zip", folder / "city.zip", shift=find_shift(demo.today))
    command = [
        sys.executable, "-m", "sabaqtas", "import_school", "--roster", str(folder / "city.zip"),
        "--timetable", str(city / "timetable.xml"), "--answers", str(city / "answers.csv"), "--yes",
    ]  # fmt: skip
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return round(time.perf_counter() - begun, 2)


def sign_in_pupils() -> list[Visitor]:
    """Return visitors signed in as a pupil of each class; a fifth class with lessons is first."""
    from django.test import Client

    from sabaqtas.people.models import Enrolment
    from sabaqtas.people.tests.factories import sign_in
    from sabaqtas.site.wsgi import application

    places = (
        Enrolment.objects.filter(kind="pupil", group__parent=None)
        .select_related("person__account", "group")
        .order_by("group__sort_name", "person__sort_name")
    )
    chosen = list({place.group_id: place for place in places.reverse()}.values())
    chosen.sort(key=lambda place: (place.group.grade, place.group.language) != (5, "kk"))
    visitors = []
    for place in chosen:
        client = Client()
        sign_in(client, place.person)
        visitors.append(Visitor(application, {k: m.value for k, m in client.cookies.items()}))
    return visitors or sys.exit("the city school has no pupils")


def weigh(visitor: Visitor) -> dict[str, Any]:
    """Return the bytes of Today and of a lesson, first and repeated."""
    today = visitor.visit("/today/")
    lessons = re.findall(r'href="(/lesson/[^"]+)"', today)
    if not lessons:
        sys.exit("Today shows no prepared lesson")
    visitor.visit(lessons[0])
    first = visitor.received
    visitor.received = 0
    visitor.visit("/today/")
    visitor.visit(lessons[0])
    repeat = visitor.received
    fresh = Visitor(visitor.app, visitor.cookies)
    return {
        "today_html_bytes": weigh_page(fresh, "/today/"),
        "first_visit_kb": round(first / 1024, 1),
        "repeat_visit_kb": round(repeat / 1024, 1),
        "lesson_html_bytes": weigh_page(fresh, lessons[0]),
    }


def weigh_page(visitor: Visitor, address: str) -> int:
    """Return the compressed bytes of a page and its style sheets."""
    from bench.visitor import decode, list_resources

    final, _, headers, body = visitor.get(address)
    sheets = [r for r in list_resources(decode(headers, body)) if "/style/" in r or ".css" in r]
    return len(body) + sum(len(visitor.get(urljoin(final, sheet))[3]) for sheet in sheets)


def cost(visitors: Sequence[Visitor], *, times: int) -> dict[str, Any]:
    """Return queries and processor time of Today, through the whole application.

    Pupils of all classes ask in turn. `first` is the very first time that one of a class does:
    what is drawn once for a class is drawn then.
    """
    visitors[0].ask("/today/")
    queries = count_queries(lambda: visitors[0].ask("/today/"))
    turn = cycle(visitors[1:])
    first = house.cpu_ms(lambda: next(turn).ask("/today/"), times=len(visitors) - 1, warm=0)
    spent = house.cpu_ms(lambda: next(turn).ask("/today/"), times=times)
    return {
        "today_queries": queries,
        "today_cpu_ms": house.median(spent),
        "today_cpu_first_ms": house.median(first),
    }


def count_queries(do: Callable[[], object]) -> int:
    """Return how many queries it makes; a request that begins would empty Django's list of them."""
    from django.core.signals import request_started
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    request_started.disconnect(reset_queries)
    try:
        with CaptureQueriesContext(connection) as captured:
            do()
    finally:
        request_started.connect(reset_queries)
    return len(captured)


def serve(visitor: Visitor, *, seconds: int) -> int:
    """Return how many Todays a second the real server gives, two processes, eight connections."""
    port = house.find_free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "sabaqtas.site.wsgi:application",
        "--port", str(port), "--workers", "2", "--blocking-threads", "4", "--log-level", "error",
        "--workers-kill-timeout", "5",
    ]  # fmt: skip
    server = start_part(command, env=os.environ)
    try:
        return requests_per_second(port, "/today/", visitor.cookies, seconds=seconds)
    finally:
        stop_parts([server])


def rows_of(figures: dict[str, Any]) -> list[tuple[str, object, str]]:
    """Name each figure and what is wanted of it."""
    wanted = {
        "today_html_bytes": ("Today with its style, compressed bytes", "<= 14600"),
        "lesson_html_bytes": ("a lesson with its style, compressed bytes", "<= 14600"),
        "first_visit_kb": ("first visit, Today and a lesson, KB", "< 60"),
        "repeat_visit_kb": ("the same again, KB", "< 15"),
        "today_queries": ("queries of Today", "<= 6"),
        "today_cpu_ms": ("CPU of Today, ms (median)", "<= 4"),
        "today_cpu_first_ms": ("the same, the first of a class to ask", "seldom"),
        "today_requests_per_second": ("Todays a second, both cores", "as high as it goes"),
        "import_city_seconds": ("import of the city school, s", "< 10"),
    }
    return [(what, figures[name], want) for name, (what, want) in wanted.items()]


if __name__ == "__main__":
    main()
