"""Booklets for a class, set as they are for the printer: sides a second."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from random import Random
from typing import Any
from uuid import uuid4

PUPILS, QUICK_PUPILS = 25, 6
MONDAY = date(2026, 11, 30)
LANGUAGE, GRADE = "kk", 5
A_DAY = 2


def measure(pupils: int) -> dict[str, Any]:
    """The figures of a class; every pupil has sheets with codes of their own."""
    from sabaqtas.delivery.channels.print.booklets.files import count_sides

    style, frame, body = describe()
    booklets = [_make_booklet(body, number) for number in range(pupils)]
    with _stopwatch() as spent:
        pdf = _set(frame, style, body, booklets)
    sides = count_sides(pdf)
    answers = sum(len(several) for one in booklets for _set_of, several in one.sides)
    return {
        "pages_per_second": round(sides / spent["wall"], 1),
        "pages_per_cpu_second": round(sides / spent["cpu"], 1),
        "booklets": pupils,
        "pages": sides,
        "answer_pages": answers,
        "kb_per_page": round(len(pdf) / sides / 1024, 1),
    }


def describe() -> tuple[Any, Any, Any]:
    """The demonstration's lessons of grade 5 in Kazakh as a week: style, frame, body."""
    from django.utils.translation import override

    from sabaqtas.delivery.channels.print.booklets.bodies import describe_body
    from sabaqtas.delivery.channels.print.booklets.documents import Frame
    from sabaqtas.delivery.channels.print.booklets.styles import choose_style
    from sabaqtas.delivery.channels.print.booklets.week import PaperPupil, PupilWeek

    style = choose_style(GRADE)
    week = PupilWeek(PaperPupil(uuid4(), ""), tuple(_list_lessons()), (), ())
    with override(LANGUAGE):
        body = describe_body(week, prefix="b0", style=style, zone="Asia/Almaty")
    days = {"first": MONDAY, "last": MONDAY + timedelta(days=6)}
    frame = Frame("Мектеп", "5 «А»", LANGUAGE, "", **days, return_on=MONDAY + timedelta(days=7))
    return style, frame, body


def _set(frame: Any, style: Any, body: Any, booklets: list[Any]) -> bytes:
    from sabaqtas.delivery.channels.print.booklets.documents import set_booklets

    return set_booklets(frame, style, [body], booklets)


def _make_booklet(body: Any, number: int) -> Any:
    from sabaqtas.delivery.channels.print.booklets.documents import Booklet, Side
    from sabaqtas.delivery.channels.print.laying import lay_sheets
    from sabaqtas.delivery.channels.print.sheets import write_sheet
    from sabaqtas.delivery.channels.print.tags import make_code

    chance = Random(number)
    sides = []
    for one in body.sets:
        pages = lay_sheets(one.asked)
        made = [
            Side(make_code(chance), page.number, len(pages), page.version, write_sheet(page))
            for page in pages
        ]
        sides.append((one, made))
    return Booklet(f"Оқушы {number + 1}", 0, sides)


def _list_lessons() -> Iterator[Any]:
    from sabaqtas.curriculum.api import name_of
    from sabaqtas.delivery.channels.print.booklets.week import PaperTask, WeekLesson
    from sabaqtas.packs.api import write_pack
    from sabaqtas.packs.tests.factories import DEMO, read_lesson

    sources = (read_lesson(path.parent) for path in sorted(DEMO.glob("*-5-kk/*/lesson.md")))
    for number, source in enumerate(sources):
        pack, document = source.compile(), source.document
        write_pack(pack)
        on = MONDAY + timedelta(days=min(number // A_DAY, 4))
        at = datetime.combine(on, clock_time(4), UTC)
        subject, task = name_of(document["subject"], LANGUAGE), document["task"]
        given = PaperTask(
            uuid4(), subject, task["title"], task["text"], LANGUAGE, at + timedelta(days=2),
            tuple(task["hand_in"]), task["minutes"], task["points"], pack.digest,
        )  # fmt: skip
        yield WeekLesson(on, at, subject, document["title"], LANGUAGE, pack.digest, "", (), given)


@contextmanager
def _stopwatch() -> Iterator[dict[str, float]]:
    spent: dict[str, float] = {}
    wall, cpu = time.perf_counter(), time.process_time()
    yield spent
    spent |= {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
