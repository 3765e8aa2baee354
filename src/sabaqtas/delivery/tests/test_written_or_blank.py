"""What a pupil wrote for a person to read is shown, however pale; clean paper is not."""

import cv2
import numpy as np
import pytest

from sabaqtas.delivery.channels.print.page import Rect
from sabaqtas.delivery.channels.print.reading.inking import Ink
from sabaqtas.delivery.channels.print.reading.straightening import SCALE
from sabaqtas.delivery.channels.print.reading.writing import is_blank
from sabaqtas.delivery.channels.print.sheets import Field, Shape

NOWHERE = Rect(0, 0, 0, 0)
BOXES = Field(Shape.BOXES, "", NOWHERE, boxes=tuple(Rect(10 + 8 * n, 10, 7, 7) for n in range(3)))
LINES = Field(Shape.LINES, "", NOWHERE, area=Rect(10, 10, 100, 27))
SQUARES = Field(Shape.SQUARES, "", NOWHERE, area=Rect(10, 10, 60, 40))
FIELDS = [BOXES, LINES, SQUARES]


def print_sheet(field: Field, *, off: float = 0.0, grain: float = 0.01) -> Ink:
    """As printed, seen `off` millimetres beside its place."""
    ink = np.zeros((round(60 * SCALE), round(120 * SCALE)), np.float32)
    for box in field.boxes:
        near, far = _at(box.x + off, box.y + off), _at(box.x + box.w + off, box.y + box.h + off)
        cv2.rectangle(ink, near, far, (0.8,), 2)
    if area := field.area:
        pitch = 9 if field.shape is Shape.LINES else 5
        for y in np.arange(area.y, area.y + area.h + 1, pitch) + off:
            cv2.line(ink, _at(area.x, y), _at(area.x + area.w, y), (0.25,), 2)
        for x in np.arange(area.x, area.x + area.w + 1, pitch) + off:
            if field.shape is Shape.SQUARES:
                cv2.line(ink, _at(x, area.y), _at(x, area.y + area.h), (0.2,), 2)
    soft = cv2.GaussianBlur(ink, (0, 0), 1.5)
    noise = np.random.default_rng(7).normal(0, grain, ink.shape)
    return np.asarray((soft + noise).clip(0, 1), np.float32)


def write_seven(ink: Ink, x: float, y: float, dark: float) -> None:
    pen = np.zeros_like(ink)
    corners = [_at(x, y), _at(x + 2.4, y), _at(x + 1, y + 4)]
    cv2.polylines(pen, [np.array(corners)], False, (dark,), 4)
    ink += cv2.GaussianBlur(pen, (0, 0), 1.5)


def _at(x: float, y: float) -> tuple[int, int]:
    return round(x * SCALE), round(y * SCALE)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.shape)
@pytest.mark.parametrize("off", [0.0, 0.4])
def test_clean_paper_is_blank(field: Field, off: float) -> None:
    assert is_blank(print_sheet(field, off=off), field)
    assert is_blank(print_sheet(field, off=off, grain=0.03), field)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.shape)
@pytest.mark.parametrize("dark", [0.95, 0.3, 0.2])
def test_the_least_that_is_written_is_shown(field: Field, dark: float) -> None:
    ink = print_sheet(field)
    write_seven(ink, 12.2, 11.2, dark)
    assert not is_blank(ink, field)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.shape)
def test_the_shade_of_a_fold_is_nothing_written(field: Field) -> None:
    ink = print_sheet(field)
    shade = 0.25 * np.exp(-(((np.arange(ink.shape[0]) - 14 * SCALE) / (3 * SCALE)) ** 2))
    assert is_blank(np.asarray(ink + shade[:, None], np.float32), field)
