"""Numerical questions: one right number here, with a tolerance; what else is said."""

from fractions import Fraction
from typing import Any, Final

from sabaqtas.bridges.questions.asked import Question, Range, Reply
from sabaqtas.bridges.questions.faults import NO_ANSWER, PARTLY, SECOND
from sabaqtas.bridges.questions.losses import Losses
from sabaqtas.bridges.questions.texts import read_text

ANY_OTHER: Final = "*"
FULL: Final = 99.9


def carry_number(question: Question, losses: Losses) -> dict[str, Any]:
    """The first number of the whole mark."""
    right = [one for one in question.replies if one.number and one.share >= FULL]
    if not right or right[0].number is None:
        losses.refuse(NO_ANSWER, question.prompt.text)
        return {}
    source: dict[str, Any] = {"type": "number"} | _say(right[0].number)
    if question.unit:
        source["unit"] = question.unit
    for one in right[1:]:
        losses.say(SECOND, _name(one))
    said: dict[str, str] = {}
    for one in question.replies:
        if 0 < one.share < FULL:
            losses.say(PARTLY, f"{_name(one)} ({one.share:g} %)")
        if one.feedback and (text := read_text(one.feedback, losses)):
            said.setdefault(_name(one), text)
    return source | ({"feedback": said} if said else {})


def make_range(middle: str, error: str) -> Range | None:
    """A number and its error as a range; None where one of them is no number."""
    number, around = read_decimal(middle), read_decimal(error or "0")
    if number is None or around is None:
        return None
    around = abs(around)
    low, high = write_decimal(number - around), write_decimal(number + around)
    return Range(low, high, middle.strip(), error.strip())


def span_range(low: str, high: str) -> Range | None:
    """From one number to another."""
    ends = [read_decimal(low), read_decimal(high)]
    if ends[0] is None or ends[1] is None:
        return None
    first, last = sorted(end for end in ends if end is not None)
    return Range(write_decimal(first), write_decimal(last))


def read_decimal(text: str) -> Fraction | None:
    """A number as files write it: a comma is a point, an exponent of two digits is read."""
    core = text.strip().replace(",", ".").replace("−", "-").lower()
    if len(core) > 60 or len(core.partition("e")[2].lstrip("+-")) > 2:
        return None
    try:
        return Fraction(core)
    except (ValueError, ZeroDivisionError):
        return None


def write_decimal(value: Fraction) -> str:
    """With a point, exactly; as a fraction where decimals would not end."""
    for digits in range(130):
        if 10**digits % value.denominator == 0:
            whole = abs(value.numerator) * (10**digits // value.denominator)
            text = str(whole).rjust(digits + 1, "0")
            text = f"{text[:-digits]}.{text[-digits:]}" if digits else text
            return f"-{text}" if value < 0 else text
    return str(value)


def _say(number: Range) -> dict[str, str]:
    low, high = Fraction(number.low), Fraction(number.high)
    middle = read_decimal(number.middle) if number.middle else None
    middle = (low + high) / 2 if middle is None else middle
    around = (high - low) / 2
    said = {"answer": write_decimal(middle)}
    return said | ({"tolerance": write_decimal(around)} if around else {})


def _name(one: Reply) -> str:
    if one.number is None:
        return ANY_OTHER
    low, high = one.number.low, one.number.high
    return low if low == high else f"{low}..{high}"
