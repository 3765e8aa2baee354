"""What a page costs among many schools, against the same page of one school alone.

bin/bench country [--schools 200] [--quick]

One city school is imported and lived in; its database is kept as it is, and in the other one the
school is cloned. Then both are asked in turn for the same pages of the same people.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as clock_time
from typing import Any
from zoneinfo import ZoneInfo

from bench import house

LESSON_HOUR = clock_time(11)
PANEL = {"today": ("/today/", 6), "marking": ("/marking/", 3), "board": ("/board/", 2)}
"""Of each page its address, and how many people ask it for every part of the panel."""
WANTED = 1.3
_shown = [0.0]


@dataclass(frozen=True, slots=True)
class Size:
    """How large the measurement is.

    Each page is asked for `seconds` at least; `people` is how many parts of the panel ask.
    """

    schools: int
    weeks: int
    seconds: int
    people: int


def main() -> None:
    """Measure and report."""
    size = _read_size()
    with house.throwaway_data(), house.throwaway_postgres():
        house.set_up()
        from sabaqtas.kernel import clock

        school, now = import_city()
        with clock.frozen(now):
            _compare(school, now, size)


def import_city() -> tuple[Any, datetime]:
    """Import the city school by the project's own commands; return it and a lesson's hour."""
    from django.core.management import call_command

    from sabaqtas.people.api import Institution

    with step("importing the city school"):
        call_command("load_demo", schools=["city"], verbosity=0)
    school = Institution.objects.get(kind=Institution.Kind.SCHOOL)
    return school, find_lesson_hour(school)


def find_lesson_hour(school: Any) -> datetime:
    """Return eleven o'clock of the last school day: the result hangs on no hour of the clock."""
    from sabaqtas.timetable.api import SchoolDay

    today = datetime.now(ZoneInfo(school.zone)).date()
    day = SchoolDay.objects.filter(school=school, on__lte=today).order_by("on").last()
    if day is None:
        sys.exit("the school has had no school day yet")
    return datetime.combine(day.on, LESSON_HOUR, ZoneInfo(school.zone)).astimezone(UTC)


def choose_panel(school: Any, parts: int) -> dict[str, list[Any]]:
    """Choose who asks each page: pupils, teachers with work to mark, who may see the board."""
    from sabaqtas.people.api import Person
    from sabaqtas.work.models import Assignment

    waiting = Assignment.objects.filter(school=school, state=Assignment.State.HANDED_IN)
    with_work = waiting.values("teacher")
    persons = Person.objects.filter(school=school, account__isnull=False).order_by("id").distinct()
    asking = {
        "today": persons.filter(enrolments__kind="pupil", enrolments__group__kind="class"),
        "marking": persons.filter(id__in=with_work),
        "board": persons.filter(roles__kind__in=["deputy", "director"]),
    }
    rng = random.Random(7)
    return {
        page: _draw(rng, list(asking[page]), count * parts) for page, (_, count) in PANEL.items()
    }


def check_pages(school: Any, size: Size) -> None:
    """Ask every page once: better to fail now than when two hundred schools stand."""
    from django.core.wsgi import get_wsgi_application

    from bench.pairs import ask, sign_in_visitor

    app = get_wsgi_application()
    for page, persons in choose_panel(school, size.people).items():
        ask(sign_in_visitor(app, persons[0]), PANEL[page][0])


def grow(school: Any, schools: int) -> None:
    """Clone the school until there are as many."""
    from bench.cloning import clone_school, list_sources
    from bench.constraints import lifted

    if schools < 2:
        return
    tables = [source.table for source in list_sources(school)]
    with lifted(tables, say=show):
        clone_school(school, range(1, schools), say=show)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    begun = time.perf_counter()
    show(f"{what} …")
    yield
    show(f"{what}: {time.perf_counter() - begun:.1f} s\n")


def show(line: str) -> None:
    """Show progress in one line that is written over; in a file, a line every ten seconds."""
    lasting = line.endswith("\n")
    if sys.stderr.isatty():
        print(f"\r\033[K{line.rstrip()}", end="\n" if lasting else "", file=sys.stderr, flush=True)
    elif lasting or time.perf_counter() - _shown[-1] > 10:
        _shown.append(time.perf_counter())
        print(line.rstrip(), file=sys.stderr, flush=True)


def _compare(school: Any, now: datetime, size: Size) -> None:
    from bench import pairs
    from bench.living import live_term

    with step(f"living {size.weeks} weeks"):
        live_term(school, weeks=size.weeks, now=now)
    check_pages(school, size)
    _vacuum()
    with step("keeping the one school"):
        one = pairs.copy_database()
    try:
        with step(f"cloning {size.schools - 1} schools"):
            grow(school, size.schools)
            _vacuum()
        spent = _measure(one, school, size)
        _report(one, school, size, spent)
    finally:
        pairs.drop_copy(one)


