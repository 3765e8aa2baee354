"""The port: what any module says of a thing that people may look for."""

import uuid
from collections.abc import Callable, Iterator
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
class SearchSource:
    """Where everything of a kind comes from when the index is built anew."""

    kind: str
    count: Callable[[], int]
    iterate: Callable[[], Iterator[Searchable]]


_sources: Final[dict[str, SearchSource]] = {}


def register_source(source: SearchSource) -> None:
    """Let a kind of things be found; call it from AppConfig.ready."""
    _sources[source.kind] = source


def list_sources() -> list[SearchSource]:
    """Every registered source, by kind."""
    return [_sources[kind] for kind in sorted(_sources)]
