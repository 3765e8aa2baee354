"""Escapes: a backslash makes ~ = # { } : and itself plain signs, `\\n` is a line's end."""

import re
from typing import Final

SIGNS: Final = "\\~=#{}:n"
_HIDDEN: Final = {sign: chr(1 + at) for at, sign in enumerate(SIGNS)}
_SHOWN: Final = {ord(hidden): sign for sign, hidden in _HIDDEN.items()} | {ord(_HIDDEN["n"]): "\n"}
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED: Final = re.compile(r"\\([\\~=#{}:n])")
_PLAIN: Final = re.compile(r"[\\~=#{}:]")


def hide_escapes(text: str) -> str:
    """Each escaped sign as one control sign, which no text may hold, so that signs can be sought.

    A control sign that is in the file is dropped.
    """
    return _ESCAPED.sub(lambda one: _HIDDEN[one[1]], _CONTROL.sub("", text))


def show_escapes(text: str) -> str:
    """The signs that were hidden, now plain."""
    return text.translate(_SHOWN)


def escape_signs(text: str) -> str:
    """A text that reads back as it is."""
    return _PLAIN.sub(lambda one: "\\" + one[0], text).replace("\n", "\\n")
