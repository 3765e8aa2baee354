"""Telephone numbers as people write them, read into E.164. Pure."""

import re
from typing import Final

_SIGNS: Final = re.compile(r"[\s()\-\u00a0\u2011\u2013.]")
_HOME: Final = re.compile(r"(?:\+?7|8)?([67][0-9]{9})")
_ABROAD: Final = re.compile(r"\+[1-9][0-9]{6,14}")


class NoPhone(ValueError):
    """These signs are no telephone number."""


def read_phone(text: str) -> str:
    """`8 (701) 000-00-14` is `+77010000014`; a number of another country begins with `+`.

    Raises NoPhone. Source: E.164; in Kazakhstan ten digits, the first 6 or 7,
    follow 8, 7 or +7.
    """
    plain = _SIGNS.sub("", text)
    if home := _HOME.fullmatch(plain):
        return f"+7{home[1]}"
    if _ABROAD.fullmatch(plain):
        return plain
    raise NoPhone(text)
