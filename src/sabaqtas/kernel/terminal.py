"""The language of the command line, and words in it before Django is there.

`SABAQTAS_LANGUAGE` says it; else the terminal, as for every Unix program; else it is English.
"""

import gettext
import os
from pathlib import Path
from typing import Final

SPOKEN: Final = ("kk", "ru", "en")
_NAMES: Final = ("SABAQTAS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_WORDS: Final = Path(__file__).parent / "locale"


def find_terminal_language() -> str:
    """The first variable that is set decides; a language we do not speak is English."""
    named = next((os.environ[name] for name in _NAMES if os.environ.get(name)), "")
    return named[:2] if named[:2] in SPOKEN else "en"


def translate_early(text: str, words: Path = _WORDS) -> str:
    """As `gettext`, for what is said before Django's settings are read. `words`: a `locale`."""
    spoken = [find_terminal_language()]
    return gettext.translation("django", words, spoken, fallback=True).gettext(text)


def lend_words() -> None:
    """Let Python's own reader of options (argparse) speak the language of the terminal."""
    os.environ["LANGUAGE"] = find_terminal_language()
    gettext.bindtextdomain("django", _WORDS)
    gettext.textdomain("django")


def say_interrupted() -> str:
    """What is said at Ctrl+C."""
    return translate_early("Interrupted.")
