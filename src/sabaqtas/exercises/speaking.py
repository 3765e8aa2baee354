"""What a reading machine says of a text with formulas."""

import re
from html import unescape

from sabaqtas.kernel.richtext import say_pictures

_FORMULA = re.compile(r'<math\b[^>]*\balttext="([^"]*)".*?</math>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def speak_formulas(html: str) -> str:
    """Return the words of a text with a formula, empty without one.

    Not every reader takes the name of a field or an option from MathML.
    """
    if "<math" not in html:
        return ""
    return unescape(_TAG.sub("", _FORMULA.sub(r"\1", say_pictures(html))))


def write_plain(html: str) -> str:
    """The same as one line of text, for places that take no markup: an option of a list."""
    return " ".join(unescape(_TAG.sub("", _FORMULA.sub(r"\1", say_pictures(html)))).split())
