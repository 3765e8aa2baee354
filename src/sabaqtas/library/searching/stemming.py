"""Stems of Russian and English words, by Snowball; of Kazakh words by the suffix ladder."""

import re
import threading
from functools import lru_cache

import snowballstemmer

from sabaqtas.library.searching.kazakh import is_kazakh

_local = threading.local()
_FLEETING = (
    (re.compile(r"(?<=[^аеиоуыэюя])[ое]к\Z"), "к"),
    (re.compile(r"(?<=[^аеиоуыэюя])ец\Z"), "ц"),
    (re.compile(r"(?<=[^аеиоуыэюя])[ео]нь\Z"), "н"),
)
"""Клеток and клетка, столбец and столбца, корень and корня: the vowel comes and goes."""


@lru_cache(maxsize=200_000)
def stem_russian(word: str) -> str:
    """The Snowball stem; a word with a Kazakh letter stays as it is."""
    return word if is_kazakh(word) else _stem("russian", word)


@lru_cache(maxsize=100_000)
def stem_english(word: str) -> str:
    """The Snowball stem (Porter 2)."""
    return _stem("english", word)


@lru_cache(maxsize=200_000)
def list_russian_stems(word: str) -> tuple[str, ...]:
    """The Snowball stem, and the one without its fleeting vowel if it may have one."""
    stems = [stem_russian(word)]
    if len(word) > 4 and not is_kazakh(word):
        stems += [drop.sub(rest, word) for drop, rest in _FLEETING if drop.search(word)]
    return tuple(stems)


def _stem(language: str, word: str) -> str:
    """A stemmer holds the word it works on: each thread has its own."""
    known = vars(_local)
    if language not in known:
        known[language] = snowballstemmer.stemmer(language)
    return str(known[language].stemWord(word))
