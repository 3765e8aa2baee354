"""The port: what any module says of a thing that people may look for."""

import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Searchable:
    """A thing to be found. `kind` names its source (`item`), `id` the row there.

    `medium` is what it is (video, text, …), `features` are further filters (captions, free, …),
    `keywords` are words it is found by though they stand neither in title nor text.
    """

    kind: str
    id: uuid.UUID
    language: str
    title: str
    text: str = ""
    subject: str = ""
    grades: tuple[int, ...] = ()
    objectives: tuple[str, ...] = ()
    medium: str = ""
    provider: str = ""
    features: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing of ours as a page of results shows it, in words of the active language.

    `address` is a page of ours, `what` the kind of thing, `facts` are further short words.
    """

    title: str
    description: str
    language: str
    subject: str
    grades: tuple[int, ...]
    objectives: tuple[str, ...]
    what: str
    provider: str
    minutes: int | None
    address: str
    facts: tuple[str, ...] = ()


type Show = Callable[[Collection[uuid.UUID]], Mapping[uuid.UUID, Shown]]


@dataclass(frozen=True, slots=True)
class SearchSource:
    """Where everything of a kind comes from when the index is built anew.

    `show` shows those of the ids that stand; without it whoever asks shows the kind itself.
    `permission` names who may open what was found; empty: whoever may search.
    """

    kind: str
    count: Callable[[], int]
    iterate: Callable[[], Iterator[Searchable]]
    show: Show | None = None
    permission: str = ""


_sources: Final[dict[str, SearchSource]] = {}


def register_source(source: SearchSource) -> None:
    """Let a kind of things be found; call it from AppConfig.ready."""
    _sources[source.kind] = source


def show_things(kind: str, ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Shown]:
    """Those of the things that stand; nothing of a kind that shows itself nowhere."""
    source = _sources.get(kind)
    return source.show(ids) if source and source.show else {}


def list_sources() -> list[SearchSource]:
    """Every registered source, by kind."""
    return [_sources[kind] for kind in sorted(_sources)]
