"""Every page, in every language: valid HTML, finished, and nothing from another host."""

from pathlib import Path

import pytest

from tests.reporting import by_fault, expect_none
from tests.sweeps.crawl import Visit
from tests.sweeps.pages import (
    check_by_vnu,
    check_page,
    find_strange_sources,
    unique_pages,
    unique_shapes,
)

GOOD = """<!doctype html><html lang="kk"><head><title>Бүгін · Сабақтас</title></head>
<body><h1>Бүгін</h1><p lang="en">Good day to you</p><code>two words</code></body></html>"""


def test_every_page_is_valid_html(visits: list[Visit], tmp_path: Path) -> None:
    pages = unique_shapes(unique_pages(visits))
    assert len({visit.name for visit in pages.values()}) > 100
    faults = check_by_vnu({name: visit.body for name, visit in pages.items()}, tmp_path)
    expect_none(by_fault((pages[name], fault) for name, fault in faults))


def test_every_page_is_whole(visits: list[Visit]) -> None:
    pages = unique_pages(visits).values()
    expect_none(by_fault((visit, fault) for visit in pages for fault in check_page(visit)))


def test_no_answer_lets_a_browser_ask_another_host(visits: list[Visit]) -> None:
    """Lessons cost nothing only where all of it comes from the host that an operator knows."""
    sources = {(source, v.name) for v in visits for source in find_strange_sources(v.policy)}
    expect_none(f"{name} allows {source}" for source, name in sorted(sources))
    expect_none(str(visit) for visit in visits if visit.is_page and not visit.policy)


def test_a_strange_source_is_seen() -> None:
    allowed = "default-src 'none'; img-src 'self' data: https://a.example; script-src 'nonce-x'"
    assert find_strange_sources(allowed) == ["https://a.example"]
    assert find_strange_sources("img-src 'self'") == ["default-src is missing"]


def test_pages_of_one_shape_are_checked_once() -> None:
    again = _page("Бүгін", "Ертең"), _page("<p ", '<p id="a1" '), _page("<p ", '<p id="a2" ')
    pages = {str(number): page for number, page in enumerate((_page(), *again))}
    assert list(unique_shapes(pages)) == ["0", "2"]


def _page(old: str = "", new: str = "", *, language: str = "kk") -> Visit:
    body = (GOOD.replace(old, new, 1) if old else GOOD).encode()
    return Visit("x", "GET", "pupil", language, "/x/", 200, "", "text/html", body)


def test_a_good_page_passes(tmp_path: Path) -> None:
    assert check_page(_page()) == []
    assert check_by_vnu({"x.html": GOOD.encode()}, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Бүгін · ", " · ", "title"),
        ('lang="kk"', 'lang="de"', "lang is de"),
        ("<h1>", '<h1 style="color:red">', "style="),
        ("</body>", "<script>alert(1)</script></body>", "without nonce"),
        ("<h1>", '<h1 onclick="x()">', "onclick="),
        ("</body>", '<img src="https://cdn.example/x.png" alt=""></body>', "another host"),
        ("</body>", '<img src="//cdn.example/x.png" alt=""></body>', "another host"),
        ("</h1>", '</h1><p id="a">1</p><p id="a">2</p>', "twice"),
        ("</h1>", '</h1><svg><use href="#i-tv"/></svg>', "icon #i-tv"),
        ("</h1>", "</h1><p>{{ name }}</p>", "unfinished"),
        ("</h1>", "</h1><p>Hand in your work</p>", "untranslated"),
        ("</h1>", "</h1><p>«Pupil» 24 қараша</p>", "untranslated"),
        ("</h1>", '</h1><a href="/" aria-label="Go back">←</a>', "untranslated"),
        ("</h1>", "</h1><p>Мои работы</p>", "in another language"),
        ("</h1>", '</h1><p lang="ru">Жұмыстарым</p>', "in another language"),
        ("</h1>", "</h1><p>Самая старая ждёт 3 ч.</p>", "in another language"),
        ("</h1>", "</h1><h1>Екінші</h1>", "2 h1"),
    ],
)
def test_each_fault_is_found(old: str, new: str, fault: str) -> None:
    assert [fault in found for found in check_page(_page(old, new))] == [True]


def test_broken_html_is_found(tmp_path: Path) -> None:
    broken = GOOD.replace("</h1>", "</h2>").encode()
    assert check_by_vnu({"x.html": broken}, tmp_path) != []
