"""A search as its page shows it."""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.paginator import Paginator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import Subject, get_subject, name_of
from sabaqtas.library.api import catalogue, searching
from sabaqtas.people.api import Actor, may
from sabaqtas.site.finding.forms import SearchForm

ITEM: Final = "item"
"""Items of the catalogue lie elsewhere; all else has a page of ours."""
SIZE: Final = 20
MOST_PAGES: Final = 50
"""Whoever has leafed through a thousand needs other words."""
EXCERPT: Final = 180
type Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found; pieces that answer the query are marked. `why` says what else does.

    `address` is a page of ours, empty for an item of another platform.
    """

    item: catalogue.ItemView | searching.Shown
    address: str
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


def look_for(form: SearchForm, *, language: str, page: int, kinds: Collection[str]) -> Looking:
    """Ask the index and load what it found, of those kinds that the reader may open."""
    number = min(max(page, 1), MOST_PAGES)
    filters = form.filters | ({"kind": list(kinds)} if form.text or form.filters else {})
    found = searching.search(form.text, filters=filters, language=language, page=number, size=SIZE)
    things = _load(found.hits)
    return Looking(
        results=tuple(
            _tell(things[hit.id], form.text, found.meant) for hit in found.hits if hit.id in things
        ),
        total=found.total,
        meant=_say_meant(form.text, found.meant),
        missed=found.missed,
        pages=Paginator(range(min(found.total, MOST_PAGES * SIZE)), SIZE),
        number=number,
    )


def list_kinds(actor: Actor) -> list[str]:
    """Kinds of things whose pages the actor may open."""
    sources = searching.list_sources()
    return [one.kind for one in sources if not one.permission or may(actor, one.permission)]


def _load(hits: Sequence[searching.Hit]) -> dict[uuid.UUID, catalogue.ItemView | searching.Shown]:
    by_kind: dict[str, list[uuid.UUID]] = {}
    for hit in hits:
        by_kind.setdefault(hit.kind, []).append(hit.id)
    found: dict[uuid.UUID, catalogue.ItemView | searching.Shown] = {}
    for kind, ids in by_kind.items():
        found |= catalogue.load_items(ids) if kind == ITEM else searching.show_things(kind, ids)
    return found


def _tell(
    item: catalogue.ItemView | searching.Shown, query: str, meant: Mapping[str, str]
) -> Result:
    def mark(text: str) -> Pieces:
        return searching.list_marked(query, text, language=item.language, meant=meant)

    subject = get_subject(item.subject) if item.subject else None
    name = name_of(item.subject, get_language() or "kk") if item.subject else ""
    said, address = item.description, ""
    if isinstance(item, searching.Shown):
        address = item.address
    title, text = mark(item.title), mark(_shorten(said)) if said else []
    why = tuple(_explain(item, name, mark)) if query else ()
    return Result(item, address, subject, name, title, text, why)


def _explain(
    item: catalogue.ItemView | searching.Shown, subject: str, mark: object
) -> Iterator[str]:
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
