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
_TOKEN = re.compile(r"\w+")


def is_foreign(text: str, language: str) -> bool:
    """Tell whether another language says so, and this one does not."""
    spoken = {one for one in LANGUAGES if _is_said(_plain(text), one)}
    return bool(spoken) and language not in spoken


@cache
def _is_said(text: str, language: str) -> bool:
    whole, patterns = _load_texts(language)
    if text in whole:
        return True
    held = {*_TOKEN.findall(text), ""}
    return any(pattern.fullmatch(text) for token in held for pattern in patterns.get(token, ()))


@cache
def _load_texts(language: str) -> tuple[set[str], dict[str, list[re.Pattern[str]]]]:
    """Whole texts, and those with values in them by a word that stands in them whatever these."""
    plain: set[str] = set()
    patterns: dict[str, list[re.Pattern[str]]] = defaultdict(list)
    for text in {part for said in _list_texts(language) for part in _TAG.split(said)}:
        raw = _VALUE.split(text)
        parts = [_plain(part) for part in raw]
        words = _WORD.findall(" ".join(parts))
        if len(parts) == 1 and words:
            plain.add(parts[0])
        elif len(words) > 1:
            pattern = re.compile(r"\s?.+\s?".join(map(re.escape, parts)))
            patterns[_find_anchor(raw)].append(pattern)
    return plain, patterns


def _find_anchor(parts: list[str]) -> str:
    """The longest word that no value can touch; empty if there is none."""
    last = len(parts) - 1
    words = (
        found[0]
        for at, part in enumerate(parts)
        for found in _TOKEN.finditer(part)
        if (found.start() or at == 0) and (found.end() < len(part) or at == last)
    )
    return max(words, key=len, default="")


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
