"""What a week of school takes from a fifth-grader's telephone in low data, over HTTP, to the byte.

bin/bench week [--quick]

A pupil of grade 5 of the demonstration's city school, with low data chosen: on each of five days
Today is opened, every lesson of the timetable, its sound where it has one, its check answered; two
tasks a day are handed in with words and a photographed page, as the telephone makes it smaller.
Every lesson is new to the telephone; style and scripts are kept as the headers allow. Headers
count, and both directions. The same week with pictures stands beside it.
"""

import argparse
import re
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urljoin

from bench import house
from bench.devices import FIELD, encode_form
from bench.visitor import Visitor, decode

DAYS, QUICK_DAYS = 5, 1
TASKS_A_DAY = 2
PHOTO_BYTES = 250_000
"""A page of a notebook as the telephone sends it (library/papers)."""
LIMIT_MB = 25
CHECK = re.compile(r'action="(/work/check/[^"]+)"[^>]*>.*?name="item" value="([^"]+)"', re.S)
WORDS = "47 · 28 = 1316. Алдымен 47 · 20 = 940, сосын 47 · 8 = 376. " * 4


@dataclass
class Walker(Visitor):
    """Also sends forms, and counts what it sends."""

    sent: int = 0
    by_what: dict[str, int] = field(default_factory=dict)

    def environ(self, address: str) -> dict[str, Any]:
        """Count the request: a line and headers of some 300 bytes, as a telephone's browser."""
        self.sent += 300 + len(address)
        return super().environ(address)

    def post(self, address: str, kind: str, body: bytes) -> str:
        """Send a form; follow to the page it leads to and load that page."""
        made = super().environ(address) | {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_ORIGIN": "http://localhost:8000",
            "HTTP_SEC_FETCH_SITE": "same-origin",
            "wsgi.input": BytesIO(body),
        }
        self.sent += 500 + len(body)
        answer: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], exc: Any = None) -> None:
            answer.update(status=int(status.split()[0]), headers=dict(headers))

        page = b"".join(self.app(made, start))
        self.received += len(page) + sum(len(k) + len(v) + 4 for k, v in answer["headers"].items())
        if answer["status"] not in (302, 303):
            raise RuntimeError(f"{address} answered {answer['status']}: {page[:300]!r}")
        return self.visit(urljoin(address, answer["headers"]["Location"]))

    def spend(self, what: str, before: int) -> None:
        """Note what was spent since `before` was read from `spent`."""
        self.by_what[what] = self.by_what.get(what, 0) + self.spent - before

    @property
    def spent(self) -> int:
        return self.received + self.sent


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one day, counted as five")
    days = QUICK_DAYS if parser.parse_args().quick else DAYS
    with house.throwaway_data() as folder:
        house.set_up()
        from bench.day import import_city

        import_city(folder)
        pupil, dates = prepare_week(DAYS)
        low = walk(pupil, dates[:days], mode="low")
        full = walk(pupil, dates[:days], mode="full")
    figures = measure(low, full, days)
    house.report(rows_of(figures), figures)
    if figures["week_mb"] > LIMIT_MB:
        sys.exit("a week in low data is too heavy")


def prepare_week(days: int) -> tuple[Any, list[date]]:
    """Find the pupil and the next days of school, and put a lesson on every meeting of theirs."""
    from sabaqtas.kernel import clock
    from sabaqtas.lessons.models import SlotPlan
    from sabaqtas.packs.models import Pack
    from sabaqtas.people.models import Enrolment
    from sabaqtas.timetable.api import list_pupil_day

    place = Enrolment.objects.filter(
        kind="pupil", group__parent=None, group__grade=5, group__language="kk", ends_on=None
    ).select_related("person", "school")[0]
    packs = list(
        Pack.objects.filter(
            version__lesson__course__grade=5, version__lesson__course__language="kk"
        ).order_by("digest")
    )
    dates: list[date] = []
    on = clock.today(place.school.zone) - timedelta(days=1)
    while len(dates) < days:
        day = list_pupil_day(place.school_id, place.person_id, on + timedelta(days=1))
        on = day.on
        dates.append(on)
        for number, lesson in enumerate(day.occurrences):
            pack = packs[(len(dates) * 7 + number) % len(packs)]
            SlotPlan.objects.update_or_create(
                school_id=place.school_id,
                meeting_id=lesson.meeting_id,
                on=on,
                group_id=lesson.group_id,
                defaults={"version_id": pack.version_id},
            )
    return place.person, dates


def walk(pupil: Any, dates: list[date], *, mode: str) -> Walker:
    """Live these days; the telephone is new at the first."""
    from django.test import Client

    from sabaqtas.people.tests.factories import sign_in
    from sabaqtas.site.wsgi import application

    client = sign_in(Client(), pupil)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    walker = Walker(application, cookies | {"data": mode})
    tasks = find_tasks(pupil, TASKS_A_DAY * len(dates))
    for number, on in enumerate(dates):
        before = walker.spent
        today = walker.visit(f"/today/?day={on}")
        walker.spend("pages", before)
        for lesson in sorted(set(re.findall(r'href="(/lesson/[^"]+)"', today))):
            learn(walker, lesson, hears=mode == "low")
        before = walker.spent
        for task in tasks[number * TASKS_A_DAY : (number + 1) * TASKS_A_DAY]:
            hand_in(walker, task)
        walker.spend("tasks", before)
    return walker


