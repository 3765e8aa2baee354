"""From neutral rows to a CFPackage, valid against the published schema of CASE 1.0."""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sabaqtas.bridges.case import terms
from sabaqtas.curriculum.api import standard

type Json = dict[str, Any]
type _Placed = tuple[standard.UnitRow | standard.ObjectiveRow, Mapping[str, str], str]
"""What becomes items, its texts, and the code of what it stands in."""


@dataclass(frozen=True, slots=True)
class _Writer:
    rows: standard.ProgrammeRows
    at: str
    language: str
    """The language of the first tree: its items carry our own identifiers."""


def write_package(
    rows: standard.ProgrammeRows, *, number: int, published_at: datetime, creator: str
) -> bytes:
    """JSON of one version, the same bytes for the same version. All identifiers must be there."""
    writer = _Writer(rows, _instant(published_at), rows.languages[0])
    package = {
        "CFDocument": _document(writer, number, creator),
        "CFItems": list(_items(writer)),
        "CFAssociations": list(_associations(writer)),
        "CFDefinitions": _definitions(writer),
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def name_item(identifier: uuid.UUID | None, language: str, first: str) -> str:
    """The identifier of an item in one language."""
    assert identifier is not None, "a tidy programme has every identifier"
    if language == first:
        return str(identifier)
    return str(standard.rows.make_identifier(str(identifier), language))


def _document(writer: _Writer, number: int, creator: str) -> Json:
    rows = writer.rows
    facts: Json = {"code": rows.code, "level": rows.level, "kind": rows.kind, "titles": rows.titles}
    facts |= {"grades": [rows.first_grade, rows.last_grade], "languages": rows.languages}
    facts |= {"label": rows.label}
    identifier = str(rows.identifier)
    return {
        "identifier": identifier,
        "uri": _uri(identifier),
        "creator": creator,
        "title": _title(writer),
        "lastChangeDateTime": writer.at,
        "description": rows.source,
        "subject": [rows.subject],
        "subjectURI": [_link(rows.subject, _definition("subject", rows.subject))],
        "language": writer.language,
        "version": str(number),
        "adoptionStatus": terms.ADOPTED,
        "notes": terms.PREFIX + json.dumps(facts, ensure_ascii=False, sort_keys=True),
    }


def _items(writer: _Writer) -> Iterator[Json]:
    for unit in writer.rows.units:
        kind = terms.SUBSECTION if unit.parent else terms.SECTION
        for language, text in _texts(writer, unit.titles):
            yield _item(writer, unit.identifier, language, text, unit.code, kind)
    for one in writer.rows.objectives:
        for language, text in _texts(writer, one.texts):
            item = _item(writer, one.identifier, language, text, one.code, terms.OBJECTIVE)
            item["educationLevel"] = [f"{one.grade:02d}"]
            if one.is_sample:
                item["conceptKeywords"] = [terms.SAMPLE]
            yield item


def _item(
    writer: _Writer, identifier: uuid.UUID | None, language: str, text: str, code: str, kind: str
) -> Json:
    name = name_item(identifier, language, writer.language)
    return {
        "identifier": name,
        "uri": _uri(name),
        "fullStatement": text,
        "humanCodingScheme": code,
        "CFItemType": kind,
        "CFItemTypeURI": _link(kind, _definition("type", kind)),
        "language": language,
        "lastChangeDateTime": writer.at,
    }


def _associations(writer: _Writer) -> Iterator[Json]:
    units = {unit.code: unit for unit in writer.rows.units}
    every: list[_Placed] = [(one, one.titles, one.parent) for one in writer.rows.units]
    every += [(one, one.texts, one.unit) for one in writer.rows.objectives]
    for place, (one, texts, parent) in enumerate(every, 1):
        above = units.get(parent)
        for language, _text in _texts(writer, texts):
            name = name_item(one.identifier, language, writer.language)
            yield _child(writer, name, one.code, above, language) | {"sequenceNumber": place}
            if language != writer.language:
                first = name_item(one.identifier, writer.language, writer.language)
                yield _tie(writer, terms.MATCH, (name, one.code), (first, one.code))
    yield from _precedings(writer)


def _child(
    writer: _Writer, name: str, code: str, above: standard.UnitRow | None, language: str
) -> Json:
    """An item without a section in its language hangs on that of the first tree."""
    if above is None:
        parent = (str(writer.rows.identifier), _title(writer))
    else:
        spoken = language if above.titles.get(language) else writer.language
        parent = (name_item(above.identifier, spoken, writer.language), above.code)
    return _tie(writer, terms.CHILD, (name, code), parent)


def _precedings(writer: _Writer) -> Iterator[Json]:
    known = {one.code: one for one in writer.rows.objectives}
    for one in writer.rows.objectives:
        for code in one.needs:
            origin = (str(known[code].identifier), code)
            yield _tie(writer, terms.PRECEDES, origin, (str(one.identifier), one.code))


def _tie(writer: _Writer, kind: str, origin: tuple[str, str], target: tuple[str, str]) -> Json:
    name = str(standard.rows.make_identifier(kind, origin[0], target[0]))
    return {
        "identifier": name,
        "associationType": kind,
        "uri": _uri(name),
        "originNodeURI": _link(origin[1], origin[0]),
        "destinationNodeURI": _link(target[1], target[0]),
        "lastChangeDateTime": writer.at,
    }


def _definitions(writer: _Writer) -> Json:
    kinds = (terms.SECTION, terms.SUBSECTION, terms.OBJECTIVE)
    return {
        "CFSubjects": [_define(writer, "subject", writer.rows.subject, "1")],
        "CFItemTypes": [
            _define(writer, "type", kind, str(place)) for place, kind in enumerate(kinds, 1)
        ],
    }


def _define(writer: _Writer, kind: str, title: str, place: str) -> Json:
    name = _definition(kind, title)
    return {
        "identifier": name,
        "uri": _uri(name),
        "title": title,
        "hierarchyCode": place,
        "lastChangeDateTime": writer.at,
    }


def _texts(writer: _Writer, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """The first tree comes first: a sound programme has every text in it."""
    first = texts[writer.language]
    rest = [(one, text) for one, text in texts.items() if one != writer.language]
    return [(writer.language, first), *rest]


def _title(writer: _Writer) -> str:
    titles = writer.rows.titles
    return titles.get(writer.language) or next(iter(titles.values()))


def _definition(kind: str, title: str) -> str:
    return str(standard.rows.make_identifier("case", kind, title))


def _link(title: str, identifier: str) -> Json:
    return {"title": title, "identifier": identifier, "uri": _uri(identifier)}


def _uri(identifier: str) -> str:
    """We serve these at no address of their own: a name is a valid URI (RFC 9562 section 4)."""
    return f"urn:uuid:{identifier}"


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0).isoformat()
