"""Numbers as people in Kazakhstan write them: 12 345,6 · 3.5 · −2 · 3/4 · 1 1/2 · 25 %.

Exact throughout: Fraction, never float. A comma or a point is the decimal mark, a space (of any
kind) parts groups of three digits; `1,000` is one, not a thousand.
"""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

SPACES: Final = re.compile(r"[\s\u00a0\u2007-\u200b\u202f\u205f\u2060\ufeff]+")
MINUS: Final = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
SLASH: Final = re.compile(r"\s*[/\u2044\u2215]\s*")
LEAD: Final = re.compile(r"^(?:[^\W\d_]\s*)?[=≈]\s*")
WHOLE: Final = r"(?:\d{1,3}(?: \d{3})+|\d+)"
NUMBER: Final = re.compile(
    rf"(?P<sign>[+-]?) ?"
    rf"(?:(?:(?P<whole>{WHOLE}) )?(?P<top>\d+)/(?P<bottom>\d+)"
    rf"|(?P<plain>{WHOLE}(?:[.,]\d+)?|[.,]\d+))"
    rf"(?P<rest>.*)",
    re.DOTALL,
)
UNIT: Final = re.compile(
    r"-?(?![²³])[^\W\d_][^\d+*=]*(?:(?<=[^\W\d])(?:\^|\*\*)?[23²³])?|[%°℃₸][^\d+*=]*"
)
LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` is what followed the number, trimmed, as typed; "" for nothing."""

    value: Fraction
    unit: str


def read_quantity(text: str) -> Quantity | None:
    """None where no number can be read, or where more than a unit follows it."""
    match = NUMBER.fullmatch(LEAD.sub("", fold_signs(text)))
    if match is None:
        return None
    unit = match["rest"].strip().rstrip(".,;!").strip()
    if unit and (len(unit) > LONGEST or not UNIT.fullmatch(unit)):
        return None
    value = _value(match)
    return None if value is None else Quantity(-value if match["sign"] == "-" else value, unit)


def read_number(text: str) -> Fraction | None:
    """A number with nothing after it."""
    quantity = read_quantity(text)
    return quantity.value if quantity and not quantity.unit else None


def write_number(value: Fraction) -> str:
    """With a decimal comma and grouped digits; as a mixed number where decimals would not end."""
    sign = "−" if value < 0 else ""
    size = abs(value)
    decimals = _count_decimals(size.denominator)
    if decimals is not None:
        return sign + _write_decimal(size, decimals)
    whole, rest = divmod(size.numerator, size.denominator)
    part = f"{rest}/{size.denominator}"
    return f"{sign}{_group(whole)} {part}" if whole else sign + part


def fold_signs(text: str) -> str:
    """One kind of digit, space, minus and slash. Not NFKC: that reads 5² as 52."""
    folded = SPACES.sub(" ", "".join(_fold(sign) for sign in text))
    return SLASH.sub("/", MINUS.sub("-", folded)).strip()


def _fold(sign: str) -> str:
    if unicodedata.category(sign) == "Nd":
        return str(unicodedata.decimal(sign))
    spread = unicodedata.normalize("NFKC", sign)
    return f" {spread}" if "\u2044" in spread else sign


def _value(match: re.Match[str]) -> Fraction | None:
    if match["plain"]:
        return Fraction(match["plain"].replace(" ", "").replace(",", "."))
    whole = int((match["whole"] or "0").replace(" ", ""))
    bottom = int(match["bottom"])
    return whole + Fraction(int(match["top"]), bottom) if bottom else None


def _count_decimals(denominator: int) -> int | None:
    """Digits after the comma, or None when they never end (or are more than nine)."""
    for digits in range(10):
        if 10**digits % denominator == 0:
            return digits
    return None


def _write_decimal(size: Fraction, decimals: int) -> str:
    digits = str(int(size * 10**decimals)).rjust(decimals + 1, "0")
    if not decimals:
        return _group(int(digits))
    return f"{_group(int(digits[:-decimals]))},{digits[-decimals:]}"


def _group(whole: int) -> str:
    """From five digits on, as in the textbooks; the space does not break."""
    return f"{whole:,}".replace(",", "\u00a0") if whole > 9999 else str(whole)
