"""A district that does not exist: what its families have, and what they say of it.

The chooser sees only what is said and what was seen. Shares are those of `reach_world.csv`.
"""

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

from sabaqtas.delivery.choosing.values import Lesson, Slot
from sabaqtas.delivery.reaching.hours import Hours
from sabaqtas.delivery.reaching.profiles import (
    Device,
    DeviceKind,
    Line,
    Paper,
    PaperWay,
    Phone,
    Profile,
)

type World = dict[str, float]
MONDAY: Final = date(2026, 9, 14)
SUBJECTS: Final = (
    ("mathematics", 5), ("kazakh", 4), ("russian", 3), ("english", 3), ("reading", 3),
    ("physical_education", 3), ("history", 2), ("natural_science", 2), ("informatics", 1),
    ("music", 1), ("art", 1),
)  # fmt: skip
"""Hours a week of grade 5, near the current plan (Order 500): 28 lessons."""
CHANNELS: Final = {"kk": "Балапан", "ru": "Ел Арна"}
DAYS: Final = {PaperWay.NONE: 0, PaperWay.GATE: 1, PaperWay.CARRIED: 2, PaperWay.POST: 4}


@dataclass(slots=True)
class Home:
    """What a pupil really has. `said` None: nobody asked."""

    id: UUID
    household: str
    line: Line
    device: Device | None
    mb: int | None
    free: Hours | None
    has_tv: bool
    channel: str
    phones: tuple[Phone, ...]
    way: PaperWay
    wifi: bool
    said: Profile | None = None
    seen: list[tuple[int, int, int, int]] = field(default_factory=list)
    """A week: days of the web tried and worked, booklets out and come back."""

    def tell(self, line: Line) -> Profile:
        """What the family says when asked, with this line."""
        return Profile(
            pupil=self.id,
            household=self.household,
            devices=(self.device,) if self.device else (),
            line=line,
            weekly_bytes=None if self.mb is None else self.mb * 1_000_000,
            free_hours=self.free,
            tv_channels=frozenset({self.channel} if self.has_tv else ()),
            phones=self.phones,
            paper=Paper(self.way, DAYS[self.way], DAYS[self.way]),
            school_server=self.wifi,
            asked_on=MONDAY - timedelta(days=30),
        )


@dataclass(slots=True)
class School:
    classes: list[tuple[list[Home], list[Lesson]]]
    """Pupils, and the lessons of a week that begins at MONDAY."""


def read_world(path: Path) -> tuple[World, tuple[int, ...]]:
    """The shares, and the megabytes of which a family's are drawn."""
    rows = {row["name"]: row["value"] for row in csv.DictReader(path.open(encoding="utf-8"))}
    megabytes = tuple(int(one) for one in rows.pop("mb_a_week").split())
    return {name: float(value) for name, value in rows.items()}, megabytes


def draw_school(number: int, world: World, megabytes: tuple[int, ...], rng: Random) -> School:
    language = "kk" if rng.random() < 0.7 else "ru"
    homes = _draw_homes(number, int(world["pupils_a_school"]), world, megabytes, language, rng)
    rng.shuffle(homes)
    classes = []
    for grade, first in enumerate(range(0, len(homes), 29)):
        lessons = _draw_lessons(number * 100 + grade, grade % 11 + 1, language, world, rng)
        classes.append((homes[first : first + 29], lessons))
    return School(classes)


def _draw_homes(
    school: int, pupils: int, world: World, megabytes: tuple[int, ...], language: str, rng: Random
) -> list[Home]:
    homes: list[Home] = []
    while len(homes) < pupils:
        drawn, one, two = rng.random(), world["home_of_one_share"], world["home_of_two_share"]
        children = 1 if drawn < one else 2 if drawn < one + two else 3
        first = _draw_home(school, len(homes), world, megabytes, CHANNELS[language], rng, children)
        for more in range(min(children, pupils - len(homes))):
            homes.append(_copy(first, school * 10_000 + len(homes), rng, world, is_own=not more))
    return homes


