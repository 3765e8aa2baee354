"""What is printed, filled and photographed is read as it was meant, or shown to a person."""

import io
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pytest
from bench.paper_drawing import SCALE, draw_page
from bench.paper_pens import Meant, fill_in
from bench.paper_photos import take_photo, take_scan
from PIL import Image

from sabaqtas.delivery.channels.print.booklets.bodies import AnswerSet, Body
from sabaqtas.delivery.channels.print.booklets.documents import (
    Booklet,
    Frame,
    Side,
    set_booklets,
)
from sabaqtas.delivery.channels.print.booklets.styles import MIDDLE
from sabaqtas.delivery.channels.print.laying import lay_sheets
from sabaqtas.delivery.channels.print.page import HEIGHT, QR, QR_AGAIN, Rect
from sabaqtas.delivery.channels.print.reading import opening
from sabaqtas.delivery.channels.print.reading.opening import open_pages
from sabaqtas.delivery.channels.print.reading.reader import Flat, read_picture
from sabaqtas.delivery.channels.print.reading.readings import SheetReading, Unread
from sabaqtas.delivery.channels.print.sheet_rows import Answered
from sabaqtas.delivery.channels.print.sheets import (
    Asked,
    AskedField,
    Option,
    Page,
    Shape,
    write_sheet,
)
from sabaqtas.delivery.channels.print.tags import Tag, make_code, write_tag


def _ask(signs: str, name: str = "") -> AskedField:
    return AskedField(Shape.BUBBLES, name, [Option(sign.lower(), sign) for sign in signs])


ASKED = [
    *(Asked(f"c{n}", str(n), [_ask("ABCDE"[: 2 + n % 4])], n % 5 == 0) for n in range(1, 13)),
    Asked("m", "13", [_ask("ABCDEFGHIJKL", str(n)) for n in range(1, 5)]),
    Asked("n", "14", [AskedField(Shape.BOXES, count=7)]),
    Asked("d", "15", [AskedField(Shape.SQUARES, count=10)]),
]
(PAGE,) = lay_sheets(ASKED)
TAG = Tag(make_code(Random(3)), 1, 1)


def _read(data: bytes, page: Page = PAGE) -> SheetReading:
    reading = read_picture(next(open_pages(data)), lambda tag: page if tag == TAG else None)
    assert isinstance(reading, SheetReading)
    return reading


def _find_silent(reading: SheetReading, meant: Sequence[Meant]) -> list[tuple[str, ...]]:
    read = {(one.item, one.field): one for one in reading.fields}
    return [
        (one.item, one.way, *one.chosen)
        for one in meant
        if not read[one.item, one.field].doubt
        and set(read[one.item, one.field].chosen) != set(one.chosen)
    ]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("take", [take_photo, take_scan])
def test_no_answer_is_read_otherwise_than_meant_without_a_word(take: Any, seed: int) -> None:
    rng = Random(seed)
    sheet = draw_page(PAGE, write_tag(TAG, origin="https://sabaqtas.example"), rng)
    meant = fill_in(sheet, PAGE, rng)
    reading = _read(take(sheet, rng).data)
    assert _find_silent(reading, meant) == []
    assert sum(bool(one.doubt) for one in reading.fields) < len(reading.fields) / 2
    assert {cut.item for cut in reading.cuttings} >= {"n", "d"}


def test_the_page_that_typst_sets_is_read_in_any_order_and_either_way_up() -> None:
    """A scan of a stack: one PDF, the second sheet upside down."""
    pages = [_fill_printed(_print(), seed) for seed in (1, 2)]
    first, second = (Image.fromarray(grey) for grey, _meant in pages)
    stack = io.BytesIO()
    turned = second.transpose(Image.Transpose.ROTATE_180)
    first.save(stack, "PDF", save_all=True, append_images=[turned], resolution=203)
    readings = [read_picture(grey, lambda _tag: PAGE) for grey in open_pages(stack.getvalue())]
    for reading, (_grey, meant) in zip(readings, pages, strict=True):
        assert isinstance(reading, SheetReading)
        assert reading.tag == TAG
        assert _find_silent(reading, meant) == []
        unsure = [one for one in reading.fields if one.doubt and (one.item, one.field) != ("m", 0)]
        assert len(unsure) <= 4, unsure


