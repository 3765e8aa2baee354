"""A class's journal of 40 pupils x 200 dates in a school of 5,000 pupils; and the marking queue.

bin/bench journal [--quick]    on SQLite and on a PostgreSQL of its own
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

from bench import house

PUPILS, CLASS = 5_000, 40
OTHERS, QUICK_OTHERS = 40, 2
"""Cells of every pupil of the other classes."""
SUBMISSIONS = 5_000
NOW = datetime(2026, 5, 22, 9, 0, tzinfo=UTC)
DRAWN = random.Random(11)
CHILD = "--child"


def main() -> None:
    """Measure each database in a process of its own, and report the worse of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer cells beside, under a minute")
    parser.add_argument(CHILD, action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(measure(options.quick)))
        return
    found = {"sqlite": run_child(options.quick)}
    with house.throwaway_postgres():
        found["postgresql"] = run_child(options.quick)
    both = list(found.values())
    figures = {name: max(one[name] for one in both) for name in both[0]}
    figures["pupils"] = min(one["pupils"] for one in both)
    house.report(rows_of(figures, found), figures | found)


def rows_of(
    figures: dict[str, Any], found: dict[str, dict[str, Any]]
) -> list[tuple[str, object, str]]:
    """The table: each figure on each database, and what is wanted."""
    wanted = {"page_p95_ms": "< 300", "cell_p95_ms": "< 50", "marking_p95_ms": "< 100"}
    rows: list[tuple[str, object, str]] = []
    for name in figures:
        for database, one in found.items():
            rows.append((f"{name}, {database}", one[name], wanted.get(name, "")))
    return rows


