"""A question of a lesson or a test as what its answer sheet asks.

Rows and letters are those by which the booklet must name them: of a matching the left sides are
1, 2, … and the partners A, B, …; of an ordering the lines are A, B, … and get numbers; places of a
text and cells of a table are 1, 2, …, and an option that is not written out has its letter.
A kind of question that is not known here gets lines: whatever it asks, a person can read.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from string import ascii_uppercase
from typing import Any, Final

from sabaqtas.delivery.channels.print.sheets import Asked, AskedField, Option, Shape
from sabaqtas.exercises.api import Item, get_type

TASK: Final = "task"
"""The id of the free place for a lesson's task; no question has it on a sheet of its own."""
LETTER: Final = 4.5
_SIGN: Final = 2.4
"""Millimetres that a sign of a label takes, generously."""
_MOST_LABEL: Final = 24.0
_ROOM: Final = 129.0
"""For the bubbles of a row, beside number and name."""
_NUMBER_BOXES: Final = 7
_LONG: Final = 10
_DRAWN: Final = 12


def ask_item(item: Item, *, number: str) -> Asked | None:
    """None for what paper cannot bring back: a voice. Speaks the active language."""
    if item.type == "voice":
        return None
    return _KINDS.get(item.type, _ask_freely)(item, number)


def ask_task(*, number: str, is_drawn: bool, rows: int) -> Asked:
    """The place where a lesson's task is done: lines to write on, or squares."""
    shape = Shape.SQUARES if is_drawn else Shape.LINES
    return Asked(TASK, number, [AskedField(shape, count=rows)])


def _ask_choice(item: Item, number: str) -> Asked:
    options = [Option(row["id"], row["id"].upper()) for row in item.body["options"]]
    return Asked(item.id, number, [AskedField(Shape.BUBBLES, options=options)], _is_many(item))


def _is_many(item: Item) -> bool:
    return bool(item.body["multiple"])


def _ask_truth(item: Item, number: str) -> Asked:
    words = [str(word) for word in get_type(item.type).draw(item)["options"]]
    options = [Option(name, word) for name, word in zip(("true", "false"), words, strict=True)]
    field = AskedField(Shape.BUBBLES, options=options)
    return Asked(item.id, number, [field], label_mm=_measure(words))


def _ask_matching(item: Item, number: str) -> Asked:
    options = [Option(row["id"], row["id"].upper()) for row in item.body["right"]]
    names = [str(n) for n in range(1, len(item.body["left"]) + 1)]
    return Asked(item.id, number, [AskedField(Shape.BUBBLES, name, options) for name in names])


def _ask_ordering(item: Item, number: str) -> Asked:
    count = len(item.body["items"])
    options = [Option(str(n), str(n)) for n in range(1, count + 1)]
    names = ascii_uppercase[:count]
    return Asked(item.id, number, [AskedField(Shape.BUBBLES, name, options) for name in names])


def _ask_gaps(item: Item, number: str) -> Asked:
    """A place of several is named by its number; one alone has none."""
    gaps: Sequence[Mapping[str, Any]] = item.body["gaps"]
    labels = [[_write_plain(row["html"]) for row in gap["options"]] for gap in gaps]
    width = max((_measure(words) for words in labels), default=LETTER)
    most = max(map(len, labels), default=0)
    is_written = width <= _MOST_LABEL and most * (width + 7) <= _ROOM and all(map(all, labels))
    fields = [
        _ask_gap(gap, str(n) if len(gaps) > 1 else "", words if is_written else [])
        for n, (gap, words) in enumerate(zip(gaps, labels, strict=True), 1)
    ]
    return Asked(item.id, number, fields, label_mm=width if is_written else LETTER)


def _ask_gap(gap: Mapping[str, Any], name: str, words: Sequence[str]) -> AskedField:
    if not gap["options"]:
        return AskedField(Shape.LINES, name, count=1)
    ids = [row["id"] for row in gap["options"]]
    labels = words or [one.upper() for one in ids]
    options = [Option(one, label) for one, label in zip(ids, labels, strict=True)]
    return AskedField(Shape.BUBBLES, name, options)


def _ask_number(item: Item, number: str) -> Asked:
    return Asked(item.id, number, [AskedField(Shape.BOXES, count=_NUMBER_BOXES)])


def _ask_word(item: Item, number: str) -> Asked:
    return Asked(item.id, number, [AskedField(Shape.LINES, count=1)])


def _ask_drawing(item: Item, number: str) -> Asked:
    return Asked(item.id, number, [AskedField(Shape.SQUARES, count=_DRAWN)])


def _ask_activity(item: Item, number: str) -> Asked:
    """A grown-up's tick, and the name."""
    tick = AskedField(Shape.BUBBLES, options=[Option("yes", "")])
    return Asked(item.id, number, [tick, AskedField(Shape.LINES, count=1)])


def _ask_freely(item: Item, number: str) -> Asked:
    return Asked(item.id, number, [AskedField(Shape.LINES, count=_LONG)])


def _write_plain(html: str) -> str:
    """An option as one line of a label; "" where it holds more than plain words."""
    return "" if re.search(r"<(?!/?(?:p|span|em|strong)\b)", html) else _strip(html)


def _strip(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def _measure(words: Sequence[str]) -> float:
    return max(LETTER, *(round(_SIGN * len(word), 1) for word in words), LETTER)


_KINDS: Final[Mapping[str, Callable[[Item, str], Asked]]] = {
    "choice": _ask_choice,
    "true_false": _ask_truth,
    "matching": _ask_matching,
    "ordering": _ask_ordering,
    "gap_text": _ask_gaps,
    "table": _ask_gaps,
    "number": _ask_number,
    "short_text": _ask_word,
    "upload": _ask_drawing,
    "activity": _ask_activity,
}
