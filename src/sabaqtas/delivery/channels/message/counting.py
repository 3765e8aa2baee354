"""How many parts a text message takes, and in which alphabet: what it costs before it is sent.

Source: 3GPP TS 23.038 (the GSM 7-bit default alphabet and its extension table, UCS-2) and
TS 23.040, 9.2.3.24.1 (six octets of header in each part of a message of several).
"""

from dataclasses import dataclass
from typing import Final

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = frozenset("\f^{}\\[~]|€")
"""Each takes two of the units, and both stay in one part."""
GSM_ALONE, GSM_PART = 160, 153
UCS_ALONE, UCS_PART = 70, 67


@dataclass(frozen=True, slots=True)
class Size:
    """`units` are septets (GSM-7) or pairs of octets (UCS-2); `is_wide` says which: UCS-2."""

    is_wide: bool
    units: int
    parts: int


def measure(text: str) -> Size:
    """Count the parts. One Kazakh or Russian letter makes the whole message UCS-2."""
    is_wide = not _BASIC.issuperset(set(text) - _EXTENDED)
    widths = [_width(sign, is_wide=is_wide) for sign in text]
    alone, part = (UCS_ALONE, UCS_PART) if is_wide else (GSM_ALONE, GSM_PART)
    units = sum(widths)
    return Size(is_wide, units, 1 if units <= alone else _count(widths, part))


def _width(sign: str, *, is_wide: bool) -> int:
    if is_wide:
        return 2 if ord(sign) > 0xFFFF else 1
    return 2 if sign in _EXTENDED else 1


def _count(widths: list[int], part: int) -> int:
    """A sign of two units is never cut: it goes whole into the next part."""
    parts, left = 1, part
    for width in widths:
        if width > left:
            parts, left = parts + 1, part
        left -= width
    return parts
