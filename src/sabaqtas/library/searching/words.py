"""Words of a text, folded: what is indexed and what is asked are cut alike."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from sabaqtas.curriculum.api import to_cyrillic

MOST_CHARS: Final = 40
_CODE: Final = r"\d+(?:\.\d+){2,4}(?!\w|\.\w)"
_WORD: Final = re.compile(rf"{_CODE}|[^\W_]+(?:['ʼ’`][^\W_]*)*")
_APOSTROPHES: Final = str.maketrans({"ʼ": "'", "’": "'", "`": "'", "ё": "е"})
_HAS_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_IS_CODE: Final = re.compile(rf"{_CODE}\Z")
_GRADE: Final = re.compile(
    r"(?<![\d.])(1[0-2]|[1-9])(?:\s*[-–]?\s*(?:шы|ші|й|ый))?\s*[-–]?\s*"
    r"(?:сынып\w*|сыныб\w*|класс\w*|кл\b\.?)|\bgrade\s+(1[0-2]|[1-9])\b"
)
_NOTHING_SAID: Final = """
    және мен пен бен туралы үшін бойынша арналған деген не қалай деп да де та те
    и в во на по о об для с со к ко из от у за что как это не ли такое а или
    the a an of in on for and to with what how is are by from
"""
_STOP: Final = frozenset(_NOTHING_SAID.split())


def fold_text(text: str) -> str:
    """Lower case, letters composed, one kind of apostrophe, ё as е."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return unicodedata.normalize("NFC", plain).translate(_APOSTROPHES)


def split_words(text: str) -> list[str]:
    """The words in their order, without those that carry nothing; a code is one word.

    In a word with a Cyrillic letter, Latin letters of the same look count as Cyrillic («тiлi»).
    """
    found = [_mend(match[0]) for match in _WORD.finditer(fold_text(text))]
    kept = [word for word in found if word not in _STOP]
    return kept or found


def take_grade(text: str) -> tuple[int | None, str]:
    """The grade that a query names in words (“6 класс”, “5-сынып”), and the query without it."""
    match = _GRADE.search(fold_text(text))
    if match is None:
        return None, text
    folded = fold_text(text)
    rest = f"{folded[: match.start()]} {folded[match.end() :]}"
    return int(match[1] or match[2]), rest


def is_code(word: str) -> bool:
    """Tell whether it is a learning objective's code, or the beginning of one: 5.1.2."""
    return bool(_IS_CODE.match(word))


def is_cyrillic(word: str) -> bool:
    """Tell whether it has a Cyrillic letter."""
    return bool(_HAS_CYRILLIC.search(word))


@lru_cache(maxsize=200_000)
def _mend(word: str) -> str:
    word = word[:MOST_CHARS]
    return to_cyrillic(word) if is_cyrillic(word) else word
