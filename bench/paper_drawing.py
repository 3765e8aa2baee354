"""A printed answer sheet as a picture, drawn from the layout alone: what a printer would give.

Shares nothing with the reader of scans but the places on paper.
"""

from random import Random

import cv2
import numpy as np
import segno
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from sabaqtas.delivery.channels.print.page import (
    ANCHORS,
    CODE,
    FOOT,
    HEAD,
    HEIGHT,
    HINT,
    QR,
    QR_AGAIN,
    STROKE,
    WIDTH,
    Rect,
)
from sabaqtas.delivery.channels.print.sheets import Field, Page, Placed

type Grey = NDArray[np.float32]
"""Rows of 0 (black) to 1 (white)."""

SCALE = 10.0
"""Pixels in a millimetre."""
SIZE = (round(HEIGHT * SCALE), round(WIDTH * SCALE))


def draw_page(page: Page, text: str, rng: Random) -> Grey:
    """The sheet before anybody has written on it; `text` goes into the QR codes."""
    image = Image.new("L", (SIZE[1], SIZE[0]), 255)
    pen = ImageDraw.Draw(image)
    for anchor in ANCHORS:
        _draw_cells(pen, anchor.cells, anchor.at)
    cells = [[bool(cell) for cell in row] for row in segno.make(text, error="m").matrix]
    for place in (QR, QR_AGAIN):
        _draw_cells(pen, cells, place)
    for item in page.items:
        _draw_item(pen, item)
    for place, lines in ((HEAD, 4), (HINT, 4), (CODE, 1), (FOOT, 3)):
        _draw_words(pen, place, lines, rng)
    grey = np.asarray(image, np.float32) / 255
    tone = rng.uniform(0.04, 0.22)
    return cv2.GaussianBlur(tone + grey * (1 - tone), (0, 0), rng.uniform(0.5, 1.1))


def _draw_cells(pen: ImageDraw.ImageDraw, cells: list[list[bool]], at: Rect) -> None:
    side = at.w / len(cells)
    for row, line in enumerate(cells):
        for column, is_black in enumerate(line):
            if is_black:
                cell = Rect(at.x + column * side, at.y + row * side, side, side)
                pen.rectangle(_corners(cell), fill=0)


def _draw_item(pen: ImageDraw.ImageDraw, item: Placed) -> None:
    _write(pen, item.number, item.number_at, 4.5)
    for field in item.fields:
        _write(pen, field.name, field.name_at, 4.0)
        _draw_field(pen, field)


def _draw_field(pen: ImageDraw.ImageDraw, field: Field) -> None:
    for bubble in field.bubbles:
        right = (bubble.label_at.x + bubble.label_at.w - 0.9) * SCALE  # as booklet.typ sets it
        font = ImageFont.load_default(3.4 * SCALE)
        pen.text((right, bubble.at.centre[1] * SCALE), bubble.label, 0, font, anchor="rm")
        _outline(pen, bubble.at)
    for box in field.boxes:
        _outline(pen, box)
    if field.area:
        step = 9.0 if field.shape == "lines" else 5.0
        for n in range(1, round(field.area.h / step) + 1):
            y = (field.area.y + n * step) * SCALE
            ends = (field.area.x * SCALE, y, (field.area.x + field.area.w) * SCALE, y)
            pen.line(ends, fill=190, width=2)


def _outline(pen: ImageDraw.ImageDraw, at: Rect) -> None:
    outer, width = at.shrink(-STROKE / 2), round(STROKE * SCALE)
    pen.rectangle(_corners(outer), outline=0, width=width)


def _write(pen: ImageDraw.ImageDraw, text: str, at: Rect, height: float) -> None:
    font = ImageFont.load_default(height * SCALE)
    x, y = at.x * SCALE, at.centre[1] * SCALE
    pen.text((x, y), text, fill=0, font=font, anchor="lm")


def _draw_words(pen: ImageDraw.ImageDraw, at: Rect, lines: int, rng: Random) -> None:
    for n in range(lines):
        words = " ".join("".join(rng.choices("aeknmrstulqy", k=5)) for _ in range(2))
        row = Rect(at.x, at.y + n * at.h / lines, at.w, at.h / lines)
        _write(pen, words, row, min(3.5, row.h))


def _corners(at: Rect) -> tuple[float, float, float, float]:
    """As the pixels that PIL fills, the last ones too."""
    left, top = round(at.x * SCALE), round(at.y * SCALE)
    return left, top, round((at.x + at.w) * SCALE) - 1, round((at.y + at.h) * SCALE) - 1
