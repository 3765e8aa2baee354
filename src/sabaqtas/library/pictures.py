"""A picture in three widths: a phone loads the small one."""

import io
from typing import Final

from PIL import Image

from sabaqtas.library.mediatypes import SVG, WEBP
from sabaqtas.library.models import Part, Resource
from sabaqtas.library.storing import keep_bytes

WIDTHS: Final = (320, 640, 1280)


def keep_widths(resource: Resource, data: bytes) -> None:
    """Make the widths of this picture if they are not there: a third of a second at most."""
    if resource.media_type == SVG.name or resource.parts.exists():
        return
    rows = []
    for width, made in make_widths(data):
        rows.append(
            Part(
                resource=resource,
                role="width",
                name=f"w{width}.webp",
                digest=keep_bytes(made),
                media_type=WEBP.name,
                bytes=len(made),
            )
        )
    Part.objects.bulk_create(rows, ignore_conflicts=True)


def make_widths(data: bytes) -> list[tuple[int, bytes]]:
    """(width, WebP) for each of WIDTHS that does not enlarge; a narrow picture gives its own."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    widths = [width for width in WIDTHS if width <= picture.width] or [picture.width]
    return [(width, _encode(picture, width)) for width in widths]


def _encode(picture: Image.Image, width: int) -> bytes:
    height = max(1, round(picture.height * width / picture.width))
    out = io.BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(out, "WEBP", quality=75)
    return out.getvalue()
