"""Photographed pages made readable; nothing is cut unless the sheet is found surely."""

import functools
import io
import math
from random import Random

import pytest
from PIL import Image, ImageDraw, ImageStat

from sabaqtas.library.api import clean_page
from sabaqtas.library.papers.areas import find_areas
from sabaqtas.library.papers.cleaning import CleanPage
from sabaqtas.library.papers.finding import find_sheet
from sabaqtas.library.papers.shapes import (
    find_hull,
    find_projection,
    measure_area,
    wrap_in_four,
)
from sabaqtas.library.photos import LIMIT_BYTES, LONG_SIDE
from sabaqtas.library.tests.paper_factories import (
    SHEET,
    TILTED,
    Shot,
    draw_page,
    draw_picture,
    draw_screen,
    encode,
    take_notebook,
    take_shot,
)

FAR = ((420, 250), (1080, 420), (900, 1380), (130, 1020))
SHOTS = {
    "by daylight": (draw_page(), Shot()),
    "dark": (draw_page(120), Shot(light=(0.3, 0.3, 0.32))),
    "under a yellow lamp": (draw_page(120), Shot(light=(0.85, 0.68, 0.38))),
    "tilted": (draw_page(), Shot(FAR)),
    "under shadows": (draw_page(130), Shot(shadows=4)),
    "faint pencil under shadows": (draw_page(185), Shot(shadows=2)),
    "on a dark cloth": (draw_page(), Shot(desk=(30, 32, 60), seed=9)),
    "a drawing": (draw_picture(), Shot()),
}


@functools.cache
def clean(name: str) -> CleanPage:
    page = clean_page(encode(take_shot(*SHOTS[name])))
    assert page is not None
    return page


@pytest.mark.parametrize("name", SHOTS)
def test_the_sheet_is_found_and_wholly_kept(name: str) -> None:
    page, shot = clean(name), SHOTS[name][1]
    assert page.corners is not None
    for found, true in zip(page.corners, shot.corners, strict=True):
        assert math.dist(found, true) < 0.02 * max(SHEET)
    assert _lies_within(shot.corners, page.corners)
    assert len(page.photo.data) <= LIMIT_BYTES
    assert max(page.photo.width, page.photo.height) <= LONG_SIDE


