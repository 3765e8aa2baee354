"""A choice as JSON and back. Keys are never renamed: old plans must open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sabaqtas.delivery.choosing.reasons import Channel, Reason, Why
from sabaqtas.delivery.choosing.values import Back, Choice, Route


@dataclass(frozen=True, slots=True)
class Told:
    """A choice as a plan keeps it: a lesson by its meeting and name."""

    meeting: str
    subject: str
    on: date
    minute: int
    routes: tuple[Route, ...]
    passed: tuple[Reason, ...]
    back: Back | None

    @property
    def is_reached(self) -> bool:
        return any(route.is_sure for route in self.routes)

    @property
    def first(self) -> Route | None:
        """The way that counts: the first of all."""
        return self.routes[0] if self.routes else None


def write_choice(choice: Choice, subject: str) -> dict[str, Any]:
    """`subject` is the name as the class's timetable has it."""
    lesson, back = choice.lesson, choice.back
    return _drop_empty({
        "meeting": str(lesson.meeting),
        "subject": subject,
        "on": lesson.on.isoformat(),
        "minute": lesson.minute,
        "routes": [_write_route(route) for route in choice.routes],
        "passed": [_write_reason(reason) for reason in choice.passed],
        "back": [back.channel, back.until.isoformat()] if back else None,
    })  # fmt: skip


def read_choice(row: Mapping[str, Any]) -> Told:
    back = row.get("back")
    return Told(
        row["meeting"],
        row["subject"],
        date.fromisoformat(row["on"]),
        row.get("minute", 0),
        tuple(_read_route(one) for one in row.get("routes", ())),
        tuple(_read_reason(one) for one in row.get("passed", ())),
        Back(Channel(back[0]), date.fromisoformat(back[1])) if back else None,
    )


def _write_route(route: Route) -> dict[str, Any]:
    return _drop_empty({
        "by": route.channel,
        "why": _write_reason(route.reason),
        "on": route.on.isoformat(),
        "minute": route.minute,
        "load": route.load,
        "pages": route.pages,
        "name": route.name,
        "unsure": not route.is_sure,
    })  # fmt: skip


def _read_route(row: Mapping[str, Any]) -> Route:
    return Route(
        Channel(row["by"]),
        _read_reason(row["why"]),
        date.fromisoformat(row["on"]),
        row.get("minute"),
        row.get("load", 0),
        row.get("pages", 0),
        row.get("name", ""),
        is_sure=not row.get("unsure", False),
    )


def _write_reason(reason: Reason) -> dict[str, Any]:
    return _drop_empty({
        "why": reason.why,
        "on": reason.on.isoformat() if reason.on else None,
        "minute": reason.minute,
        "count": reason.count,
        "of": reason.of,
        "name": reason.name,
    })  # fmt: skip


def _read_reason(row: Mapping[str, Any]) -> Reason:
    on = row.get("on")
    return Reason(
        Why(row["why"]),
        date.fromisoformat(on) if on else None,
        row.get("minute"),
        row.get("count", 0),
        row.get("of", 0),
        row.get("name", ""),
    )


def _drop_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value or (value == 0 and key == "minute")}
