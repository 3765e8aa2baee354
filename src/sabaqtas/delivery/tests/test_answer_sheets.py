"""Places on paper never move: a sheet printed today is read in a year."""

import json
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.delivery.channels.print.laying import lay_sheets
from sabaqtas.delivery.channels.print.page import ANCHORS, BODY, QR, QR_AGAIN, Rect
from sabaqtas.delivery.channels.print.sheets import (
    Asked,
    AskedField,
    Option,
    Page,
    Shape,
    read_sheet,
    write_sheet,
)
from sabaqtas.delivery.channels.print.tags import Tag, make_code, read_code, read_tag, write_tag

GOLDEN = Path(__file__).parent / "golden" / "sheets-1.json"


def _options(signs: str) -> list[Option]:
    return [Option(sign.lower(), sign) for sign in signs]


def _bubbles(signs: str, name: str = "") -> AskedField:
    return AskedField(Shape.BUBBLES, name, _options(signs))


SAMPLE = [
    Asked("q1", "1", [_bubbles("ABCD")]),
    Asked("q2", "2", [_bubbles("ABCDE")], is_many=True),
    Asked("q3", "3", [_bubbles("ABCDEFGHIJKL", str(n)) for n in range(1, 5)]),
    Asked("q4", "4", [AskedField(Shape.BOXES, count=7)]),
    Asked("q5", "5", [AskedField(Shape.LINES, count=1)]),
    Asked("q6", "6", [_bubbles("AB")], label_mm=19.2),
    Asked("task", "7", [AskedField(Shape.SQUARES, count=30)]),
    Asked("q8", "8", [AskedField(Shape.LINES, count=5)]),
]


def _places(page: Page) -> list[Rect]:
    fields = [field for item in page.items for field in item.fields]
    found = [bubble.at for field in fields for bubble in field.bubbles]
    found += [box for field in fields for box in field.boxes]
    return found + [field.area for field in fields if field.area]


def _overlap(one: Rect, other: Rect) -> bool:
    across = one.x < other.x + other.w and other.x < one.x + one.w
    return across and one.y < other.y + other.h and other.y < one.y + one.h


def test_the_first_layout_is_what_it_was() -> None:
    laid = [write_sheet(page) for page in lay_sheets(SAMPLE)]
    assert json.loads(json.dumps(laid)) == json.loads(GOLDEN.read_text())


def test_a_kept_sheet_reads_as_it_was_laid() -> None:
    pages = lay_sheets(SAMPLE)
    assert [read_sheet(json.loads(json.dumps(write_sheet(page)))) for page in pages] == pages


@given(st.lists(st.sampled_from(SAMPLE), max_size=30))
def test_nothing_lies_over_anything(asked: list[Asked]) -> None:
    pages = lay_sheets(asked)
    assert [item.id for page in pages for item in page.items] == [one.id for one in asked]
    for page in pages:
        places = [*_places(page), *(anchor.at.shrink(-2) for anchor in ANCHORS), QR, QR_AGAIN]
        assert not any(_overlap(one, other) for one, other in combinations(places, 2))
        assert all(one.y + one.h <= BODY.y + BODY.h for one in _places(page))
        assert all(one.x + one.w <= BODY.x + BODY.w + 0.01 for one in _places(page))


def _turn(code: int) -> int:
    rows = [[code >> (24 - 5 * row - n) & 1 for n in range(5)] for row in range(5)]
    return int("".join(str(rows[4 - n][row]) for row in range(5) for n in range(5)), 2)


def test_no_anchor_is_taken_for_another_nor_for_itself_turned() -> None:
    seen = []
    for anchor in ANCHORS:
        code = anchor.code
        for _ in range(4):
            seen.append(code)
            code = _turn(code)
    assert min((one ^ other).bit_count() for one, other in combinations(seen, 2)) >= 10


@pytest.mark.parametrize("origin", ["", "https://sabaqtas.example"])
def test_a_tag_comes_back(origin: str) -> None:
    tag = Tag(make_code(Random(1)), 2, 1)
    assert read_tag(write_tag(tag, origin=origin)) == tag
    assert read_tag("https://elsewhere.example/S/1") is None


def test_a_typed_code_is_read_as_people_type_and_a_slip_is_seen() -> None:
    code = make_code(Random(2))
    assert read_code(f" {code[:4].lower()}-{code[4:8]} {code[8:]}") == code
    wrong = [code[:at] + sign + code[at + 1 :] for at in range(11) for sign in "23456789"]
    assert not any(read_code(text) for text in wrong if text != code)
