"""What a person typed, as it is kept: no control letters, line breaks of one kind."""

import re
import unicodedata
from typing import Final

_BREAKS: Final = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_EDGES: Final = re.compile(r"\A(?:[ \t]*\n)+|\s+\Z")


def clean_text(text: str) -> str:
    """Line breaks as `\\n`, no control letters, no blank lines at the ends."""
    lines = _BREAKS.sub("\n", text)
    kept = "".join(x for x in lines if x in "\n\t" or unicodedata.category(x) not in ("Cc", "Cs"))
    return _EDGES.sub("", kept.replace("\ufeff", ""))


def clean_line(text: str) -> str:
    """One line; spaces joined."""
    return " ".join(clean_text(text).split())
