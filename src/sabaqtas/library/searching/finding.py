"""Asking the index: a few queries of plain tables, and pure ranking."""

import uuid
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from django.db.models import QuerySet

from sabaqtas.kernel.frozen import frozen
from sabaqtas.library.searching.latin import list_loose_stems, make_skeleton
from sabaqtas.library.searching.models import IndexedDocument, IndexedWord, IndexGeneration, Posting
from sabaqtas.library.searching.postings import from_bytes, number_of
from sabaqtas.library.searching.ranking import Ranked, rank
from sabaqtas.library.searching.terms import GONE, Word, ask_grade, ask_word, make_filter
from sabaqtas.library.searching.trigrams import (
    LEAST_CHARS,
    choose_alike,
    choose_spelling,
    list_trigrams,
)
from sabaqtas.library.searching.words import is_code, split_words, take_grade

MOST_WORDS: Final = 12
MOST_CHARS: Final = 300
MOST_RUNGS: Final = 6
_TYPO: Final = 0.7
type Near = list[tuple[str, float]]
"""Words with how far each is, the nearest first."""
type Filters = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: `kind` and `id` as its source registered them."""

    kind: str
    id: uuid.UUID
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found. `total` counts all pages.

    `meant` maps a word of the query that stands nowhere to the one that was taken for it;
    `missed` are words that none of these have.
    """

    hits: tuple[Hit, ...]
    total: int
    meant: Mapping[str, str]
    missed: tuple[str, ...]


NOTHING: Final = Found((), 0, {}, ())


def search(
    query: str, *, filters: Filters | None = None, language: str = "", page: int = 1, size: int = 20
) -> Found:
    """Find what answers the query and passes every filter.

    `filters`: name (language, subject, grade, medium, provider, feature, kind) to values; of one
    name any value will do, save that every wanted feature must be there. `language`: the
    reader's, preferred among equals. `page` counts from 1.
    """
    generation = IndexGeneration.objects.filter(used_at__isnull=False).order_by("-used_at").first()
    words = parse_query(query)
    chosen = _list_filters(filters or {})
    if generation is None or not (words or chosen):
        return NOTHING
    index = _Index(generation)
    preferred = make_filter("language", language)
    index.load({*_terms_of(words), *(t for group in chosen for t in group), GONE, preferred})
    words, meant = index.mend(words)
    ranked = rank(
        words,
        index.postings,
        documents=generation.next_document,
        within=index.filter(chosen),
        preferred=index.postings.get(preferred, ()),
        gone=index.postings.get(GONE, ()),
    )
    begin = (page - 1) * size
    hits = index.load_hits(ranked, ranked.keys[begin : begin + size])
    return Found(hits, len(ranked.keys), meant, ranked.missed)


def parse_query(query: str) -> list[Word]:
    """The words that are asked for; a grade in words is one of them."""
    grade, rest = take_grade(query[:MOST_CHARS])
    words = [ask_word(word) for word in dict.fromkeys(split_words(rest))][:MOST_WORDS]
    if grade is not None:
        words.append(ask_grade(str(grade), grade))
    return words


