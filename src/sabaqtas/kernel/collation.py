"""Alphabetical order of names, Kazakh first: byte order is wrong for ә ғ қ ң ө ұ ү һ і.

Levels as in CLDR: base letters, then accents, then case (small before capital). The key is made of
the characters 0-9 and a-z alone, so that every database orders it alike, whatever its collation.
"""

import unicodedata
from functools import cache

CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
_SIGNS = "_-–—,;:!?./'’ʼ\"«»“”()[]{}@*&#%+<=>|~$№"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_END = "00"
"""Lower than any letter: a word stands before the longer one that begins with it."""


def sort_key(text: str, language: str = "kk") -> str:
    """Return a string of [0-9a-z] whose order is the alphabet's.

    Kazakh and Russian put Cyrillic before Latin, English the other way round. Texts that differ
    in more than kinds of white space or Unicode composition never share a key.
    """
    places = _places(language == "en")
    base, accents, case = [], [], []
    for letter in unicodedata.normalize("NFC", text):
        place, accent = _find_place(letter.lower(), places)
        base.append(place)
        accents.append(accent)
        case.append("1" if letter != letter.lower() else "0")
    second = "1" + _END.join(accents) if any(accents) else "0"
    return "".join(base) + _END + second + _END + "".join(case).rstrip("0")


@cache
def _places(latin_first: bool) -> dict[str, str]:
    scripts = LATIN + CYRILLIC if latin_first else CYRILLIC + LATIN
    order = " " + _SIGNS + "0123456789" + scripts
    return {letter: _write(number, 2) for number, letter in enumerate(order, start=1)}


def _find_place(letter: str, places: dict[str, str]) -> tuple[str, str]:
    if letter.isspace():
        return places[" "], ""
    if letter in places:
        return places[letter], ""
    first, *marks = list(unicodedata.normalize("NFD", letter))
    if first in places:
        return places[first], "".join(_write(ord(mark), 5) for mark in marks)
    return "zz" + _write(ord(letter[0]), 5), ""


def _write(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits
