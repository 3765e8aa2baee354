"""A drawing keeps its lines and loses whatever could act or call out."""

from pathlib import Path

import pytest

from sabaqtas.library.api import NotADrawing, clean_svg
from sabaqtas.library.tests.factories import SVG

DEMO = Path(__file__).resolve().parents[4] / "demo" / "lessons"
_SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def _svg(inside: str, more: str = "") -> bytes:
    return f'<svg {_SPACES} viewBox="0 0 10 20" {more}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("inside", "forbidden"),
    [
        ("<script>alert(1)</script>", b"script"),
        ("<foreignObject><b/></foreignObject>", b"foreign"),
        ('<image href="https://x.example/a.png"/>', b"x.example"),
        ('<use xlink:href="other.svg#a"/>', b"other.svg"),
        ('<a href="javascript:alert(1)"><path/></a>', b"javascript"),
        ('<path onclick="a()"/>', b"onclick"),
        ('<path style="fill:url(http://x)"/>', b"style"),
        ('<path fill="url(http://x.example/#a)"/>', b"x.example"),
        ('<path fill="URL( //x.example )"/>', b"x.example"),
        ("<style>@import 'x'</style>", b"import"),
        ('<animate attributeName="href" to="javascript:a"/>', b"javascript"),
        ('<set attributeName="onload" to="a()"/>', b"onload"),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">a()</h:script>', b"script"),
        ('<path xml:base="http://x.example/"/>', b"x.example"),
        ("<!-- hidden words --><path/>", b"hidden"),
        ("<?xml-stylesheet href='x'?><path/>", b"stylesheet"),
    ],
)
def test_what_could_act_is_gone(inside: str, forbidden: bytes) -> None:
    drawing = clean_svg(_svg(inside))
    assert forbidden not in drawing.data.replace(_SPACES.encode(), b"")


def test_an_author_is_told_what_is_gone() -> None:
    drawing = clean_svg(_svg('<script>x</script><path onload="x"/>'))
    assert drawing.removed == ("<script>", "onload")


def test_lines_local_references_and_words_stay() -> None:
    inside = '<defs><g id="q"><path d="M0 0"/></g></defs><use href="#q"/><text x="1">7 қой</text>'
    drawing = clean_svg(_svg(inside + '<path fill="url(#q)"/>'))
    assert inside.encode() in drawing.data
    assert b'fill="url(#q)"' in drawing.data
    assert (drawing.width, drawing.height, drawing.removed) == (10, 20, ())


def test_text_behind_a_removed_tag_stays() -> None:
    drawing = clean_svg(_svg("<text>a<script>x</script>b<tspan>c</tspan><script/>d</text>"))
    assert b"<text>ab<tspan>c</tspan>d</text>" in drawing.data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"<html/>",
        b'<svg viewBox="0 0 1 1"/>',
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + _svg("&a;"),
        _svg("").replace(b'viewBox="0 0 10 20"', b""),
        _svg("").replace(b"0 0 10 20", b"0 0 nan inf"),
        _svg("").replace(b"0 0 10 20", b"0 0 0 1e99"),
        b"<svg>" * 400_000,
    ],
)
def test_what_is_no_drawing_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(NotADrawing) as refusal:
        clean_svg(data)
    assert refusal.value.reason


def test_cleaning_twice_changes_nothing() -> None:
    once = clean_svg(SVG).data
    assert clean_svg(once).data == once


@pytest.mark.parametrize("path", sorted(DEMO.rglob("*.svg")), ids=lambda path: path.name)
def test_our_own_drawings_pass_untouched(path: Path) -> None:
    assert clean_svg(path.read_bytes()).removed == ()
