"""The suffix ladder of Kazakh: every legal stem of a word.

Kazakh puts suffixes one after another, in a fixed order: stem, plural, possession, case. No word
list is at hand, so nothing tells which reading is right; but the sounds tell which are legal. A
suffix follows the harmony of the stem's last vowel and the sound of its last consonant, and a
stem's last п, к, қ becomes б, г, ғ before a vowel. So one climbs down from the outermost suffix
and keeps every rung: мектептерімізде, мектептеріміз, мектептері, мектептер, мектеп.

Source of the rules: Қазақ грамматикасы (Astana, 2002), the chapters on sounds and on nouns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LETTERS: Final = frozenset("әғқңөұүһі")
"""Letters that no Russian word has."""
_BACK, _FRONT = "аоұы", "әөүіе"
_NEUTRAL: Final = "иуюяэё"
_VOWELS: Final = frozenset(_BACK + _FRONT + _NEUTRAL)
_GLIDES: Final = frozenset("йуи")
_VOICELESS: Final = frozenset("пкқтсшщчцфхһбвгғд")
"""Written б, в, г, ғ, д at the end of a stem are spoken without voice."""
_NASAL: Final = frozenset("мнң")
_ALPHABET: Final = frozenset("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
_VOICED: Final = _ALPHABET - _VOICELESS
_BEFORE_VOWEL: Final = (_ALPHABET - _VOWELS) | _GLIDES
_AFTER: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("т", "қ", "к", "па", "пе", "пен"), _VOICELESS),
    **dict.fromkeys(("д", "ғ", "г", "ма", "ме"), _VOICED),
    **dict.fromkeys(("м", "ң", "й", "с", "п"), _VOWELS),
    **dict.fromkeys(("ш", "у", "сыз", "сіз"), _ALPHABET),
    **dict.fromkeys(("на", "не", "н", "нда", "нде", "ндағы", "ндегі"), frozenset("ыі")),
    **dict.fromkeys(("нан", "нен"), _NASAL | frozenset("ыі")),
    **dict.fromkeys(("а", "е"), frozenset("мң")),
    **dict.fromkeys(("ның", "нің"), _VOWELS | _NASAL),
    **dict.fromkeys(("ны", "ні"), _VOWELS),
    "б": frozenset("зжмнң"),
    "л": _VOWELS | frozenset("рй"),
    "мен": _VOWELS | _NASAL | frozenset("рлй"),
}
"""After which sounds a suffix may stand, or any that begins so."""
_VOICED_AGAIN: Final = {"б": "п", "г": "к", "ғ": "қ"}
_LOAN: Final = frozenset("вфцщчёэюьъ")
_LEAST, _MOST = 2, 40
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class _Stage:
    """Suffixes of one place in the order; `again` may follow itself."""

    suffixes: tuple[str, ...]
    again: bool = False


def _both(*pairs: str) -> tuple[str, ...]:
    """Longest first: `лар/лер` gives both."""
    return tuple(sorted({one for pair in pairs for one in pair.split("/")}, key=len, reverse=True))


_CASE: Final = _both(
    "ның/нің/дың/дің/тың/тің", "ға/ге/қа/ке/на/не/а/е", "ны/ні/ды/ді/ты/ті/н",
    "да/де/та/те/нда/нде", "дан/ден/тан/тен/нан/нен", "мен/бен/пен", "ша/ше",
    "дағы/дегі/тағы/тегі/ндағы/ндегі", "амыз/еміз/ймыз/йміз/ады/еді/йды/йді",
)  # fmt: skip
_OWNER: Final = _both("м/ң/ым/ім/ың/ің/сы/сі/ы/і", "мыз/міз/ңыз/ңіз/ымыз/іміз/ыңыз/іңіз")
_MANY: Final = _both("лар/лер/дар/дер/тар/тер")
_MADE: Final = _both(
    "лық/лік/дық/дік/тық/тік", "лы/лі/ды/ді/ты/ті", "сыз/сіз", "шы/ші", "дай/дей/тай/тей",
)  # fmt: skip
NOUN_SUFFIXES: Final = frozenset(_CASE) | frozenset(_OWNER) | frozenset(_MANY) | frozenset(_MADE)
_VERB: Final = _both("у", "ма/ме/ба/бе/па/пе", "ған/ген/қан/кен", "атын/етін/йтын/йтін", "ып/іп/п")
_STAGES: Final = (
    _Stage(_CASE, again=True),
    _Stage(_OWNER),
    _Stage(_MANY),
    _Stage(_MADE, again=True),
    _Stage(_VERB, again=True),
)


@lru_cache(maxsize=200_000)
def list_stems(word: str) -> tuple[tuple[str, int], ...]:
    """Every legal stem of a lower-case Cyrillic word with its depth, the word itself first.

    The depth is how many suffixes were taken off, the fewest if there are several ways.
    """
    found = {word: 0}
    if _LEAST < len(word) <= _MOST:
        _climb(word, 0, 0, found)
    return tuple(sorted(found.items(), key=lambda rung: (rung[1], -len(rung[0]), rung[0])))


def is_kazakh(word: str) -> bool:
    """Tell whether the word has a letter that only Kazakh has."""
    return not LETTERS.isdisjoint(word)


def _climb(word: str, first: int, depth: int, found: dict[str, int]) -> None:
    if depth == _DEEPEST:
        return
    for number, stage in enumerate(_STAGES[first:], first):
        following = number if stage.again else number + 1
        for suffix in stage.suffixes:
            if not word.endswith(suffix):
                continue
            for stem in _take_off(word, suffix, owner=stage.suffixes is _OWNER):
                if found.get(stem, _DEEPEST + 1) > depth + 1:
                    found[stem] = depth + 1
                    _climb(stem, following, depth + 1, found)


def _take_off(word: str, suffix: str, *, owner: bool) -> Iterator[str]:
    """The stems that this suffix may have been put to."""
    stem = word[: -len(suffix)]
    if not _may_follow(stem, suffix):
        return
    last = stem[-1]
    if suffix[0] in _VOWELS and last in _VOICED_AGAIN:
        yield stem[:-1] + _VOICED_AGAIN[last]
        if not (_is_loan(stem) or stem.endswith("нг")):
            return
    yield stem
    if owner and suffix[0] in _VOWELS and _has_lost_vowel(stem):
        yield stem[:-1] + ("ы" if _is_back(stem) else "і") + last


def _may_follow(stem: str, suffix: str) -> bool:
    least = _LEAST if len(suffix) > 1 else _LEAST + 1
    if suffix == "у":
        least = _LEAST
    if len(stem) < least or _VOWELS.isdisjoint(stem):
        return False
    if stem[-1] == "д" and not _is_loan(stem):
        return False
    return _agrees(stem, suffix) and _joins(stem, suffix)


def _agrees(stem: str, suffix: str) -> bool:
    """Harmony: back vowels follow back ones, front follow front.

    Мен, бен, пен follow any; front ones follow к and г also in loans (педагогтің).
    """
    sound = next((letter for letter in suffix if letter in _BACK + _FRONT), "")
    if not sound or suffix in ("мен", "бен", "пен"):
        return True
    if stem[-1] in "кг" and sound in _FRONT:
        return True
    before = next(letter for letter in reversed(stem) if letter in _VOWELS)
    return before in _NEUTRAL or (before in _BACK) == (sound in _BACK)


def _joins(stem: str, suffix: str) -> bool:
    """The last sound of the stem decides the first of the suffix."""
    allowed = _AFTER.get(suffix) or _AFTER.get(suffix[0]) or _BEFORE_VOWEL
    return stem[-1] in allowed


def _has_lost_vowel(stem: str) -> bool:
    """Халқы is халық, орны орын, аузы ауыз: short words lose the vowel before the last sound."""
    return len(stem) in (3, 4) and stem[-1] in "қкнз" and stem[-2] in "рлйу"


def _is_back(stem: str) -> bool:
    return next((letter in _BACK for letter in reversed(stem) if letter in _BACK + _FRONT), True)


def _is_loan(stem: str) -> bool:
    vowels = [letter for letter in stem if letter in _VOWELS]
    return not _LOAN.isdisjoint(stem) or "о" in vowels[1:]
