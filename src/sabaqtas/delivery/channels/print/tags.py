"""The code of a printed sheet: in its QR code, and in letters for a person to type.

It names a row on the server and tells nothing by itself. Crockford's base 32 (no I, L, O, U):
eleven signs of chance, 55 bits, and one that shows nearly every slip of who types it.
"""

import re
from dataclasses import dataclass
from random import Random
from typing import Final

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD: Final = str.maketrans("ILO", "110")
_TAG: Final = re.compile(r"(?:^|/)S/([0-9A-HJKMNP-TV-Z]{12})\.(\d{1,2})\.(\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Tag:
    """What a sheet says of itself: its code, its page from 1, the version of its layout."""

    code: str
    page: int
    version: int


def make_code(rng: Random) -> str:
    """A code that nobody guesses."""
    signs = "".join(_SIGNS[rng.randrange(32)] for _ in range(11))
    return signs + _check_sign(signs)


def write_code(code: str) -> str:
    """`K7Q9XM2FHD4T` as `K7Q9-XM2F-HD4T`."""
    return "-".join(code[at : at + 4] for at in range(0, 12, 4))


def read_code(text: str) -> str:
    """The code that a person typed, or "" where it cannot be one."""
    signs = re.sub(r"[\s\-–—.]", "", text.upper()).translate(_MISREAD)
    is_code = (
        len(signs) == 12 and set(signs) <= set(_SIGNS) and signs[11] == _check_sign(signs[:11])
    )
    return signs if is_code else ""


def write_tag(tag: Tag, *, origin: str = "") -> str:
    """The text of the QR code, in capitals, which make it smaller.

    `origin` ("https://host") makes it an address: a family's phone that reads it opens the page
    where the sheet is sent.
    """
    return f"{origin.upper()}/S/{tag.code}.{tag.page}.{tag.version}"


def read_tag(text: str) -> Tag | None:
    """What a QR code says, whoever's server it leads to; None when it is none of ours."""
    found = _TAG.search(text.upper())
    if found is None or not read_code(found[1]):
        return None
    return Tag(found[1], int(found[2]), int(found[3]))


def _check_sign(signs: str) -> str:
    """Of a sum weighted by 1, 3, 5, …, so that two signs exchanged are seen as well."""
    total = sum((2 * at + 1) * _SIGNS.index(sign) for at, sign in enumerate(signs))
    return _SIGNS[total % 31]
