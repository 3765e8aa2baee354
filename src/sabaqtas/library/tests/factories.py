"""Pictures for tests, drawn here."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image

from sabaqtas.library.models import Resource
from sabaqtas.library.resources import add_resource
from sabaqtas.library.tests.media_factories import (
    look,
    make_film,
    make_sound,
    process_all,
    shelve_film,
    shelve_signing,
    shelve_sound,
)
from sabaqtas.library.tests.paper_factories import Shot, draw_page, take_shot

__all__ = [
    "make_png_saying",
    "SVG",
    "encode",
    "look",
    "make_film",
    "make_noise",
    "make_picture",
    "make_resource",
    "make_sound",
    "process_all",
    "shelve_film",
    "shelve_signing",
    "shelve_sound",
]

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 328 176">'
    b'<path fill="#dfeacb" d="M6 14h152v124H6z"/></svg>'
)


def make_picture(
    form: str = "JPEG", *, size: tuple[int, int] = (64, 48), **options: object
) -> bytes:
    """A picture: red on its left half, blue on its right."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return encode(picture, form, **options)


def make_noise(size: tuple[int, int], form: str = "JPEG", **options: object) -> bytes:
    """A picture that no encoder makes small."""
    return encode(Image.effect_noise(size, 80).convert("RGB"), form, **options)


def encode(picture: Image.Image, form: str, **options: object) -> bytes:
    """The picture's bytes in that format."""
    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def make_resource(data: bytes = SVG, *, name: str = "qora.svg") -> Resource:
    """A resource kept under the free licence of our lessons."""
    return add_resource(data, name=name, licence="CC-BY-4.0", author="Sabaqtas")


def make_png_saying(width: int, height: int) -> bytes:
    """The beginning of a picture that states this size."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IDAT" + b"\0" * 4


def make_page_photo(side: int = 800) -> bytes:
    """A sheet of handwriting on a desk, photographed at a slant: JPEG, at most `side` long."""
    photo = take_shot(draw_page(), Shot())
    photo.thumbnail((side, side))
    return encode(photo, "JPEG", quality=88)
