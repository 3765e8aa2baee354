"""One spelling for all: Cyrillic, the Latin alphabets of 2017, 2018, 2019 and 2021, everyday Latin.

A word's *skeleton* keeps what all of these spellings agree on. Қазақ, казак, qazaq and kazak
have the same; so have жыл, jyl, zhyl. It tells less than the word: қ and к, і and ы and й, ү
and ұ and у fall together, as they do when people type without Kazakh letters.

Sources: presidential decrees 569 of 26 October 2017 (apostrophes) and 637 of 19 February 2018
(acutes), the draft of 2019 to 2021 (diaereses, cedillas), and what people type in messengers.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from sabaqtas.library.searching import kazakh

_CYRILLIC: Final = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
        "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
        "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
        "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "q", "ш": "w", "щ": "w", "ъ": "",
        "ы": "i", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
"""ч and ш get the letters q and w, which stand for no other sound here."""
_MARKED: Final = {
    "s'": "ш", "ş": "ш", "š": "ш", "c'": "ч", "ç": "ч", "č": "ч", "y'": "у", "ý": "у", "ŋ": "n",
    "ž": "ж", "ı": "i", "i̇": "i",
}  # fmt: skip
_DIGRAPHS: Final = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("gh", "g"), ("kh", "х"),
    ("ng", "n"), ("ts", "ц"), ("ph", "f"),
)  # fmt: skip
_LATIN: Final = str.maketrans(
    {"q": "k", "w": "u", "x": "h", "y": "i"} | {"ш": "w", "щ": "w", "ч": "q", "ж": "j"}
    | {"х": "h", "ц": "c", "у": "u"}
)  # fmt: skip
_TWICE: Final = re.compile(r"(.)\1+")
_LEAST: Final = 3
_DEEPEST: Final = 4


@lru_cache(maxsize=200_000)
def make_skeleton(word: str) -> str:
    """What every spelling of the lower-case `word` has in common, in letters a-z and digits."""
    plain = word.translate(_CYRILLIC) if _is_cyrillic(word) else _fold_latin(word)
    return _TWICE.sub(r"\1", plain)


@lru_cache(maxsize=50_000)
def list_loose_stems(skeleton: str) -> tuple[tuple[str, int], ...]:
    """Stems of a skeleton with their depth, the skeleton first.

    Harmony cannot be seen in a skeleton, so some of these are no stems: they are asked for, and
    only real stems are in the index.
    """
    found = {skeleton: 0}
    waiting = [skeleton]
    while waiting:
        word = waiting.pop()
        depth = found[word] + 1
        if depth > _DEEPEST:
            continue
        for stem in _take_off(word):
            if stem not in found:
                found[stem] = depth
                waiting.append(stem)
    return tuple(sorted(found.items(), key=lambda rung: (rung[1], -len(rung[0]), rung[0])))


def _take_off(word: str) -> list[str]:
    stems = []
    for suffix in _SUFFIXES:
        stem = word[: -len(suffix)]
        if len(stem) >= _LEAST and word.endswith(suffix):
            stems.append(stem)
            if suffix[0] in "aeiu" and stem[-1] in _VOICED:
                stems.append(stem[:-1] + _VOICED[stem[-1]])
    return stems


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


def _fold_latin(word: str) -> str:
    for sign, letter in _MARKED.items():
        word = word.replace(sign, letter)
    parts = unicodedata.normalize("NFD", word)
    word = "".join(part for part in parts if not unicodedata.combining(part) and part != "'")
    for letters, one in _DIGRAPHS:
        word = word.replace(letters, one)
    return word.translate(_LATIN)


_VOICED: Final = {"b": "p", "g": "k"}
_SUFFIXES: Final = tuple(
    sorted({make_skeleton(one) for one in (*kazakh.NOUN_SUFFIXES, "у")}, key=lambda s: (-len(s), s))
)
