"""Bit masks of days, weeks and terms: "10000" is the first of five, "11000" the first two."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import ProblemLog, declare, shorten

from .document import Element

MAX_MASK = 60
EVERY = "1"
_MASK = re.compile(r"[01]+")
_NAMED_WEEKDAYS = {
    name: weekday
    for names in (
        "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
        "понедельник вторник среда четверг пятница суббота воскресенье",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for weekday, name in enumerate(names.split())
}

BAD_MASK = declare(
    "timetable.bad_mask",
    cause=_("“%(value)s” does not tell days or weeks: only 0 and 1 may stand in it."),
    cure=_("Export the timetable again; do not edit the file by hand."),
)
BEYOND_WEEK = declare(
    "timetable.day_beyond_week",
    cause=_("The lesson lies on day %(day)s, but a week has seven."),
    cure=_("Set up the timetable with days of a week, and several weeks where they differ."),
)


@dataclass(frozen=True, slots=True)
class Days:
    """Which weekday (0 is Monday) each position of a day mask is."""

    weekdays: dict[int, int]

    def read(self, card: Element, log: ProblemLog) -> list[int]:
        """The weekdays of a card; empty when it is not placed or, logged, cannot be read."""
        positions = _read_day_positions(card, log)
        found = [self.weekdays.get(one, one) for one in positions]
        if any(weekday > 6 for weekday in found):
            log.error(BEYOND_WEEK, card.place("days"), day=max(found) + 1)
            return []
        return sorted(found)


def read_days(elements: list[Element]) -> Days:
    """Positions are Monday, Tuesday … unless the names of the days say otherwise."""
    named: dict[int, int] = {}
    for element in elements:
        mask, name = element.get("days"), element.get("name").casefold()
        if element.tag == "daysdef" and mask.count("1") == 1 and "," not in mask:
            if name not in _NAMED_WEEKDAYS:
                return Days({})
            named[mask.index("1")] = _NAMED_WEEKDAYS[name]
    is_clear = len(set(named.values())) == len(named)
    return Days(named if is_clear else {})


def read_mask(element: Element, name: str, default: str, log: ProblemLog) -> str | None:
    """A mask of weeks or terms, "1" when it is all of them; None, logged, when it is none."""
    written = element.get(name) or default
    positions = _read_positions(element, name, written, log)
    if not positions:
        return None
    length = max(len(mask) for mask in written.split(","))
    mask = "".join("1" if one in positions else "0" for one in range(length))
    return mask if "0" in mask else EVERY


def overlap(one: str, other: str) -> bool:
    """Whether two masks share a week. A mask of one place is every week."""
    if len(one) == 1 or len(other) == 1:
        return True
    return any(a == b == "1" for a, b in zip(one, other, strict=False))


def _read_day_positions(card: Element, log: ProblemLog) -> set[int]:
    """`days` is a mask; older exports have `day`, a number from 0."""
    if card.get("days") or not card.get("day"):
        return _read_positions(card, "days", card.get("days"), log)
    written = card.get("day")
    if written.isascii() and written.isdigit() and len(written) <= 2:
        return {int(written)}
    log.error(BAD_MASK, card.place("day"), value=shorten(written))
    return set()


def _read_positions(element: Element, name: str, written: str, log: ProblemLog) -> set[int]:
    masks = [mask.strip() for mask in written.split(",")] if written else []
    if len(written) > MAX_MASK or not all(_MASK.fullmatch(mask) for mask in masks):
        log.error(BAD_MASK, element.place(name), value=shorten(written))
        return set()
    return {place for mask in masks for place, bit in enumerate(mask) if bit == "1"}