def find_tasks(pupil: Any, count: int) -> list[str]:
    """Make the pupil's tasks of the week, and return their addresses; each run makes its own."""
    from sabaqtas.people.models import Enrolment, Person
    from sabaqtas.work.tests.factories import make_task

    place = Enrolment.objects.get(
        kind="pupil", person=pupil, group__parent=None, ends_on=None, school=pupil.school_id
    )
    teacher = Person.objects.filter(school_id=pupil.school_id, roles__kind="teacher")[0]
    made = [
        make_task(place.group, teacher, title=f"№ {number}", hand_in=["text", "photo"])
        for number in range(count)
    ]
    return [f"/work/{task.id}/" for task in made]


def learn(walker: Walker, address: str, *, hears: bool) -> None:
    """Read the lesson, hear it where it speaks, answer its first check."""
    before = walker.spent
    walker.cache = {one: body for one, body in walker.cache.items() if not one.startswith("/p/")}
    final, _status, headers, body = walker.get(address)
    page = decode(headers, body)
    walker.visit(final)
    walker.by_what["lessons_opened"] = walker.by_what.get("lessons_opened", 0) + 1
    walker.spend("lessons", before)
    before = walker.spent
    for sound in re.findall(r'<audio[^>]*>\s*<source src="([^"]+)"', page) if hears else ():
        walker.get(urljoin(final, sound))
        walker.by_what["sounds_heard"] = walker.by_what.get("sounds_heard", 0) + 1
    walker.spend("sound", before)
    before = walker.spent
    check = CHECK.search(page)
    if check:
        name = f"a-{check[2]}"
        offered = re.search(rf'name="{name}" value="([^"]+)"', page)
        form = urlencode({"item": check[2], name: offered[1] if offered else "1"}).encode()
        walker.post(check[1], "application/x-www-form-urlencoded", form)
    walker.spend("checks", before)


def hand_in(walker: Walker, address: str) -> None:
    """Open the task, write, photograph a page, hand in, see the receipt, look into the list."""
    page = walker.visit(address)
    fields = dict(FIELD.findall(page)) | {"text": WORDS, "act": "hand_in"}
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token:
        fields["csrfmiddlewaretoken"] = token[1]
    walker.post(address, *encode_form(fields, make_photo(), name="bet.jpg", kind="image/jpeg"))
    walker.visit("/work/")


def make_photo() -> bytes:
    """A page as heavy as the heaviest that the telephone sends."""
    from sabaqtas.library.tests.paper_factories import Shot, draw_page, encode, take_shot

    photo = encode(take_shot(draw_page(), Shot()))
    return photo + bytes(max(0, PHOTO_BYTES - len(photo)))


def measure(low: Walker, full: Walker, days: int) -> dict[str, Any]:
    """Bytes of five days, whatever was walked."""
    times = DAYS / days

    def mb(count: float) -> float:
        return round(count * times / 1_000_000, 2)

    return {
        "week_mb": mb(low.spent),
        "week_full_mb": mb(full.spent),
        "sound_minutes_left": find_minutes_left(mb(low.spent)),
        "lessons": round(low.by_what["lessons_opened"] * times),
        "sounds": round(low.by_what.get("sounds_heard", 0) * times),
        "hand_ins": DAYS * TASKS_A_DAY,
        "lessons_mb": mb(low.by_what["lessons"]),
        "sound_mb": mb(low.by_what.get("sound", 0)),
        "checks_mb": mb(low.by_what.get("checks", 0)),
        "tasks_mb": mb(low.by_what["tasks"]),
        "pages_mb": mb(low.by_what["pages"]),
        "received_mb": mb(low.received),
    }


def find_minutes_left(week_mb: float) -> int:
    """Minutes of a lesson's sound that what is left of the week holds."""
    from sabaqtas.library.media.recipes import AUDIO_KBPS

    return round(max(0.0, LIMIT_MB - week_mb) * 8_000 / AUDIO_KBPS / 60)


def rows_of(figures: dict[str, Any]) -> list[tuple[str, object, str]]:
    """Name each figure and what is wanted of it."""
    wanted = {
        "week_mb": ("a week in low data, MB in both directions", f"<= {LIMIT_MB}"),
        "week_full_mb": ("the same week with pictures, without sound, MB", ""),
        "sound_minutes_left": ("minutes of sound that still fit into 25 MB", ""),
        "lessons": ("lessons opened", ""),
        "sounds": ("of them heard to the end", ""),
        "hand_ins": ("tasks handed in, a photo each", ""),
        "lessons_mb": ("lessons' pages, MB", ""),
        "sound_mb": ("sound, MB", ""),
        "checks_mb": ("answers to checks, MB", ""),
        "tasks_mb": ("tasks and hand-ins, MB", ""),
        "pages_mb": ("Today, style and script, MB", ""),
        "received_mb": ("of all that, to the telephone, MB", ""),
    }
    return [(what, figures[name], want) for name, (what, want) in wanted.items()]


if __name__ == "__main__":
    main()
