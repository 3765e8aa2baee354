"""A photo from a telephone, made fit for a slow line and stripped of what it tells of its place.

One call takes at most about 200 MB, whatever comes in: a picture says its size before it is
decoded, and one that is too large is refused.
"""

import io
from dataclasses import dataclass
from typing import Final

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from sabaqtas.library.mediatypes import JPEG, TIFF, WEBP, MediaKind, MediaType, detect_type

LIMIT_BYTES: Final = 250 * 1024
LONG_SIDE: Final = 1600
JPEG_PIXELS: Final = 220_000_000
"""Of a sequential JPEG, which is decoded at an eighth of its size (a telephone's 200 Mpx)."""
PROGRESSIVE_PIXELS: Final = 50_000_000
PIXELS: Final = {
    "HEIF": 25_000_000,
    "PNG": 25_000_000,
    "BMP": 25_000_000,
    "TIFF": 25_000_000,
}
"""By format, of what is decoded whole; a telephone writes HEIC of 12 or 24 Mpx."""
OTHER_PIXELS: Final = 12_500_000
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "BMP", "TIFF")
_QUALITIES: Final = (80, 60, 40)
EXPECTED: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    RuntimeError,
    MemoryError,
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)

Image.MAX_IMAGE_PIXELS = JPEG_PIXELS
pillow_heif.register_heif_opener(thumbnails=False)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it is shown: turned upright, without metadata, small."""

    data: bytes
    media_type: MediaType
    width: int
    height: int


class NotAPicture(Exception):
    """The bytes cannot be shown; `reason` is for the person who sent them."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def prepare_photo(data: bytes, *, limit: int = LIMIT_BYTES, turned: int = 0) -> Photo:
    """Return the photo at most LONG_SIDE long and `limit` bytes heavy. Raises NotAPicture.

    Of an animation the first frame is kept. `turned`: quarters to the right.
    """
    picture = open_photo(data)
    try:
        return encode_photo(turn_photo(reduce_photo(picture), turned), limit)
    except EXPECTED as error:
        raise NotAPicture(_("This picture is damaged. Take it again or send another.")) from error


def is_ready(data: bytes, *, limit: int = LIMIT_BYTES) -> Photo | None:
    """The picture as it is, when nothing would be gained by encoding it again; else None."""
    kind = detect_type(data)
    if kind not in (JPEG, WEBP) or len(data) > limit:
        return None
    picture = open_photo(data)
    private = {"exif", "xmp", "photoshop", "comment", "icc_profile"} & set(picture.info)
    if private or max(picture.size) > LONG_SIDE or getattr(picture, "n_frames", 1) > 1:
        return None
    picture.load()
    return Photo(data, kind, *picture.size)


def open_photo(data: bytes) -> Image.Image:
    """The picture, not decoded yet. Raises NotAPicture for what is none or too large."""
    kind = detect_type(data)
    if kind is None or kind.kind is not MediaKind.PICTURE:
        raise NotAPicture(_("This file is not a picture."))
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPicture(_too_large()) from error
    except EXPECTED as error:
        raise NotAPicture(_("This picture is damaged. Take it again or send another.")) from error
    if picture.width * picture.height > _pixels_allowed(picture, kind):
        raise NotAPicture(_too_large())
    if kind is TIFF and _has_more_pages(picture):
        raise NotAPicture(_("This file holds several pages. Send each page as a picture."))
    return picture


def _has_more_pages(picture: Image.Image) -> bool:
    """A second page would be lost; a camera's small copy of the first is none (TIFF 6, tag 254)."""
    try:
        picture.seek(1)
    except EXPECTED:
        return False
    is_copy = bool(getattr(picture, "tag_v2", {}).get(254, 0) & 1)
    picture.seek(0)
    return not is_copy


def _pixels_allowed(picture: Image.Image, kind: MediaType) -> int:
    if kind is JPEG:
        return PROGRESSIVE_PIXELS if picture.info.get("progressive") else JPEG_PIXELS
    return PIXELS.get(picture.format or "", OTHER_PIXELS)


def _too_large() -> str:
    return _("This picture is too large to open. Send it smaller.")


def reduce_photo(picture: Image.Image, side: int = LONG_SIDE) -> Image.Image:
    """Upright, RGB on white, at most `side` long: decoded small where the format can."""
    if picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256).convert("L")
    picture.draft("RGB", (side, side))
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return upright.convert("RGB")


def turn_photo(picture: Image.Image, quarters: int) -> Image.Image:
    """Turn by so many quarters to the right."""
    turns = (
        None,
        Image.Transpose.ROTATE_270,
        Image.Transpose.ROTATE_180,
        Image.Transpose.ROTATE_90,
    )
    turn = turns[quarters % 4]
    return picture if turn is None else picture.transpose(turn)


def encode_photo(picture: Image.Image, limit: int = LIMIT_BYTES) -> Photo:
    """Lower the quality first, then the size, until it fits."""
    while True:
        for quality in _QUALITIES:
            out = io.BytesIO()
            picture.save(out, "WEBP", quality=quality, method=4, exif=b"", icc_profile=b"")
            if out.tell() <= limit:
                return Photo(out.getvalue(), WEBP, *picture.size)
        if min(picture.size) < 16:
            raise ValueError("no picture fits into so few bytes")
        shrink = min(0.8, 0.95 * (limit / out.tell()) ** 0.5)
        width, height = (max(1, round(side * shrink)) for side in picture.size)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
