"""From a photo to a page: straight, evenly lit, small. One call holds less than 150 MB."""

from dataclasses import dataclass
from typing import Final

from PIL import Image

from sabaqtas.library.papers.evening import even_light, is_screen
from sabaqtas.library.papers.finding import find_sheet
from sabaqtas.library.papers.shapes import Quad, find_projection, measure_sides
from sabaqtas.library.photos import (
    EXPECTED,
    LIMIT_BYTES,
    LONG_SIDE,
    NotAPicture,
    Photo,
    encode_photo,
    open_photo,
    reduce_photo,
    turn_photo,
)

SOURCE_SIDE: Final = 2200
"""A sheet that fills two thirds of a photo is still shown sharply."""

LEAST_SIDE: Final = 64


@dataclass(frozen=True, slots=True)
class CleanPage:
    """The photo as it is shown, and what was done: `corners` in pixels of the upright photo
    where the sheet was found surely, `is_evened` where light was taken off.
    """

    photo: Photo
    corners: Quad | None
    is_evened: bool


def clean_page(data: bytes, *, limit: int = LIMIT_BYTES, turned: int = 0) -> CleanPage | None:
    """The page on this photo; None where there is nothing to clean or nothing can be read.

    `turned`: quarters to the right, of the page that was found.
    """
    try:
        return _clean(reduce_photo(open_photo(data), SOURCE_SIDE), limit, turned)
    except (NotAPicture, *EXPECTED):
        return None


def _clean(picture: Image.Image, limit: int, turned: int) -> CleanPage | None:
    if min(picture.size) < LEAST_SIDE or is_screen(picture):
        return None
    corners = find_sheet(picture)
    page = _straighten(picture, corners) if corners else picture
    page.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    evened = even_light(page)
    if corners is None and evened is None:
        return None
    photo = encode_photo(turn_photo(evened or page, turned), limit)
    return CleanPage(photo, corners, evened is not None)


def _straighten(picture: Image.Image, corners: Quad) -> Image.Image:
    wide, high = (round(side) for side in measure_sides(corners))
    return picture.transform(
        (wide, high),
        Image.Transform.PERSPECTIVE,
        find_projection(corners, wide, high),
        Image.Resampling.BICUBIC,
    )
