"""Tells a text of ours in another language than its page, by the catalogues of all modules."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib

SOURCE = Path(__file__).parents[2] / "src"
LANGUAGES = ("kk", "ru", "en")
_TAG = re.compile(r"<[^>]+>")
_VALUE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_foreign(text: str, language: str) -> bool:
    """Tell whether another language says so, and this one does not."""
    spoken = {one for one in LANGUAGES if _is_said(_plain(text), one)}
    return bool(spoken) and language not in spoken


@cache
def _is_said(text: str, language: str) -> bool:
    whole, patterns = _load_texts(language)
    if text in whole:
        return True
    first = text.partition(" ")[0]
    return any(pattern.fullmatch(text) for pattern in (*patterns[first], *patterns[""]))


@cache
def _load_texts(language: str) -> tuple[set[str], dict[str, list[re.Pattern[str]]]]:
    """Whole texts, and those with values in them by their first word."""
    plain: set[str] = set()
    patterns: dict[str, list[re.Pattern[str]]] = defaultdict(list)
    for text in {part for said in _list_texts(language) for part in _TAG.split(said)}:
        parts = [_plain(part) for part in _VALUE.split(text)]
        words = _WORD.findall(" ".join(parts))
        if len(parts) == 1 and words:
            plain.add(parts[0])
        elif len(words) > 1:
            first = parts[0].partition(" ")[0] if " " in parts[0] else ""
            patterns[first].append(re.compile(r"\s?.+\s?".join(map(re.escape, parts))))
    return plain, patterns


def _list_texts(language: str) -> Iterator[str]:
    """Keys are English; what a Kazakh catalogue has, a Russian one has too."""
    for path in SOURCE.rglob(f"locale/{'ru' if language == 'en' else language}/**/*.po"):
        for entry in polib.pofile(str(path)):
            if language == "en":
                yield from (entry.msgid, entry.msgid_plural)
            else:
                yield from (entry.msgstr, *entry.msgstr_plural.values())


def _plain(text: str) -> str:
    return " ".join(text.split())
