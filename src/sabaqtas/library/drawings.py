"""SVG from authors, rewritten from a list of what may stand in it: nothing runs, nothing loads."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from lxml import etree

MAX_BYTES: Final = 512 * 1024
SVG_SPACE: Final = "http://www.w3.org/2000/svg"
_XLINK_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
TAGS: Final = (
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc"
    " linearGradient radialGradient stop clipPath mask marker pattern"
)
ATTRIBUTES: Final = (
    "id class viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry d points dx dy"
    " rotate transform href fill fill-opacity fill-rule stroke stroke-width stroke-opacity"
    " stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit opacity"
    " color font-family font-size font-weight font-style text-anchor dominant-baseline"
    " alignment-baseline baseline-shift letter-spacing word-spacing text-decoration textLength"
    " lengthAdjust offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod fx"
    " fy fr clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits marker-start"
    " marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient patternUnits"
    " patternContentUnits patternTransform display visibility overflow paint-order vector-effect"
    " shape-rendering text-rendering role aria-label aria-labelledby aria-hidden lang"
)
_TAGS: Final = frozenset(TAGS.split())
_ATTRIBUTES: Final = frozenset(ATTRIBUTES.split())
_LOCAL: Final = re.compile(r"#[\w.:-]+")
_OUTSIDE: Final = re.compile(r"url\((?!\s*['\"]?#[\w.:-]+['\"]?\s*\))|@|\\|expression", re.I)
_NUMBER: Final = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class Drawing:
    """Clean SVG with its size in pixels; `removed` names what an author must know is gone."""

    data: bytes
    width: int
    height: int
    removed: tuple[str, ...] = ()


class NotADrawing(Exception):
    """No SVG that can be shown; `reason` is for its author."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def clean_svg(data: bytes) -> Drawing:
    """Return the drawing without script, outside reference or unknown tag. Raises NotADrawing.

    The same input gives the same bytes.
    """
    if len(data) > MAX_BYTES:
        raise NotADrawing(_("The drawing is larger than 512 KB."))
    root = _parse(data)
    width, height = _size(root)
    removed = sorted(set(_clean(root)))
    etree.cleanup_namespaces(root)
    return Drawing(etree.tostring(root, encoding="utf-8"), width, height, tuple(removed))


def _parse(data: bytes) -> "etree._Element":
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotADrawing(_("The drawing is no well-formed SVG.")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotADrawing(_("The drawing has a DOCTYPE; save it as plain SVG."))
    if root.tag != f"{{{SVG_SPACE}}}svg":
        raise NotADrawing(_("The drawing is no well-formed SVG."))
    return root


def _size(root: "etree._Element") -> tuple[int, int]:
    try:
        box = [float(n) for n in _NUMBER.split(str(root.get("viewBox", "")).strip())]
        width, height = round(box[2]), round(box[3])
    except (ValueError, IndexError, OverflowError) as error:
        raise NotADrawing(_("The drawing needs a viewBox of four numbers.")) from error
    if not (0 < width <= 4000 and 0 < height <= 4000):
        raise NotADrawing(_("The drawing needs a viewBox of four numbers."))
    return width, height


def _clean(root: "etree._Element") -> list[str]:
    removed: list[str] = []
    for element in list(root.iter()):
        name = _name(element)
        if name not in _TAGS:
            removed.append(f"<{name}>")
            _drop(element)
        else:
            removed += _clean_attributes(element)
    return removed


def _name(element: "etree._Element") -> str:
    space, _brace, local = str(element.tag).rpartition("}")
    return local if space == f"{{{SVG_SPACE}" else str(element.tag)


def _drop(element: "etree._Element") -> None:
    """Take the element out with all it holds; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _clean_attributes(element: "etree._Element") -> list[str]:
    removed = []
    for name, value in list(element.attrib.items()):
        if str(name) == _XML_SPACE:
            continue
        if not _is_safe(str(name), str(value)):
            removed.append(str(name).rpartition("}")[2])
            del element.attrib[name]
    return removed


def _is_safe(name: str, value: str) -> bool:
    if name in ("href", _XLINK_HREF):
        return bool(_LOCAL.fullmatch(value.strip()))
    return name in _ATTRIBUTES and not _OUTSIDE.search(value)