def _print() -> np.ndarray[Any, Any]:
    """The answer sheet as the booklet's printer sets it, 300 dots an inch."""
    of = AnswerSet(1, "Математика", "Жұп сандар", Answered(title="Жұп сандар"), tuple(ASKED))
    side = Side(TAG.code, TAG.page, 1, TAG.version, write_sheet(PAGE))
    monday = date(2025, 9, 8)
    frame = Frame("№ 901 мектеп", "5 «А»", "kk", "Сейітова А.", monday, monday, monday)
    body = Body({"plan": [], "parts": []}, {}, ())
    data = set_booklets(frame, MIDDLE, [body], [Booklet("Айым Сейітова", 0, [(of, [side])])])
    document = pypdfium2.PdfDocument(data)
    scale = 10 * HEIGHT / 841.89
    drawn = [page.render(scale=scale, grayscale=True).to_numpy().squeeze() for page in document]
    found = [one for one in drawn if not isinstance(read_picture(one, lambda _tag: PAGE), Unread)]
    assert len(found) == 1
    return np.asarray(found[0], np.float32) / 255


def _fill_printed(sheet: Any, seed: int) -> tuple[Any, list[Meant]]:
    meant = fill_in(sheet, PAGE, Random(seed))
    small = cv2.resize(sheet, None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA)
    return (small * 255).clip(0, 255).astype(np.uint8), meant


def test_a_sheet_of_nobody_and_a_picture_of_anything_else_are_not_read() -> None:
    sheet = draw_page(PAGE, write_tag(TAG), Random(1))
    data = cv2.imencode(".jpg", (sheet * 255).clip(0, 255).astype(np.uint8))[1].tobytes()
    assert isinstance(read_picture(next(open_pages(data)), lambda _tag: None), Flat)
    noise = np.random.default_rng(1).integers(0, 255, (800, 600), np.uint8)
    assert read_picture(noise, lambda _tag: PAGE) is Unread.NO_SHEET
    assert read_picture(next(open_pages(b"%PDF-broken")), lambda _tag: PAGE) is Unread.NO_PICTURE
    frames = cv2.imencodemulti(".tiff", [noise, noise])[1].tobytes()
    assert [grey is not None for grey in open_pages(frames)] == [True, True]


def test_a_torn_sheet_is_read_by_what_is_left_and_the_rest_is_asked() -> None:
    """Four anchors and the second code remain; what is torn away is nobody's to guess."""
    sheet = draw_page(PAGE, write_tag(TAG), Random(1))
    sheet[:700, 900:] = 0.5
    reading = _read(cv2.imencode(".png", (sheet * 255).clip(0, 255).astype(np.uint8))[1].tobytes())
    hidden = [one.item for one in reading.fields if one.doubt]
    assert "c2" in hidden
    assert "c11" not in hidden


def test_two_sheets_in_one_photo_are_not_mixed_up() -> None:
    """One of the two would be lost, or marks of one child stand under the code of another."""
    other = Tag(make_code(Random(4)), 1, 1)
    sheet, beside = (draw_page(PAGE, write_tag(tag), Random(1)) for tag in (TAG, other))
    both = np.concatenate([sheet, beside], 1)
    assert read_picture(_to_grey(both), lambda _tag: PAGE) is Unread.SEVERAL
    for place in (QR, QR_AGAIN):
        _cover(sheet, place)
    corner = beside[: round(45 * SCALE), round(150 * SCALE) : round(184 * SCALE)]
    strip = np.full((sheet.shape[0], corner.shape[1]), 0.5, np.float32)
    strip[: corner.shape[0]] = corner
    reading = read_picture(_to_grey(np.concatenate([sheet, strip], 1)), lambda _tag: PAGE)
    assert isinstance(reading, Flat), "another sheet's code"
    assert reading.tag is None


def _cover(sheet: Any, place: Rect) -> None:
    rows = slice(round((place.y - 3) * SCALE), round((place.y + place.h + 3) * SCALE))
    sheet[rows, round((place.x - 3) * SCALE) : round((place.x + place.w + 1.5) * SCALE)] = 0.6


def _to_grey(sheet: Any) -> Any:
    return (sheet * 255).clip(0, 255).astype(np.uint8)


def test_what_lies_behind_the_last_page_that_is_read_is_said(monkeypatch: Any) -> None:
    """A broken page keeps no other from being read."""
    stack = io.BytesIO()
    page = Image.new("L", (80, 120), 255)
    page.save(stack, "PDF", save_all=True, append_images=[page, page])
    monkeypatch.setattr(opening, "MOST_PAGES", 2)
    assert [one is None for one in open_pages(stack.getvalue())] == [False, False, True]
