"""A search as its page shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.core.paginator import Paginator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import Subject, get_subject, name_of
from sabaqtas.library.api import catalogue, searching
from sabaqtas.site.finding.forms import SearchForm

SIZE: Final = 20
MOST_PAGES: Final = 50
"""Whoever has leafed through a thousand needs other words."""
EXCERPT: Final = 180
type Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Result:
    """One item found; pieces that answer the query are marked. `why` says what else does."""

    item: catalogue.ItemView
    subject: Subject | None
    subject_name: str
    title: Pieces
    text: Pieces
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looking:
    """A page of results."""

    results: tuple[Result, ...]
    total: int
    meant: str
    """What was asked, in the words that were taken for it; empty when all words were known."""
    missed: tuple[str, ...]
    pages: Paginator[int]
    number: int


def look_for(form: SearchForm, *, language: str, page: int) -> Looking:
    """Ask the index and load what it found."""
    number = min(max(page, 1), MOST_PAGES)
    found = searching.search(
        form.text, filters=form.filters, language=language, page=number, size=SIZE
    )
    items = catalogue.load_items([hit.id for hit in found.hits])
    return Looking(
        results=tuple(
            _tell(items[hit.id], form.text, found.meant) for hit in found.hits if hit.id in items
        ),
        total=found.total,
        meant=_say_meant(form.text, found.meant),
        missed=found.missed,
        pages=Paginator(range(min(found.total, MOST_PAGES * SIZE)), SIZE),
        number=number,
    )


def _tell(item: catalogue.ItemView, query: str, meant: Mapping[str, str]) -> Result:
    def mark(text: str) -> Pieces:
        return searching.list_marked(query, text, language=item.language, meant=meant)

    subject = get_subject(item.subject) if item.subject else None
    name = name_of(item.subject, get_language() or "kk") if item.subject else ""
    title, text = mark(item.title), mark(_shorten(item.description))
    why = tuple(_explain(item, name, mark)) if query else ()
    return Result(item, subject, name, title, text, why)


def _explain(item: catalogue.ItemView, subject: str, mark: object) -> Iterator[str]:
    """What answers the query besides title and text."""
    assert callable(mark)
    names = [(subject, _("subject")), (item.provider, _("provider"))]
    for text, what in names:
        if any(found for _piece, found in mark(text)):
            yield f"{what}: {text}"
    codes = [code for code in item.objectives if any(found for _piece, found in mark(code))]
    if codes:
        yield f"{_('objective')}: {', '.join(codes)}"


def _shorten(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + "…"


def _say_meant(query: str, meant: Mapping[str, str]) -> str:
    """The query with its unknown words replaced."""
    if not meant:
        return ""
    return " ".join(meant.get(word.casefold(), word) for word in query.split())
