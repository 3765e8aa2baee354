"""XML of a cartridge: nothing is resolved, fetched or expanded. Names count without namespace."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from sabaqtas.bridges.cartridge import faults
from sabaqtas.bridges.letters import clean_text
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

type Element = Any


def parse_xml(data: bytes, file: str, log: ProblemLog) -> Element | None:
    """The root; None, with the problem logged, when it is broken or declares anything."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = shorten(error.msg or "")
        log.error(faults.BROKEN_XML, Place(file, error.lineno or 1), reason=reason)
        return None
    except ValueError as error:
        log.error(faults.BROKEN_XML, Place(file, 1), reason=shorten(str(error)))
        return None
    declared: Any = root.getroottree().docinfo
    if declared.doctype or declared.internalDTD is not None:
        log.error(faults.ENTITIES, Place(file, 1))
        return None
    return root


def name_of(element: Element) -> str:
    """The tag without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def list_children(element: Element | None, *path: str) -> list[Element]:
    """Elements down this path of names, each of any namespace."""
    found = [element] if element is not None else []
    for name in path:
        found = [child for one in found for child in one if name_of(child) == name]
    return found


def find_text(element: Element | None, *path: str) -> str:
    """The first text at the end of the path that is not empty, for people."""
    return next((text for one in list_children(element, *path) if (text := read_text(one))), "")


def read_text(element: Element) -> str:
    """All text within, one blank between words."""
    return clean_text(" ".join(str(part) for part in element.itertext()))


def find_all(element: Element | None, name: str) -> Iterator[Element]:
    """Every element of this name below, however deep."""
    if element is not None:
        yield from (one for one in element.iter() if name_of(one) == name)