def _measure(one: Any, school: Any, size: Size) -> dict[str, Any]:
    from django.core.wsgi import get_wsgi_application

    from bench.pairs import list_queries, make_pairs, measure

    app, rng, spent = get_wsgi_application(), random.Random(11), {}
    for page, persons in choose_panel(school, size.people).items():
        address = PANEL[page][0]
        clones = _choose_schools(rng, size.schools, len(persons))
        with step(f"asking {address} of {len(set(persons))} people in {len(set(clones))} schools"):
            asked = make_pairs(one, app, persons, clones)
            spent[page] = measure(one, asked, address, seconds=size.seconds, rng=rng)
        if spent[page].ratio > WANTED:
            _show_growth(list_queries(one, asked[0], address))
    return spent


def _choose_schools(rng: random.Random, schools: int, count: int) -> list[int]:
    """Choose among the clones, each at most once while there are enough."""
    clones = list(range(1, schools))
    return rng.sample(clones, count) if count <= len(clones) else rng.choices(clones, k=count)


def _draw(rng: random.Random, found: list[Any], count: int) -> list[Any]:
    """Draw this many; everybody several times when there are fewer."""
    if not found:
        sys.exit("nobody of the school may ask one of the pages")
    if len(found) >= count:
        return rng.sample(found, count)
    return [found[n % len(found)] for n in range(count)]


def _show_growth(queries: list[tuple[float, float, str]]) -> None:
    for alone, among, sql in sorted(queries, key=lambda q: q[0] - q[1])[:3]:
        show(f"  {alone:.0f} ms alone, {among:.0f} ms among many: {sql[:700]}\n")


def _report(one: Any, school: Any, size: Size, spent: dict[str, Any]) -> None:
    from bench.pairs import asked_of
    from sabaqtas.people.api import Enrolment, Institution

    with asked_of(one):
        weight_one = _weigh()
    pupils = Enrolment.objects.filter(kind="pupil", ends_on=None, group__kind="class").count()
    schools = Institution.objects.filter(kind=Institution.Kind.SCHOOL).count()
    print(f"\n{schools} schools, {pupils:,} pupils, {_weigh():,.0f} MB; one: {weight_one:,.0f} MB")
    print("rows: " + ", ".join(f"{name} {count:,}" for name, count in _list_largest()))
    waiting = _count_waiting(choose_panel(school, size.people)["marking"])
    print(f"a teacher who asked has {min(waiting)} to {max(waiting)} pieces of work to mark\n")
    _print_table(spent)
    figures: dict[str, Any] = {"schools": schools, "pupils": pupils}
    figures |= {f"{page}_ratio": spent[page].ratio for page in PANEL}
    house.report(
        [(f"{p}, among many / alone", spent[p].ratio, f"<= {WANTED}") for p in PANEL], figures
    )


def _print_table(spent: dict[str, Any]) -> None:
    print(f"{'milliseconds':14}{'asked':>7}{'alone':>9}{'p95':>8}{'first':>8}"
          f"{'many':>9}{'p95':>8}{'first':>8}")  # fmt: skip
    for page, (address, _) in PANEL.items():
        row = spent[page]
        cells = f"{address:14}{len(row.one):>7}"
        for values, first in ((row.one, row.first_one), (row.many, row.first_many)):
            middle, high = house.median(values), statistics.quantiles(values, n=20)[-1]
            cells += f"{middle:>9.1f}{high:>8.1f}{house.median(first):>8.1f}"
        print(cells)


def _count_waiting(teachers: list[Any]) -> list[int]:
    from sabaqtas.work.api import count_waiting

    return [count_waiting(teacher.school_id, teacher.id)[0] for teacher in teachers]


def _weigh() -> float:
    return float(_ask("SELECT pg_database_size(current_database())")[0][0]) / 1024 / 1024


def _list_largest() -> list[tuple[str, int]]:
    return [
        (str(name), int(count))
        for name, count in _ask(
            "SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r' "
            "ORDER BY reltuples DESC LIMIT 9"
        )
    ]


def _vacuum() -> None:
    """Do at once what autovacuum does in time: statistics, and which pages all may see."""
    from django.db import connection

    with step("vacuum"), connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _ask(sql: str) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _read_size() -> Size:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, help="200; with --quick 20")
    parser.add_argument("--quick", action="store_true", help="under a minute, a week of work")
    asked = parser.parse_args()
    if asked.schools is not None and asked.schools < 2:
        parser.error("--schools: 2 or more")
    if asked.quick:
        return Size(asked.schools or 20, weeks=1, seconds=4, people=2)
    return Size(asked.schools or 200, weeks=6, seconds=90, people=4)


if __name__ == "__main__":
    main()
