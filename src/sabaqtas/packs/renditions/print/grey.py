"""Pictures without colour, as bright as they were: what a colour printer need not spend ink on.

Made once for a picture, beside the packs: DATA_DIR/grey/<pack>/<file>. What cannot be understood
stays as it is.
"""

import io
import re
from pathlib import Path
from typing import Final

from django.conf import settings
from lxml import etree
from PIL import Image, ImageColor, UnidentifiedImageError

from sabaqtas.kernel.files import write_whole

_PAINTED: Final = frozenset({"fill", "stroke", "stop-color", "color", "flood-color", "style"})
_COLOUR: Final = re.compile(r"(?<!\()#[0-9a-fA-F]{3,8}\b|\brgba?\([^)]*\)|\b[a-zA-Z]{3,20}\b")
_FORMATS: Final = {".webp": "WEBP", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}


def find_grey(digest: str, path: Path) -> Path:
    """The grey one of a pack's picture, or the picture itself where none can be made."""
    made = Path(settings.DATA_DIR) / "grey" / digest / path.name
    if made.exists():
        return made
    try:
        data = make_grey(path.read_bytes(), path.suffix.lower())
    except (etree.XMLSyntaxError, UnidentifiedImageError, OSError, ValueError, KeyError):
        return path
    write_whole(made, data)
    return made


def make_grey(data: bytes, suffix: str) -> bytes:
    """Pure. Raises what the readers of pictures raise, and KeyError for another format."""
    if suffix == ".svg":
        return _paint_drawing(data)
    with Image.open(io.BytesIO(data)) as image:
        is_seen_through = "A" in image.getbands() or "transparency" in image.info
        out = io.BytesIO()
        grey = image.convert("RGBA").convert("LA") if is_seen_through else image.convert("L")
        grey.convert("RGBA" if is_seen_through else "L").save(out, _FORMATS[suffix], quality=80)
        return out.getvalue()


def _paint_drawing(data: bytes) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for node in root.iter():
        for name in _PAINTED.intersection(node.attrib):
            node.set(name, _COLOUR.sub(_fade, str(node.get(name))))
    return etree.tostring(root)


def _fade(found: re.Match[str]) -> str:
    """A colour as its brightness (ITU-R BT.601); any other word stays."""
    try:
        red, green, blue, *rest = ImageColor.getrgb(found[0])
    except ValueError:
        return found[0]
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{level:02x}{level:02x}{level:02x}" + "".join(f"{one:02x}" for one in rest)
