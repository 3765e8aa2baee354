"""Lessons and profiles for tests of the chooser."""

from datetime import date, timedelta
from uuid import UUID

from sabaqtas.delivery.choosing.values import Lesson, Limits
from sabaqtas.delivery.reaching.profiles import (
    Device,
    DeviceKind,
    Profile,
)

MONDAY = date(2026, 9, 14)
FRIDAY = date(2026, 9, 11)
LIMITS = Limits(FRIDAY, FRIDAY, pages=100, messages=100, call_minutes=100)
PHONE = Device(DeviceKind.SMARTPHONE)


def make_lesson(day: int = 0, minute: int = 540, *, until: int = 2, **fields: object) -> Lesson:
    on = MONDAY + timedelta(days=day)
    known: dict[str, object] = {
        "meeting": UUID(int=day * 10_000 + minute),
        "subject": "mathematics",
        "on": on,
        "minute": minute,
        "minutes": 40,
        "until": on + timedelta(days=until),
        "full_bytes": 60_000,
        "light_bytes": 20_000,
        "pages": 2,
    }
    return Lesson(**known | fields)  # type: ignore[arg-type]


def make_profile(number: int = 1, home: str = "home", **fields: object) -> Profile:
    known: dict[str, object] = {"pupil": UUID(int=number), "household": home, "asked_on": FRIDAY}
    return Profile(**known | fields)  # type: ignore[arg-type]
