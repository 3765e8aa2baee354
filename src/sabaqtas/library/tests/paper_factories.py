"""Photographed pages as telephones make them, with the truth about them: no photo is kept here."""

import io
from dataclasses import dataclass
from random import Random
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from sabaqtas.library.papers.shapes import Quad, find_projection

SHEET: Final = (900, 1270)
"""A4 in pixels."""
INK: Final = [(120, 130 + 46 * n) for n in range(22)]
TILTED: Final[Quad] = ((260, 190), (1010, 130), (1120, 1370), (170, 1290))
WOOD: Final = (92, 66, 44)


@dataclass(frozen=True, slots=True)
class Shot:
    """How a page is photographed; `light` multiplies the channels, 1 is full daylight."""

    corners: Quad = TILTED
    size: tuple[int, int] = (1200, 1500)
    desk: tuple[int, int, int] = WOOD
    pencil: int = 110
    light: tuple[float, float, float] = (0.9, 0.9, 0.9)
    shadows: int = 0
    seed: int = 7


def draw_page(pencil: int = 110, *, ruled: bool = True) -> Image.Image:
    """A page of a notebook: lines of handwriting, `pencil` grey (0 ink, 200 hardly seen)."""
    sheet = Image.new("RGB", SHEET, (250, 249, 245))
    pen, rng = ImageDraw.Draw(sheet), Random(3)
    for _x, y in INK:
        if ruled:
            pen.line((0, y + 16, SHEET[0], y + 16), fill=(205, 215, 232), width=2)
        points = [(x, y + rng.randint(-12, 12)) for x in range(110, 800, 9) if rng.random() > 0.12]
        pen.line(points, fill=(pencil, pencil, pencil + 6), width=3, joint="curve")
    return sheet


def draw_picture() -> Image.Image:
    """A child's drawing: sky, grass, a sun, a house."""
    sheet = Image.new("RGB", SHEET, (250, 249, 245))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((40, 40, 860, 640), fill=(120, 180, 240))
    pen.rectangle((40, 640, 860, 1220), fill=(90, 180, 80))
    pen.ellipse((620, 90, 800, 270), fill=(255, 214, 40))
    pen.polygon(((240, 560), (450, 380), (660, 560)), fill=(200, 60, 50))
    pen.rectangle((270, 560, 630, 880), fill=(235, 190, 120))
    return sheet


def take_shot(sheet: Image.Image, shot: Shot) -> Image.Image:
    """Lay the sheet on a desk and photograph it."""
    rng = Random(shot.seed)
    desk = _draw_desk(shot, rng)
    straight = _invert(shot.corners, sheet.size)
    laid = sheet.transform(
        shot.size, Image.Transform.PERSPECTIVE, straight, Image.Resampling.BICUBIC
    )
    mask = Image.new("L", sheet.size, 255).transform(
        shot.size, Image.Transform.PERSPECTIVE, straight, Image.Resampling.BICUBIC
    )
    desk.paste(laid, mask=mask)
    lit = Image.merge("RGB", [
        channel.point([round(n * by) for n in range(256)])
        for channel, by in zip(desk.split(), shot.light, strict=True)
    ])  # fmt: skip
    return _add_grain(ImageChops.multiply(lit, _draw_shadows(shot, rng)), shot.seed)


def take_notebook() -> Image.Image:
    """An open notebook: two pages side by side, a shadow in the fold."""
    wide = (1600, 1200)
    left = take_shot(draw_page(), Shot(((120, 120), (790, 110), (795, 1090), (110, 1080)), wide))
    right = take_shot(draw_page(), Shot(((805, 110), (1480, 120), (1490, 1080), (800, 1090)), wide))
    left.paste(right.crop((800, 0, 1600, 1200)), (800, 0))
    return left


def draw_screen() -> Image.Image:
    """A picture of a telephone's screen: letters on flat grounds."""
    screen = Image.new("RGB", (720, 1280), (236, 240, 244))
    pen = ImageDraw.Draw(screen)
    pen.rectangle((0, 0, 720, 96), fill=(20, 90, 160))
    pen.rounded_rectangle((40, 160, 680, 1000), 24, fill="white")
    for n in range(24):
        pen.text((70, 190 + 32 * n), "7x + 4 = 25, x = 3 " * 2, fill=(30, 30, 30), font_size=24)
    return screen


def encode(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The bytes of a file."""
    out = io.BytesIO()
    picture.save(out, kind, **{"quality": 88} | options)
    return out.getvalue()


def _invert(corners: Quad, size: tuple[int, int]) -> list[float]:
    """From the photo to the sheet: `find_projection` the other way round."""
    a, b, c, d, e, f, g, h = find_projection(corners, *size)
    # the inverse of the 3 x 3 matrix, by its adjugate
    rows = [
        e - f * h, c * h - b, b * f - c * e,
        f * g - d, a - c * g, c * d - a * f,
        d * h - e * g, b * g - a * h, a * e - b * d,
    ]  # fmt: skip
    return [value / rows[8] for value in rows[:8]]


def _draw_desk(shot: Shot, rng: Random) -> Image.Image:
    desk = Image.new("RGB", shot.size, shot.desk)
    pen = ImageDraw.Draw(desk)
    for _grain in range(60):
        y, by = rng.randrange(shot.size[1]), rng.randint(-10, 10)
        colour = tuple(max(0, min(255, one + by)) for one in shot.desk)
        pen.line((0, y, shot.size[0], y + rng.randint(-40, 40)), fill=colour, width=9)
    return desk.filter(ImageFilter.GaussianBlur(2))


def _draw_shadows(shot: Shot, rng: Random) -> Image.Image:
    """Light falls off to one side; `shadows` folds and hands lie across."""
    wide, high = shot.size
    light = (
        Image.linear_gradient("L")
        .rotate(90)
        .resize(shot.size)
        .point([175 + n * 80 // 255 for n in range(256)])
    )
    folds = Image.new("L", shot.size, 255)
    pen = ImageDraw.Draw(folds)
    for _fold in range(shot.shadows):
        x, lean = rng.randrange(wide), rng.randint(-300, 300)
        broad = rng.randint(60, 260)
        pen.polygon(
            ((x, 0), (x + broad, 0), (x + broad + lean, high), (x + lean, high)),
            fill=rng.randint(120, 170),
        )
    return Image.merge(
        "RGB", [ImageChops.multiply(light, folds.filter(ImageFilter.GaussianBlur(28)))] * 3
    )


def _add_grain(picture: Image.Image, seed: int) -> Image.Image:
    grain = Image.effect_noise(picture.size, 9).filter(ImageFilter.GaussianBlur(0.6))
    grain = ImageEnhance.Contrast(grain).enhance(0.8)
    return ImageChops.add(picture, Image.merge("RGB", [grain] * 3), scale=1, offset=-128)
