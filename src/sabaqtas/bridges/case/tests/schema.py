"""What CASE 1.0 requires of a CFPackage, from its published package schema: a checker for tests.

Written anew from the description: the fields of each object with their kinds; `!` is required.
Nothing else may stand in an object. UUIDs are of versions 1 to 5 there: ours are version 5.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

_LINK = {"title!": "text", "identifier!": "text", "uri!": "uri"}
_NAMED = {"identifier!": "uuid", "uri!": "uri", "lastChangeDateTime!": "instant"}
OBJECTS: dict[str, dict[str, str]] = {
    "package": {
        "CFDocument!": "document", "CFItems": "[item", "CFAssociations": "[association",
        "CFDefinitions": "definitions", "CFRubrics": "[any",
    },
    "document": _NAMED | {
        "creator!": "text", "title!": "text", "officialSourceURL": "uri", "publisher": "text",
        "description": "text", "subject": "[text", "subjectURI": "[link", "language": "text",
        "version": "text", "adoptionStatus": "text", "statusStartDate": "text",
        "statusEndDate": "text", "licenseURI": "link", "notes": "text", "CFPackageURI": "link",
    },
    "item": _NAMED | {
        "fullStatement!": "text", "alternativeLabel": "text", "CFItemType": "text",
        "humanCodingScheme": "text", "listEnumeration": "text", "abbreviatedStatement": "text",
        "conceptKeywords": "[text", "conceptKeywordsURI": "link", "notes": "text",
        "language": "text", "educationLevel": "[text", "CFItemTypeURI": "link",
        "licenseURI": "link", "statusStartDate": "text", "statusEndDate": "text",
        "CFDocumentURI": "link",
    },
    "association": _NAMED | {
        "associationType!": "kind", "sequenceNumber": "int", "originNodeURI!": "link",
        "destinationNodeURI!": "link", "CFAssociationGroupingURI": "link", "CFDocumentURI": "link",
    },
    "definitions": {
        "CFConcepts": "[definition", "CFSubjects": "[definition", "CFLicenses": "[any",
        "CFItemTypes": "[definition", "CFAssociationGroupings": "[any",
    },
    "definition": _NAMED | {
        "title!": "text", "hierarchyCode!": "text", "description": "text", "typeCode": "text",
        "keywords": "text",
    },
    "link": _LINK,
}  # fmt: skip
KINDS = {
    "isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy",
    "exemplar", "hasSkillLevel",
}  # fmt: skip
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_URI = re.compile(r"(https?://\S+|urn:uuid:[0-9a-f-]{36})")


def find_faults(data: bytes) -> list[str]:
    """Every place of a package that the schema does not allow."""
    package = json.loads(data)
    return [*_check(package, "package", "$"), *_check_names(package)]


def _check(value: Any, kind: str, path: str) -> Iterator[str]:
    if kind.startswith("["):
        if not isinstance(value, list):
            yield f"{path} is no list"
            return
        for place, one in enumerate(value):
            yield from _check(one, kind[1:], f"{path}[{place}]")
    elif kind in OBJECTS:
        yield from _check_object(value, OBJECTS[kind], path)
    elif not _is_value(value, kind):
        yield f"{path} is no {kind}"


def _check_object(value: Any, fields: dict[str, str], path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path} is no object"
        return
    plain = {name.rstrip("!"): kind for name, kind in fields.items()}
    yield from (f"{path}.{n[:-1]} lacks" for n in fields if n[-1] == "!" and n[:-1] not in value)
    for name, one in value.items():
        if name not in plain:
            yield f"{path}.{name} is not allowed"
        else:
            yield from _check(one, plain[name], f"{path}.{name}")


def _is_value(value: Any, kind: str) -> bool:
    if kind == "int":
        return type(value) is int
    if kind == "any":
        return True
    if not isinstance(value, str):
        return False
    if kind == "instant":
        return datetime.fromisoformat(value).tzinfo is not None
    if kind == "kind":
        return value in KINDS
    pattern = {"uuid": _UUID, "uri": _URI}.get(kind)
    return pattern is None or bool(pattern.fullmatch(value))


def _check_names(package: dict[str, Any]) -> Iterator[str]:
    """Beyond the schema: names are unique, and every tie leads to something in the package."""
    names = [one["identifier"] for one in package["CFItems"]]
    known = {*names, package["CFDocument"]["identifier"]}
    yield from (f"{name} stands twice" for name in set(names) if names.count(name) > 1)
    ties = [one["identifier"] for one in package["CFAssociations"]]
    yield from (f"tie {name} stands twice" for name in set(ties) if ties.count(name) > 1)
    for tie in package["CFAssociations"]:
        for end in ("originNodeURI", "destinationNodeURI"):
            if tie[end]["identifier"] not in known:
                yield f"{tie['identifier']} leads nowhere"