def _draw_home(
    school: int, place: int, world: World, megabytes: tuple[int, ...], channel: str, rng: Random,
    children: int,
) -> Home:  # fmt: skip
    line = _draw(rng, [
        (Line.NONE, world["no_line_share"]), (Line.WEAK, world["weak_line_share"]),
        (Line.MOBILE, world["mobile_line_share"])], Line.GOOD)  # fmt: skip
    device = None
    if rng.random() >= world["no_device_share"]:
        shares = rng.random() < world["shared_share"]
        device = Device(DeviceKind.SMARTPHONE, max(1, children - 1) if shares else 0)
    counts = line in (Line.WEAK, Line.MOBILE)
    way = _draw(rng, [
        (PaperWay.GATE, world["gate_share"]), (PaperWay.CARRIED, world["carried_share"]),
        (PaperWay.POST, world["post_share"])], PaperWay.NONE)  # fmt: skip
    return Home(
        id=UUID(int=0),
        household=f"{school}-{place}",
        line=line,
        device=device,
        mb=rng.choice(megabytes) if counts else None,
        free=Hours(0, 360) if counts and rng.random() < world["free_nights_share"] else None,
        has_tv=rng.random() < world["tv_share"],
        channel=channel,
        phones=_draw_phones(world, rng),
        way=way,
        wifi=rng.random() < world["wifi_share"],
    )


def _draw_phones(world: World, rng: Random) -> tuple[Phone, ...]:
    """Who did not say yes to messages is called all the same."""
    if rng.random() >= world["phone_share"]:
        return ()
    return (Phone("+77010000000", sms=rng.random() < world["agreed_share"]),)


def _copy(home: Home, number: int, rng: Random, world: World, *, is_own: bool) -> Home:
    """A child of this home; what it says is drawn for each, the newest as likely as the first."""
    child = Home(
        UUID(int=number + 1), home.household, home.line, home.device, home.mb, home.free,
        home.has_tv, home.channel, home.phones, home.way, home.wifi,
    )  # fmt: skip
    if rng.random() < world["asked_share"]:
        is_wrong = rng.random() < world["misreport_share"]
        child.said = child.tell(Line.MOBILE if is_wrong else child.line)
    return child


def _draw_lessons(seed: int, grade: int, language: str, world: World, rng: Random) -> list[Lesson]:
    """A week of a class, six a day at most; television shows some subjects on some days."""
    places = [(subject, n) for subject, hours in SUBJECTS for n in range(hours)]
    days: dict[int, list[str]] = {day: [] for day in range(5)}
    for subject, _n in places:
        free = [day for day in days if subject not in days[day] and len(days[day]) < 6]
        days[min(free, key=lambda day: (len(days[day]), rng.random()))].append(subject)
    grid = Random(f"{grade}-{language}")
    shown = {
        (grid.randrange(5), grid.choice(places)[0]): 540 + 15 * grid.randrange(36)
        for _slot in range(int(world["tv_lessons_a_week"]))
    }
    starts = 510 if seed % 2 else 840
    return [
        _make(seed, day, n, subject, days, shown.get((day, subject)), starts, language)
        for day, found in days.items()
        for n, subject in enumerate(found)
    ]


def _make(
    seed: int, day: int, period: int, subject: str, days: dict[int, list[str]], aired: int | None,
    starts: int, language: str,
) -> Lesson:  # fmt: skip
    on = MONDAY + timedelta(days=day)
    ahead = next(n for n in range(1, 8) if subject in days.get((day + n) % 7, ()))
    slot = (Slot(CHANNELS[language], on, aired, 15),) if aired else ()
    return Lesson(
        UUID(int=seed * 1000 + day * 10 + period), subject, on, starts + 50 * period, 40,
        on + timedelta(days=ahead), full_bytes=60_000, light_bytes=20_000, pages=2, airings=slot,
    )  # fmt: skip


def _draw[T](rng: Random, shares: list[tuple[T, float]], rest: T) -> T:
    drawn = rng.random()
    for value, share in shares:
        if drawn < share:
            return value
        drawn -= share
    return rest
