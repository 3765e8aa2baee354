"""The key's number, its tolerance (absolute, in the item's unit) and its unit are all optional."""

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from typing import Final

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_NUMBER, BAD_POSTING, TOO_LONG
from sabaqtas.exercises.items import (
    RIGHT,
    WRONG,
    ExerciseType,
    Explanation,
    Grade,
    Item,
    Json,
    MalformedAnswer,
    Value,
    Verdict,
)
from sabaqtas.exercises.sources import Source
from sabaqtas.exercises.types.number.compound import read_compound
from sabaqtas.exercises.types.number.reading import read_number, read_quantity, write_number
from sabaqtas.exercises.types.number.units import find_factor
from sabaqtas.kernel.problems import shorten

MOST: Final = 60
CONVERTED: Final = Grade(1.0, Verdict.RIGHT, "converted")
CLOSE: Final = Grade(1.0, Verdict.RIGHT, "close")


class Number(ExerciseType):
    name = "number"
    fields = frozenset({"answer", "tolerance", "unit", "feedback", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        """`keys` chooses a phone's keyboard: a decimal one has no minus and no slash on some."""
        unit = source.text("unit", default="")
        written = source.text("answer")
        answer = _read(source, "answer", written)
        tolerance = _read(source, "tolerance", source.text("tolerance", default="0"))
        plain = answer >= 0 and "/" not in written
        body = {"unit": unit, "keys": "decimal" if plain else "text"}
        key = {
            "answer": str(answer),
            "tolerance": str(abs(tolerance)),
            "shown": _show(written, answer),
            "explain_html": str(source.explanation()),
        }
        return body, key | source.remarks()

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        return {"typed": value or "", "most": MOST}

    def parse(self, item: Item, values: Sequence[str]) -> str | None:
        if len(values) > 1:
            raise MalformedAnswer(BAD_POSTING)
        text = " ".join("".join(values).split())
        if len(text) > MOST:
            raise MalformedAnswer(TOO_LONG, most=MOST)
        return text or None

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        """A unit left out is forgiven; another unit of the same kind is converted."""
        quantity = read_quantity(str(value))
        if quantity is None:
            amount = read_compound(str(value), item.body["unit"])
            unreadable = Grade(0.0, Verdict.WRONG, "unreadable")
            return unreadable if amount is None else _compare(amount, key, CONVERTED)
        factor = _find_factor(quantity.unit, item.body["unit"])
        if factor is None:
            return Grade(0.0, Verdict.WRONG, "unit")
        return _compare(quantity.value * factor, key, CONVERTED if factor != 1 else RIGHT)

    def is_meant(self, item: Item, key: Json, when: str, value: str | list[str]) -> bool:
        """`when` is a number, or from..to."""
        quantity = read_quantity(str(value))
        ends = [read_number(end) for end in when.split("..")]
        factor = _find_factor(quantity.unit, item.body["unit"]) if quantity else None
        if quantity is None or factor is None or None in ends:
            return False
        bounds = [end for end in ends if end is not None]
        return min(bounds) <= quantity.value * factor <= max(bounds)

    def explain(self, item: Item, key: Json) -> Explanation:
        unit = item.body["unit"]
        shown = SafeString(escape(f"{key['shown']}\u00a0{unit}" if unit else key["shown"]))
        return Explanation([shown], SafeString(key["explain_html"]))


def _read(source: Source, name: str, text: str) -> Fraction:
    value = read_number(text)
    if text and value is None:
        source.log.error(BAD_NUMBER, source.at(name), text=shorten(text))
    return value or Fraction(0)


def _show(text: str, answer: Fraction) -> str:
    """A fraction stays the fraction the author wrote; all else gets its comma and groups."""
    return text.replace("-", "−") if "/" in text else write_number(answer)


def _find_factor(typed: str, wanted: str) -> Fraction | None:
    """Where no unit was asked, words after the number do not count, but 50 % is a half."""
    if not typed:
        return Fraction(1)
    if not wanted:
        return Fraction(1, 100) if typed == "%" else Fraction(1)
    return find_factor(typed, wanted)


def _compare(value: Fraction, key: Json, right: Grade) -> Grade:
    answer, tolerance = Fraction(key["answer"]), Fraction(key["tolerance"])
    if value == answer:
        return right
    if abs(value - answer) <= tolerance:
        return CLOSE
    return Grade(0.0, Verdict.WRONG, "sign") if value == -answer else WRONG
