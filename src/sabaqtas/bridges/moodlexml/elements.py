"""Elements of Moodle XML: nothing is resolved, fetched or expanded."""

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from sabaqtas.bridges.moodlexml.faults import BROKEN, ENTITIES, NOT_QUIZ
from sabaqtas.bridges.questions.asked import File, Text
from sabaqtas.bridges.questions.decoding import read_head
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

type Element = Any

FORMATS: Final = {
    "html": "html",
    "moodle_auto_format": "moodle",
    "plain_text": "plain",
    "markdown": "markdown",
}
NAMES: Final = {ours: theirs for theirs, ours in FORMATS.items()}


def parse_quiz(data: bytes, name: str, log: ProblemLog) -> Element | None:
    """The root; None, logged, when it is broken, declares anything, or is something else."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        if "<!doctype" in read_head(data[:4096]).lower():
            log.error(ENTITIES, Place(name, 1))
        else:
            log.error(BROKEN, Place(name, line), reason=shorten(str(error)))
        return None
    declared: Any = root.getroottree().docinfo
    if declared.doctype or declared.internalDTD is not None:
        log.error(ENTITIES, Place(name, 1))
        return None
    if root.tag != "quiz":
        log.error(NOT_QUIZ, Place(name, 1), text=shorten(etree.QName(root).localname))
        return None
    return root


def find_value(element: Element, path: str) -> str:
    """The text at a path, trimmed; empty where there is none."""
    return str(element.findtext(path) or "").strip()


def find_text(element: Element, path: str = "", *, default: str = "html") -> Text:
    """The `<text>` within, with the format its element says."""
    held = element.find(path) if path else element
    if held is None:
        return Text("", default)
    said = str(held.get("format") or "")
    inner = held.find("text")
    words = "".join(inner.itertext()) if inner is not None else str(held.text or "")
    return Text(words, FORMATS.get(said, default), tuple(_list_files(held)))


def _list_files(held: Element) -> Iterator[File]:
    """Those beside the text; a folder, which Moodle hardly uses, is a part of the name."""
    for one in held.iterchildren("file"):
        if one.get("encoding") == "base64":
            path = str(one.get("path") or "/").strip("/")
            name = str(one.get("name") or "")
            yield File(f"{path}/{name}" if path else name, str(one.text or ""))


def add_text(parent: Element, tag: str, text: Text | None) -> Element:
    """`<tag format="…"><text>…</text></tag>`."""
    element = etree.SubElement(parent, tag)
    if text is not None:
        element.set("format", NAMES[text.format])
    add_value(element, "text", text.text if text else "")
    return element


def add_value(parent: Element, tag: str, value: str) -> Element:
    """`<tag>value</tag>`, without signs that XML cannot hold."""
    element = etree.SubElement(parent, tag)
    element.text = "".join(
        sign
        for sign in value
        if sign in "\t\n"
        or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )
    return element
