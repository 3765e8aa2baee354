"""What stands in the index for a text, and what is asked for a word of a query.

The first sign of a term tells its kind: a letter or digit for a word or stem as written, `~` for
a skeleton (latin.py), `#` for a filter, `%` for three letters of a word (trigrams.py), `!` for
what is no longer there.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sabaqtas.library.searching.kazakh import is_kazakh, list_stems
from sabaqtas.library.searching.latin import list_loose_stems, make_skeleton
from sabaqtas.library.searching.searchable import Searchable
from sabaqtas.library.searching.stemming import list_russian_stems, stem_english
from sabaqtas.library.searching.words import is_code, is_cyrillic, split_words

VERSION: Final = 1
"""Raise it when the terms of the same text change: everything is then indexed anew."""
GONE: Final = "!"
_RUNG, _STEM, _SKELETON = 0.92, 0.95, 0.8
_TITLE, _TEXT, _KEYWORD, _OBJECTIVE, _BEGINNING = 230.0, 40.0, 40.0, 255.0, 200.0
_TURKIC: Final = ("kk", "uz", "ug")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query: the terms that answer it, each with how well (at most 1)."""

    text: str
    terms: Mapping[str, float]


def make_terms(item: Searchable) -> dict[str, int]:
    """Every term of the item with its weight, 1 to 255. Filters weigh 0."""
    found = dict(_keyword_terms(item.keywords, item.language))
    title = split_words(item.title)
    _add(found, title, item.language, _TITLE / math.sqrt(max(1, len(title))))
    _add(found, split_words(item.text), item.language, _TEXT)
    for code in item.objectives:
        for term, weight in _code_terms(code.casefold()):
            found[term] = max(found.get(term, 0), weight)
    weights = {term: max(1, min(255, round(weight))) for term, weight in found.items()}
    return weights | dict.fromkeys(make_filters(item), 0)


def make_filters(item: Searchable) -> list[str]:
    """The filters that the item passes."""
    pairs = [("language", item.language), ("subject", item.subject), ("medium", item.medium)]
    pairs += [("provider", item.provider), ("kind", item.kind)]
    pairs += [("grade", str(grade)) for grade in item.grades]
    pairs += [("feature", feature) for feature in item.features]
    return [make_filter(name, value) for name, value in pairs if value]


def make_filter(name: str, value: str) -> str:
    """The term of one filter."""
    return f"#{name}={value.casefold()}"[:80]


def list_spellings(item: Searchable) -> Iterator[tuple[str, str]]:
    """(skeleton, word) of what a misspelt query may have meant."""
    for word in dict.fromkeys(split_words(f"{item.title} {item.text}")):
        if len(word) > 3 and word.isalpha():
            yield make_skeleton(word), word
            if is_kazakh(word) or item.language in _TURKIC:
                for stem, _depth in list_stems(word)[1:] if is_cyrillic(word) else ():
                    if len(stem) > 3:
                        yield make_skeleton(stem), stem


def ask_word(word: str) -> Word:
    """The terms that answer a word of a query, in whatever language it may be."""
    if is_code(word):
        return Word(word, {word: 1.0})
    exact = dict(_ask_cyrillic(word) if is_cyrillic(word) else _ask_latin(word))
    return Word(word, exact)


def ask_grade(text: str, grade: int) -> Word:
    """A grade named in words asks for what is meant for it."""
    return Word(text, {make_filter("grade", str(grade)): 1.0})


def answers(written: str, asked: Word, language: str) -> bool:
    """Tell whether a word of a text in this language answers the word of a query."""
    return any(
        term in asked.terms
        for word in split_words(written)
        for term, _share in _word_terms(word, language)
    )


@lru_cache(maxsize=2000)
def _keyword_terms(keywords: tuple[str, ...], language: str) -> Mapping[str, float]:
    """Thousands of things share their keywords."""
    found: dict[str, float] = {}
    for keyword in keywords:
        _add(found, split_words(keyword), language, _KEYWORD)
    return found


@lru_cache(maxsize=100_000)
def _word_terms(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """The terms of one word of a text, each with its share of the weight."""
    if is_code(word):
        return tuple((term, weight / _OBJECTIVE) for term, weight in _code_terms(word))
    if not is_cyrillic(word):
        return tuple(_latin_terms(word, language))
    rungs = {word: 1.0}
    if language in _TURKIC or is_kazakh(word):
        rungs |= {stem: _RUNG**depth for stem, depth in list_stems(word)}
    for root in list_russian_stems(word):
        rungs.setdefault(root, _STEM)
    skeletons: dict[str, float] = {}
    for stem, share in rungs.items():
        skeleton = "~" + make_skeleton(stem)
        skeletons[skeleton] = max(share, skeletons.get(skeleton, 0))
    return (*rungs.items(), *skeletons.items())


def _latin_terms(word: str, language: str) -> Iterator[tuple[str, float]]:
    yield word, 1.0
    if (stem := stem_english(word)) != word:
        yield stem, _STEM
    if language != "en":
        for stem, depth in list_loose_stems(make_skeleton(word)):
            yield "~" + stem, _RUNG**depth


def _code_terms(code: str) -> Iterator[tuple[str, float]]:
    """A code is found whole, and by its beginnings of at least three numbers."""
    yield code, _OBJECTIVE
    parts = code.split(".")
    for count in range(3, len(parts)):
        yield ".".join(parts[:count]), _BEGINNING


def _add(found: dict[str, float], words: Iterable[str], language: str, weight: float) -> None:
    for word in words:
        for term, share in _word_terms(word, language):
            found[term] = max(found.get(term, 0), weight * share)


def _ask_cyrillic(word: str) -> Iterator[tuple[str, float]]:
    rungs = {stem: _RUNG**depth for stem, depth in list_stems(word)}
    for stem, share in list(rungs.items()):
        for root in list_russian_stems(stem):
            rungs[root] = max(rungs.get(root, 0), share * _STEM)
    skeletons: dict[str, float] = {}
    for stem, share in rungs.items():
        skeleton = "~" + make_skeleton(stem)
        skeletons[skeleton] = max(share * _SKELETON, skeletons.get(skeleton, 0))
    yield from rungs.items()
    yield from skeletons.items()


def _ask_latin(word: str) -> Iterator[tuple[str, float]]:
    yield word, 1.0
    if (stem := stem_english(word)) != word:
        yield stem, _STEM
    for loose, depth in list_loose_stems(make_skeleton(word)):
        if len(loose) > 2 or depth == 0:
            yield "~" + loose, _SKELETON * _RUNG**depth
