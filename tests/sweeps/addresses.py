"""Every address of the site, taken from the resolver itself: a new one is covered by itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from sabaqtas.people.doors import find_door


@dataclass(frozen=True)
class Address:
    """One URL pattern: its full name, its view and the names of its arguments."""

    name: str
    view: Any
    arguments: tuple[str, ...]

    @property
    def door(self) -> str:
        """What the view says about who may knock; empty if it says nothing."""
        return find_door(self.view) or ""


def list_addresses(
    patterns: Iterable[URLPattern | URLResolver] | None = None,
) -> list[Address]:
    """Return every pattern, by name; an unnamed one is called `?` and its view."""
    found = _walk(get_resolver().url_patterns if patterns is None else patterns, "", ())
    return sorted(found, key=lambda address: address.name)


def find_nameless(addresses: Iterable[Address]) -> list[str]:
    """Return what the sweep could not reach: patterns without a name, names used twice."""
    names = Counter(address.name for address in addresses)
    return sorted(name for name, times in names.items() if times > 1 or name.startswith("?"))


def find_doorless(addresses: Iterable[Address]) -> list[str]:
    """Return the views that say nothing about who may knock; the middleware shuts them."""
    return [address.name for address in addresses if not address.door]


def _walk(patterns: Iterable[Any], space: str, above: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        arguments = (*above, *pattern.pattern.converters, *_groups(pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner, arguments)
        else:
            name = pattern.name or f"?{pattern.lookup_str}"
            yield Address(space + name, pattern.callback, arguments)


def _groups(pattern: Any) -> list[str]:
    regex = getattr(pattern.pattern, "regex", None)
    named = list(regex.groupindex) if regex is not None else []
    return [name for name in named if name not in pattern.pattern.converters]
