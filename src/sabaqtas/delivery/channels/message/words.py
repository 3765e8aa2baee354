"""Words that command, however a phone writes them: in any case, with letters that look alike."""

import re
from enum import Enum, auto
from typing import Final

_ALIKE: Final = str.maketrans("abcehikmnoptxyё", "авсенікмпортхуе")
"""Latin letters as the Cyrillic ones they look like on a small screen, lower case."""

_BESIDE: Final = re.compile(r"^[\W_]+|[\W_]+$")


class Word(Enum):
    """STOP ends the messages, START begins them again, YES takes an invitation."""

    STOP = auto()
    START = auto()
    YES = auto()


_SPELLINGS: Final = {
    Word.STOP: ("стоп", "stop", "тоқта", "токта", "тоқтат", "отписка"),
    Word.START: ("старт", "start", "баста", "бастау"),
    Word.YES: ("иә", "ия", "иа", "да", "yes", "жарайды", "ок"),
}


def fold(text: str) -> str:
    """So that `CTOП` in two alphabets is `стоп`; signs beside the word do not count."""
    return _BESIDE.sub("", text).lower().translate(_ALIKE)


_FOLDED: Final = {fold(one): word for word, many in _SPELLINGS.items() for one in many}


def find_word(text: str) -> Word | None:
    """The command a message consists of; one with more words is none."""
    return _FOLDED.get(fold(text))