class _Index:
    """The terms of one generation that a query needs."""

    def __init__(self, generation: IndexGeneration) -> None:
        self.generation = generation
        self.postings: dict[str, array[int]] = {}

    def load(self, terms: Iterable[str]) -> None:
        """Read the postings of these terms."""
        parts: dict[str, list[bytes | memoryview]] = {}
        rows = _find_postings(generation_id=self.generation.id, terms=sorted(terms))
        for term, _part, packed in sorted(rows, key=itemgetter(0, 1)):
            parts.setdefault(term, []).append(packed)
        self.postings |= {term: from_bytes(one) for term, one in parts.items()}

    def mend(self, words: Sequence[Word]) -> tuple[list[Word], dict[str, str]]:
        """Put in the place of each word that stands nowhere the nearest that does."""
        missing = [word.text for word in words if self._is_missing(word)]
        if not missing:
            return list(words), {}
        near = self._find_near(missing)
        mended = [_mend(word, near[word.text]) if word.text in near else word for word in words]
        self.load({term for word in mended for term in word.terms} - self.postings.keys())
        return mended, {text: some[0][0] for text, some in near.items()}

    def filter(self, chosen: Sequence[Sequence[str]]) -> set[int] | None:
        """Who passes all filters; None when there is none."""
        if not chosen:
            return None
        passing = self.list_keys(chosen[0])
        for terms in chosen[1:]:
            passing &= self.list_keys(terms)
        return passing

    def list_keys(self, terms: Iterable[str]) -> set[int]:
        """The documents that pass any of these filters; their postings are keys."""
        return set().union(*(self.postings[term] for term in terms if term in self.postings))

    def load_hits(self, ranked: Ranked, keys: Sequence[int]) -> tuple[Hit, ...]:
        """The documents of these keys, in this order."""
        numbers = [number_of(key) for key in keys]
        rows = _find_documents(generation_id=self.generation.id, numbers=numbers)
        known = {number: (kind, object_id) for number, kind, object_id in rows}
        return tuple(
            Hit(*known[number], ranked.scores.get(key, 0) / 1_000_000)
            for key, number in zip(keys, numbers, strict=True)
            if number in known
        )

    def _is_missing(self, word: Word) -> bool:
        return _may_be_misspelt(word.text) and self.postings.keys().isdisjoint(word.terms)

    def _find_near(self, words: Sequence[str]) -> dict[str, Near]:
        """Words like each of these, or like the longest of its stems that is like any."""
        rungs = {word: _list_rungs(word) for word in words}
        alike = self._list_alike({*chain(*rungs.values())})
        known = self._load_words({*chain(*alike.values())})
        found = {}
        for word, some in rungs.items():
            spellings = (
                choose_spelling(one, [known[it] for it in alike[one] if it in known])
                for one in some
            )
            if near := next(filter(None, spellings), None):
                found[word] = near
        return found

    def _list_alike(self, rungs: Collection[str]) -> dict[str, list[int]]:
        """Numbers of the words that share threes of letters with each of these."""
        threes = {one: [f"%{three}" for three in list_trigrams(one)] for one in rungs}
        self.load({*chain(*threes.values())} - self.postings.keys())
        return {
            one: choose_alike([self.postings[t] for t in some if t in self.postings], len(some))
            for one, some in threes.items()
        }

    def _load_words(self, numbers: Collection[int]) -> dict[int, tuple[str, str]]:
        """(skeleton, word) of each number."""
        rows = IndexedWord.objects.filter(generation=self.generation, number__in=numbers)
        values = rows.values_list("number", "skeleton", "text")
        return {number: (skeleton, text) for number, skeleton, text in values}


@frozen
def _find_postings(
    *, generation_id: uuid.UUID, terms: Sequence[str]
) -> QuerySet[Any, tuple[str, int, bytes | memoryview]]:
    rows = Posting.objects.filter(generation_id=generation_id, term__in=terms)
    return rows.values_list("term", "part", "packed")


@frozen
def _find_documents(
    *, generation_id: uuid.UUID, numbers: Sequence[int]
) -> QuerySet[Any, tuple[int, str, uuid.UUID]]:
    rows = IndexedDocument.objects.filter(generation_id=generation_id, number__in=numbers)
    return rows.values_list("number", "kind", "object_id")


def _list_rungs(word: str) -> list[str]:
    """The word's skeleton and those of its stems, the longest first."""
    stems = list_loose_stems(make_skeleton(word))
    return [stem for stem, _depth in stems if len(stem) >= LEAST_CHARS][:MOST_RUNGS]


def _mend(word: Word, near: Near) -> Word:
    terms: dict[str, float] = {}
    for text, far in near:
        for term, share in ask_word(text).terms.items():
            terms[term] = max(terms.get(term, 0), share * _TYPO * (1 - far))
    return Word(word.text, terms)


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= LEAST_CHARS and word.replace("'", "").isalpha() and not is_code(word)


def _terms_of(words: Iterable[Word]) -> set[str]:
    return {term for word in words for term in word.terms}


def _list_filters(filters: Filters) -> list[list[str]]:
    """Groups of terms: of each group one must be there."""
    groups = []
    for name, values in sorted(filters.items()):
        terms = [make_filter(name, value) for value in sorted(values) if value]
        groups += [[term] for term in terms] if name == "feature" else [terms] if terms else []
    return groups