@pytest.mark.parametrize("name", [name for name in SHOTS if name != "a drawing"])
def test_paper_is_white_and_writing_dark(name: str) -> None:
    shown = _open_clean(name).convert("L")
    wide, high = shown.size
    inner = shown.crop((wide // 10, high // 10, wide * 9 // 10, high * 8 // 10))
    counts, total = inner.histogram(), inner.width * inner.height
    assert sum(counts[235:]) > 0.75 * total, "the paper is white, also where a shadow lay"
    assert sum(counts[:150]) > 0.01 * total, "the writing is dark"
    margin = shown.crop((wide // 40, high // 4, wide // 12, high * 3 // 4))
    assert ImageStat.Stat(margin).mean[0] > 235


def test_pencil_stands_out_more_than_on_the_photo() -> None:
    photo = take_shot(*SHOTS["faint pencil under shadows"]).convert("L")
    shown = _open_clean("faint pencil under shadows").convert("L")
    assert _contrast(shown, (500, 300, 900, 900)) > 3 * _contrast(photo, (600, 400, 900, 1000))


def test_a_drawing_keeps_its_colours() -> None:
    assert not clean("a drawing").is_evened
    red, _green, blue = _open_clean("a drawing").getpixel((485, 250))  # type: ignore[misc]
    assert blue > red + 50


def _full_page() -> Image.Image:
    corners = ((-60, -60), (1260, -40), (1290, 1570), (-70, 1590))
    return take_shot(draw_page(), Shot(corners))


def _framed_page() -> Image.Image:
    sheet = draw_page()
    ImageDraw.Draw(sheet).rectangle((200, 250, 700, 900), outline="black", width=14)
    return take_shot(sheet, Shot(((-60, -60), (1260, -40), (1290, 1570), (-70, 1590))))


def _white_desk() -> Image.Image:
    return take_shot(draw_page(), Shot(desk=(238, 236, 232)))


def _two_sheets() -> Image.Image:
    photo = take_shot(draw_page(), Shot(((60, 100), (700, 90), (710, 1000), (50, 1010))))
    other = take_shot(draw_page(), Shot(((740, 700), (1150, 690), (1160, 1400), (745, 1390))))
    photo.paste(other.crop((730, 680, 1200, 1500)), (730, 680))
    return photo


def _blobs() -> Image.Image:
    photo, rng = Image.new("RGB", (1200, 900), (60, 70, 60)), Random(5)
    pen = ImageDraw.Draw(photo)
    for _n in range(9):
        x, y, r = rng.randrange(1200), rng.randrange(900), rng.randint(90, 260)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(rng.randint(120, 240),) * 3)
    return photo


def _page_with_a_hand() -> Image.Image:
    photo = take_shot(draw_page(), Shot())
    ImageDraw.Draw(photo).ellipse((800, 900, 1250, 1550), fill=(96, 66, 50))
    return photo


UNSURE = {
    "a page that fills the photo": _full_page,
    "a frame drawn on the page": _framed_page,
    "white paper on a white desk": _white_desk,
    "two sheets": _two_sheets,
    "no sheet at all": _blobs,
    "a sheet half under a hand": _page_with_a_hand,
    "a screen": draw_screen,
}


@pytest.mark.parametrize("name", UNSURE)
def test_nothing_is_cut_where_the_sheet_is_not_sure(name: str) -> None:
    photo = UNSURE[name]()
    page = clean_page(encode(photo))
    if page is not None:
        assert page.corners is None or _lies_within_frame(page.corners, photo.size)


def test_of_an_open_notebook_both_pages_are_kept() -> None:
    page = clean_page(encode(take_notebook()))
    assert page is not None and page.corners is not None
    assert _lies_within(((120, 120), (1480, 120), (1490, 1080), (110, 1080)), page.corners)


def test_a_screen_is_left_as_it_is() -> None:
    assert clean_page(encode(draw_screen(), "PNG")) is None
    assert clean_page(encode(draw_screen(), quality=80)) is None


@pytest.mark.parametrize("kind", ["HEIF", "JPEG", "WEBP", "PNG"])
def test_every_kind_of_photo_is_cleaned(kind: str) -> None:
    photo = take_shot(draw_page(), Shot())
    photo.thumbnail((700, 700))
    page = clean_page(encode(photo, kind))
    assert page is not None and page.corners is not None and page.is_evened


def test_a_photo_that_lies_on_its_side_is_turned_upright_before() -> None:
    lying = take_shot(draw_page(), Shot()).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    page = clean_page(encode(lying, exif=exif))
    assert page is not None and page.corners is not None
    assert page.photo.height > page.photo.width
    assert math.dist(page.corners[0], TILTED[0]) < 30


@pytest.mark.parametrize("data", [b"", b"MZ" * 40, b"\xff\xd8\xff\xe0" + b"x" * 100])
def test_what_is_no_picture_is_not_cleaned(data: bytes) -> None:
    assert clean_page(data) is None


def test_areas_hang_together_by_sides() -> None:
    rows = ["#.#.", "##..", "...#", "#..#"]
    pixels = b"".join(b"\xff" if sign == "#" else b"\0" for row in rows for sign in row)
    assert [area.size for area in find_areas(pixels, 4)] == [3, 2, 1, 1]


def test_four_corners_are_wrapped_round_a_rounded_sheet() -> None:
    hull = find_hull([(2, 0), (8, 0), (10, 2), (10, 8), (8, 10), (2, 10), (0, 8), (0, 2), (5, 5)])
    quad = wrap_in_four(hull)
    assert quad is not None and measure_area(quad) == 100
    assert [tuple(map(round, corner)) for corner in quad] == [(0, 0), (10, 0), (10, 10), (0, 10)]


def test_a_projection_leads_corners_to_corners() -> None:
    a, b, c, d, e, f, g, h = find_projection(TILTED, 900, 1270)
    for (x, y), true in zip(((0, 0), (900, 0), (900, 1270), (0, 1270)), TILTED, strict=True):
        under = g * x + h * y + 1
        point = ((a * x + b * y + c) / under, (d * x + e * y + f) / under)
        assert math.dist(point, true) < 1e-6


def test_a_small_picture_does_no_harm() -> None:
    assert find_sheet(Image.new("RGB", (3, 2), "white")) is None
    assert clean_page(encode(Image.new("RGB", (1, 1), "white"), "PNG")) is None


def _open_clean(name: str) -> Image.Image:
    return Image.open(io.BytesIO(clean(name).photo.data))


def _contrast(grey: Image.Image, box: tuple[int, int, int, int]) -> float:
    """How far the darkest fiftieth of this place lies under its middle."""
    counts = grey.crop(box).histogram()
    total = sum(counts)
    dark, middle = (
        next(value for value in range(256) if sum(counts[: value + 1]) >= share * total)
        for share in (0.02, 0.5)
    )
    return middle - dark


def _lies_within(true: object, found: object) -> bool:
    """Every corner of the sheet is inside what is kept, but for a hundredth of its side."""
    around = find_hull([*found, *true])  # type: ignore[misc]
    return measure_area(around) <= 1.006 * measure_area(find_hull(list(found)))  # type: ignore[call-overload]


def _lies_within_frame(corners: object, size: tuple[int, int]) -> bool:
    """What is cut off is next to nothing."""
    return measure_area(list(corners)) > 0.97 * size[0] * size[1]  # type: ignore[call-overload]
