"""A CFPackage as checked parts: whatever the JSON holds, each fault is found at its path."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sabaqtas.bridges.case import faults
from sabaqtas.bridges.letters import clean_text
from sabaqtas.curriculum.api import standard
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

MAX_BYTES: Final = 6 * 1024 * 1024
MAX_ITEMS: Final = 20_000
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LANGUAGES: Final = ", ".join(standard.rows.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Item:
    """A CFItem; `code` is its humanCodingScheme."""

    identifier: str
    text: str
    code: str
    language: str
    kind: str
    keywords: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Tie:
    """A CFAssociation between two nodes of the package, or of one and something outside."""

    kind: str
    origin: str
    target: str
    order: int
    place: Place


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a package that we read; `document` is the CFDocument as it stands."""

    document: Mapping[str, Any]
    language: str
    items: tuple[Item, ...]
    ties: tuple[Tie, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class _Node:
    """An object of the JSON with its path, from which typed values are taken."""

    values: Mapping[str, Any]
    path: str
    name: str
    log: ProblemLog

    def at(self, field: str) -> Place:
        return Place(self.name, None, f"{self.path}.{field}", None)

    def refuse(self, field: str, expected: str) -> None:
        self.log.error(faults.BAD_FIELD, self.at(field), field=field, expected=expected)

    def text(self, field: str, *, needed: bool = False) -> str:
        value = self.values.get(field)
        if isinstance(value, str) and (value.strip() or not needed):
            return clean_text(value)
        if value is not None or needed:
            self.refuse(field, "text")
        return ""

    def uuid(self, field: str) -> str:
        value = self.values.get(field)
        if isinstance(value, str) and _UUID.fullmatch(value.lower()):
            return value.lower()
        self.refuse(field, "UUID")
        return ""

    def number(self, field: str) -> int:
        value = self.values.get(field, 0)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31:
            return value
        self.refuse(field, "int32")
        return 0

    def words(self, field: str) -> tuple[str, ...]:
        """A list of texts, or one text: CASE 1.0 allows both; other things are left out."""
        value = self.values.get(field) or []
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list):
            self.refuse(field, "[text]")
            return ()
        return tuple(clean_text(one) for one in value if isinstance(one, str))

    def node(self, field: str) -> str:
        """The identifier of a link; a generic link may name more than UUIDs."""
        value = self.values.get(field)
        found = value.get("identifier") if isinstance(value, Mapping) else None
        if isinstance(found, str) and found:
            return found.lower()
        self.refuse(field, "{title, identifier, uri}")
        return ""


def read_package(data: bytes, name: str, log: ProblemLog) -> Package | None:
    """None, logged, where there is no package at all. Nothing is raised, whatever the bytes."""
    values = _parse(data, name, log)
    if values is None:
        return None
    document = values.get("CFDocument")
    items, ties = values.get("CFItems", []), values.get("CFAssociations", [])
    for field, value, kind in (
        ("CFDocument", document, Mapping),
        ("CFItems", items, list),
        ("CFAssociations", ties, list),
    ):
        if not isinstance(value, kind):
            log.error(faults.NOT_A_PACKAGE, Place(name, None, field), field=field)
            return None
    for field, value in (("CFItems", items), ("CFAssociations", ties)):
        if len(value) > MAX_ITEMS * 3:
            log.error(faults.TOO_MANY, Place(name, None, field), limit=MAX_ITEMS)
            return None
    assert isinstance(document, Mapping)
    language = _Node(document, "CFDocument", name, log).text("language")[:2].lower() or "kk"
    return Package(
        document=document,
        language=language,
        items=tuple(_read_items(items, name, language, log)),
        ties=tuple(_read_ties(ties, name, log)),
        place=Place(name, None, "CFDocument"),
    )


def _parse(data: bytes, name: str, log: ProblemLog) -> Mapping[str, Any] | None:
    if len(data) > MAX_BYTES:
        log.error(faults.TOO_LARGE, Place(name), limit=MAX_BYTES // 1024 // 1024)
        return None
    try:
        values = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        log.error(faults.NOT_JSON, Place(name, error.lineno))
        return None
    except (ValueError, RecursionError):
        log.error(faults.NOT_JSON, Place(name, 1))
        return None
    if isinstance(values, Mapping) and isinstance(values.get("CFPackage"), Mapping):
        values = values["CFPackage"]
    if not isinstance(values, Mapping):
        log.error(faults.NOT_A_PACKAGE, Place(name, 1), field="CFDocument")
        return None
    return values


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def _nodes(values: list[Any], path: str, name: str, log: ProblemLog) -> Iterator[_Node]:
    for place, value in enumerate(values):
        node = _Node(value if isinstance(value, Mapping) else {}, f"{path}[{place}]", name, log)
        if isinstance(value, Mapping):
            yield node
        else:
            node.refuse("identifier", "{…}")


def _read_items(values: list[Any], name: str, default: str, log: ProblemLog) -> Iterator[Item]:
    seen: set[str] = set()
    for node in _nodes(values, "CFItems", name, log):
        identifier, text = node.uuid("identifier"), node.text("fullStatement", needed=True)
        language = node.text("language")[:2].lower() or default
        if language not in standard.rows.LANGUAGES:
            node.refuse("language", _LANGUAGES)
        code = node.text("humanCodingScheme")
        if identifier in seen:
            log.error(faults.ID_TWICE, node.at("identifier"), id=identifier)
        elif identifier and text:
            seen.add(identifier)
            kind, words = node.text("CFItemType"), node.words("conceptKeywords")
            excerpt = shorten(code or text)
            place = Place(name, None, f"{node.path}.humanCodingScheme", excerpt)
            yield Item(identifier, text, code, language, kind, words, place)


def _read_ties(values: list[Any], name: str, log: ProblemLog) -> Iterator[Tie]:
    for node in _nodes(values, "CFAssociations", name, log):
        kind = node.text("associationType", needed=True)
        origin, target = node.node("originNodeURI"), node.node("destinationNodeURI")
        if kind and origin and target:
            place = node.at("associationType")
            yield Tie(kind, origin, target, node.number("sequenceNumber"), place)
