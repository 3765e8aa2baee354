"""Telephone numbers as one writes them, and as one number is compared with another."""

import re
from typing import Final

_APART: Final = re.compile(r"[\s().\u00a0‑–-]+")
_MOBILE: Final = re.compile(r"\+77[04-8][0-9]{8}")
"""71 to 73 are towns: a telephone on the wall. Source: the national numbering plan, as notified to
ITU-T under E.164."""


class NotAMobile(ValueError):
    """No text message reaches this."""


def read_number(text: str) -> str:
    """`8 (701) 000-00-01`, `77010000001` and `+7 701 …` are one: `+77010000001`.

    Mobile numbers of Kazakhstan only: what a message abroad costs no cap of a school is made for.
    Raises NotAMobile.
    """
    plain = _APART.sub("", text)
    if re.fullmatch(r"87\d{9}", plain):
        plain = f"+7{plain[1:]}"
    elif re.fullmatch(r"77\d{9}", plain):
        plain = f"+{plain}"
    elif re.fullmatch(r"7\d{9}", plain):
        plain = f"+7{plain}"
    if _MOBILE.fullmatch(plain):
        return plain
    raise NotAMobile(text)


def mask_address(address: str) -> str:
    """So that its owner knows it again and nobody else learns it: `+7 701 *** ** 01`."""
    if "@" in address:
        name, _at, host = address.partition("@")
        return f"{name[:1]}***@{host}"
    return f"{address[:2]} {address[2:5]} *** ** {address[-2:]}".replace(" ", "\u00a0")
