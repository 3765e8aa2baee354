"""The manifest: which resources there are, and where they stand in the contents."""

import re
from dataclasses import dataclass
from typing import Final

from sabaqtas.bridges.cartridge import faults
from sabaqtas.bridges.cartridge.archive import MANIFEST
from sabaqtas.bridges.cartridge.markup import Element, find_text, list_children
from sabaqtas.bridges.cartridge.metadata import Facts, read_facts
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

MAX_RESOURCES: Final = 20_000
_VERSION: Final = re.compile(r"1\.[123](\.\d+)?\Z")
LINK: Final = re.compile(r"imswl_xmlv1p[123]\Z")
LEFT_BEHIND: Final = (
    (re.compile(r"webcontent\Z|associatedcontent/"), faults.A_FILE),
    (re.compile(r"imsdt_"), faults.A_DISCUSSION),
    (re.compile(r"imsqti_"), faults.A_TEST),
    (re.compile(r"imsbasiclti_"), faults.A_TOOL),
)
"""What is said of resources that are listed and not carried over, by their type."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource as the manifest names it. `trail` are the headings it stands under."""

    identifier: str
    type: str
    href: str
    title: str
    trail: tuple[str, ...]
    facts: Facts
    place: Place

    @property
    def is_link(self) -> bool:
        return bool(LINK.match(self.type))

    @property
    def left_behind(self) -> str:
        """The kind of problem that says it is not carried over."""
        known = (code for pattern, code in LEFT_BEHIND if pattern.match(self.type))
        return next(known, faults.ANOTHER)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a cartridge holds."""

    identifier: str
    version: str
    facts: Facts
    resources: tuple[Resource, ...]


def read_manifest(root: Element, log: ProblemLog) -> Manifest | None:
    """Read the root of imsmanifest.xml; None, logged, if it is of no version that is read."""
    metadata = next(iter(list_children(root, "metadata")), None)
    schema, version = find_text(metadata, "schema"), find_text(metadata, "schemaversion")
    if "common cartridge" not in schema.lower() or not _VERSION.match(version):
        text = shorten(f"{schema} {version}".strip() or "?")
        log.error(faults.WRONG_VERSION, _place(root), text=text)
        return None
    standing = _read_contents(root)
    resources = _read_resources(root, standing, log)
    for identifier in standing.keys() - {one.identifier for one in resources}:
        place, text = standing[identifier].place, shorten(identifier)
        log.warning(faults.NO_RESOURCE, place, text=text)
    identifier = str(root.get("identifier") or "")[:120]
    return Manifest(identifier, version, read_facts(metadata), tuple(resources))


@dataclass(frozen=True, slots=True)
class _Standing:
    title: str
    trail: tuple[str, ...]
    place: Place


def _read_contents(root: Element) -> dict[str, _Standing]:
    """Resource -> where it first stands in the contents."""
    found: dict[str, _Standing] = {}
    tops = list_children(root, "organizations", "organization")
    waiting: list[tuple[Element, tuple[str, ...]]] = [(top, ()) for top in reversed(tops)]
    while waiting:
        parent, trail = waiting.pop()
        for item in list_children(parent, "item"):
            title = find_text(item, "title")
            if reference := str(item.get("identifierref") or ""):
                found.setdefault(reference, _Standing(title, trail, _place(item)))
            waiting.append((item, (*trail, title) if title else trail))
    return found


def _read_resources(
    root: Element, standing: dict[str, _Standing], log: ProblemLog
) -> list[Resource]:
    found: dict[str, Resource] = {}
    for element in list_children(root, "resources", "resource")[:MAX_RESOURCES]:
        identifier = str(element.get("identifier") or "")
        if identifier in found:
            log.error(faults.TWO_OF_ONE, _place(element), text=shorten(identifier))
            continue
        here = standing.get(identifier)
        files = [str(one.get("href") or "") for one in list_children(element, "file")]
        found[identifier] = Resource(
            identifier=identifier,
            type=str(element.get("type") or ""),
            href=str(element.get("href") or "") or next(iter(files), ""),
            title=here.title if here else "",
            trail=here.trail if here else (),
            facts=read_facts(next(iter(list_children(element, "metadata")), None)),
            place=_place(element),
        )
    return list(found.values())


def _place(element: Element) -> Place:
    return Place(MANIFEST, element.sourceline or 1)