def run_child(quick: bool) -> dict[str, Any]:
    """The figures of the database that the environment names."""
    command = [sys.executable, "-m", "bench.journal", CHILD, *(["--quick"] if quick else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit("the measuring process failed: see the lines above")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure(quick: bool) -> dict[str, Any]:
    """Fill the school, then knock as its teacher."""
    with house.throwaway_data():
        house.set_up()
        from sabaqtas.kernel import clock

        with clock.frozen(NOW):
            return knock(Filled(OTHERS if not quick else QUICK_OTHERS), quick)


class Filled:
    """The school: 125 classes of 40, one journal full for a year, a task with every hand-in."""

    def __init__(self, others: int) -> None:
        from sabaqtas.people.roles import RoleKind
        from sabaqtas.people.tests import factories as people
        from sabaqtas.timetable.tests import factories as timetable

        self.school = people.make_school(code="bench-5000")
        self.teacher = people.make_person(self.school, RoleKind.TEACHER)
        timetable.make_bells(self.school)
        terms = timetable.make_terms(self.school)
        timetable.make_days(self.school, terms, weekdays=(0, 1, 2, 3, 4, 5))
        self.classes = [self.make_class(number) for number in range(PUPILS // CLASS)]
        self.klass, self.pupils = self.classes[0]
        for weekday in range(6):
            timetable.make_meeting(self.klass, teacher=self.teacher, weekday=weekday)
        self.dates = self.list_dates()
        self.fill(self.klass, self.pupils, self.dates)
        for klass, pupils in self.classes[1:]:
            self.fill(klass, pupils, self.dates[:others])
        self.hand_in()

    def make_class(self, number: int) -> tuple[Any, list[Any]]:
        """Forty pupils with a place in a class of their own."""
        from sabaqtas.people.api import Enrolment, Person
        from sabaqtas.people.tests.factories import make_class

        klass = make_class(self.school, name=f"{5 + number % 7} «{number}»", grade=5 + number % 7)
        people = [
            Person(
                school=self.school,
                given_name=f"Оқушы {n}",
                family_name=f"Сыныбы {number}",
                sort_name=f"{number:03d}{n:03d}",
            )
            for n in range(CLASS)
        ]
        Person.objects.bulk_create(people)
        Enrolment.objects.bulk_create(
            Enrolment(school=self.school, group=klass, person=one, kind="pupil") for one in people
        )
        return klass, people

    def list_dates(self) -> list[date]:
        """The first two hundred lesson days of the year."""
        from sabaqtas.timetable.api import SchoolDay

        rows = SchoolDay.objects.filter(school=self.school).order_by("on")
        return list(rows.values_list("on", flat=True)[:200])

    def fill(self, klass: Any, pupils: list[Any], dates: list[date]) -> None:
        """A mark in every cell, and of eight dates and more a SOR and a SOCh in every term."""
        from sabaqtas.gradebook.models import Entry

        rows = [self.make_entry(klass, pupil, on) for pupil in pupils for on in dates]
        for column in self.make_columns(klass, dates):
            rows += [
                self.make_entry(klass, pupil, column.on, assessment=column, points=15)
                for pupil in pupils
            ]
        Entry.objects.bulk_create(rows, batch_size=2_000)

    def make_columns(self, klass: Any, dates: list[date]) -> list[Any]:
        from sabaqtas.gradebook.tests.factories import make_column

        if len(dates) < 8:
            return []
        ends = [dates[len(dates) * part // 8] for part in range(8)]
        kinds = ["sor", "soch"] * 4
        return [
            make_column(klass, self.teacher, on=on, kind=kind)
            for on, kind in zip(ends, kinds, strict=True)
        ]

    def make_entry(self, klass: Any, pupil: Any, on: date, **fields: Any) -> Any:
        from sabaqtas.gradebook.models import Entry
        from sabaqtas.kernel.ids import uuid7

        column = fields.get("assessment")
        place = str(column.id) if column else on.isoformat()
        mark = None if column else DRAWN.randint(1, 10)
        return Entry(
            school=self.school, group=klass, pupil=pupil, by=self.teacher, subject="mathematics",
            place=place, on=on, number=1, key=uuid7().hex, mark=mark, **fields,
        )  # fmt: skip

    def hand_in(self) -> None:
        """Everybody's work on one task waits for the teacher."""
        from django.db.models import OuterRef, Subquery

        from sabaqtas.kernel.ids import uuid7
        from sabaqtas.work.api import Assignment
        from sabaqtas.work.models import Submission
        from sabaqtas.work.tests.factories import make_task

        self.task = make_task(self.klass, self.teacher)
        works, submissions = [], []
        everybody = [pupil for _klass, pupils in self.classes for pupil in pupils]
        for number, pupil in enumerate(everybody[:SUBMISSIONS]):
            at = NOW - timedelta(days=2) + timedelta(seconds=number)
            work = Assignment(
                school=self.school, task=self.task, pupil=pupil, teacher=self.teacher,
                state="handed_in", handed_in_at=at,
            )  # fmt: skip
            works.append(work)
            submissions.append(
                Submission(
                    school=self.school,
                    assignment=work,
                    number=1,
                    key=uuid7().hex,
                    text="Жауабым: 999",
                    receipt=f"{number:08d}",
                    handed_in_at=at,
                )
            )
        Assignment.objects.bulk_create(works, batch_size=1_000)
        Submission.objects.bulk_create(submissions, batch_size=1_000)
        mine = Submission.objects.filter(school=self.school, assignment_id=OuterRef("id"))
        rows = Assignment.objects.filter(school=self.school, task=self.task)
        rows.update(latest=Subquery(mine.values("id")[:1]))
        self.works = works


def knock(filled: Filled, quick: bool) -> dict[str, Any]:
    """Every request goes through the whole application, as the teacher's browser sends it."""
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    from sabaqtas.people.api import Enrolment
    from sabaqtas.people.tests.factories import sign_in

    connection.cursor().execute("ANALYZE")
    import_module("sabaqtas.site.wsgi")  # rubbish is collected as rarely as in the real server
    client = sign_in(Client(SERVER_NAME="localhost"), filled.teacher)
    page = reverse("journal_page", args=[filled.klass.id, "mathematics"])
    cell = reverse("journal_cell", args=[filled.klass.id, "mathematics"])
    times = 30 if quick else 100
    year = timed(lambda: client.get(f"{page}?span=y"), times)
    saves = [make_save(filled, number) for number in range(times * 4)]
    return {
        "pupils": Enrolment.objects.filter(school=filled.school).count(),
        "dates": len(filled.dates),
        "page_p95_ms": percentile(year),
        "term_page_p95_ms": percentile(timed(lambda: client.get(page), times)),
        "cell_p95_ms": percentile(timed(lambda: client.post(cell, saves.pop()), times * 4 - 8)),
        "marking_p95_ms": percentile(timed(turn_over(client, filled), times)),
        "page_kb": round(len(client.get(f"{page}?span=y").content) / 1024),
    }


def make_save(filled: Filled, number: int) -> dict[str, str]:
    """Another value for a cell nobody has written over yet."""
    spot = number * 7 % (CLASS * len(filled.dates))
    return {
        "pupil": str(filled.pupils[spot % CLASS].id),
        "place": filled.dates[spot // CLASS].isoformat(),
        "text": "қ",
        "seen": "1",
        "key": f"bench-{number}",
    }


def turn_over(client: Any, filled: Filled) -> Callable[[], Any]:
    """The next piece of work in the queue, as the script asks for it."""
    from django.urls import reverse

    queue = iter(filled.works[2_000:])

    def turn() -> Any:
        address = reverse("marking_work", args=[filled.task.id, next(queue).id])
        return client.get(address, headers={"HX-Request": "true"})

    return turn


def timed(call: Callable[[], Any], times: int) -> list[float]:
    """Milliseconds of each call, after three that do not count; every answer must be 200."""
    spent = []
    for number in range(times + 3):
        begun = time.perf_counter()
        answer = call()
        if answer.status_code != 200:
            sys.exit(f"answered {answer.status_code}: {answer.content[:300]!r}")
        if number > 2:
            spent.append((time.perf_counter() - begun) * 1000)
    return spent


def percentile(times: list[float], share: int = 95) -> float:
    """The time within which so many of a hundred are answered."""
    ordered = sorted(times)
    return round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 1)


if __name__ == "__main__":
    main()
