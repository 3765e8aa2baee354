"""Every page, phone and desktop: axe, targets, zoom, keyboard, order. The browser's eyes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import looking
from tests.browser.keys import walk_by_tab
from tests.browser.pages import Stop, list_stops
from tests.browser.window import Window, open_window
from tests.reporting import by_fault, expect_none
from tests.world import World

type Found = dict[str, list[tuple[Stop, str]]]


@pytest.fixture(scope="module")
def found(chromium: Browser, world: World, server: LiveServer) -> Found:
    """What a walk over all pages saw, by aspect; each page is opened once."""
    found: Found = {aspect: [] for aspect in ("phone", "desktop", "dark", "sideways", "targets",
                                              "order", "keys", "complaints")}  # fmt: skip
    stops = list_stops(world)
    for role in dict.fromkeys(stop.role for stop in stops):
        window = open_window(chromium, server.url, cookies=world.cookies(role))
        looking.bring_axe(window.context)
        for stop in (stop for stop in stops if stop.role == role):
            for aspect, fault in _look(window, stop):
                found[aspect].append((stop, fault))
        window.context.close()
    return found


def _look(window: Window, stop: Stop) -> Iterator[tuple[str, str]]:
    window.complaints.clear()
    window.resize(360, 640)
    page = window.go(stop.path)
    yield from (("phone", fault) for fault in looking.run_axe(page))
    yield from (("targets", fault) for fault in looking.find_small_targets(page))
    yield from (("keys", fault) for fault in walk_by_tab(page))
    page.emulate_media(color_scheme="dark")
    yield from (("dark", fault) for fault in looking.run_axe(page, only=["color-contrast"]))
    page.emulate_media(color_scheme="light")
    for width, height in ((320, 568), (640, 400)):
        window.resize(width, height)
        yield from (("sideways", fault) for fault in looking.find_sideways(page))
    window.resize(1280, 800)
    yield from (("desktop", fault) for fault in looking.run_axe(page))
    yield from (("order", fault) for fault in _orders(page))
    yield from (("complaints", fault) for fault in window.complaints)


def _orders(page: Page) -> list[str]:
    return looking.find_bent_order(page) + looking.find_faults_without_style(page)


def test_axe_finds_nothing_on_a_phone(found: Found) -> None:
    expect_none(by_fault(found["phone"]))


def test_axe_finds_nothing_on_a_desktop(found: Found) -> None:
    expect_none(by_fault(found["desktop"]))


def test_contrast_holds_in_the_dark(found: Found) -> None:
    expect_none(by_fault(found["dark"]))


def test_nothing_scrolls_sideways_at_320_px_and_at_double_zoom(found: Found) -> None:
    expect_none(by_fault(found["sideways"]))


def test_main_actions_are_44_px(found: Found) -> None:
    expect_none(by_fault(found["targets"]))


def test_tab_reaches_everything_in_order_and_shows_where_it_is(found: Found) -> None:
    expect_none(by_fault(found["keys"]))


def test_reading_order_is_right_without_style(found: Found) -> None:
    expect_none(by_fault(found["order"]))


def test_the_browser_has_no_complaint(found: Found) -> None:
    expect_none(by_fault(found["complaints"]))


BAD = """<!doctype html><html lang="kk"><head><title>x</title><style>
 body{margin:0} .wide{width:900px} .row{display:flex;flex-direction:row-reverse}
 a:focus{outline:none} .btn{height:20px;display:block} h2{color:#aaa}</style></head>
<body><main id="main"><h2>before</h2><h1>x</h1><img src="data:,"><div class="wide">w</div>
<div class="row"><a href="#1" class="btn">one</a><a href="#2" tabindex="2">two</a></div>
</main></body></html>"""


def test_each_eye_sees_a_planted_fault(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 568})
    page.set_content(BAD)
    assert {fault.partition(":")[0] for fault in looking.run_axe(page)} >= {"image-alt", "tabindex"}
    assert "color-contrast" in looking.run_axe(page, only=["color-contrast"])[0]
    assert "by 580px" in looking.find_sideways(page)[0]
    assert "x20px" in looking.find_small_targets(page)[0]
    assert len(looking.find_bent_order(page)) == 2
    assert len(looking.find_faults_without_style(page)) == 2
    assert "instead of" in walk_by_tab(page)[0]
    page.close()
