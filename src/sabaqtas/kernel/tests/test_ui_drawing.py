"""A part is drawn once for all who see the same, and for nobody else."""

from typing import Any

import pytest
from django.template import Context, engines
from django.test import RequestFactory
from django.utils.translation import override

from sabaqtas.kernel.ui.drawing import Draw
from sabaqtas.kernel.ui.navigation import NavItem, draw_bar

ITEMS = (NavItem("Бүгін", "today", "/today/", current=True), NavItem("Мен", "me", "/me/"))


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def draw(told: list[str]) -> Draw[[str]]:
    def tell(address: str) -> dict[str, Any]:
        told.append(address)
        return {"nav_items": ITEMS, "address": address}

    return Draw("kernel/ui/bar/bar.html", tell, kept=2)


def test_the_same_is_drawn_once(draw: Draw[[str]], told: list[str]) -> None:
    assert draw("/today/") is draw("/today/")
    assert draw("/today/") != draw("/work/")
    assert told == ["/today/", "/work/"]


def test_several_are_drawn_and_put_at_once(draw: Draw[[str]], told: list[str]) -> None:
    parts = draw.each(["/today/", "/work/", "/today/"])
    assert (parts[0] is parts[2], told) == (True, ["/today/", "/work/"])
    page = engines["django"].from_string("{% load ui %}{% put parts %}{% icon_sprite %}")
    html = page.render({"parts": parts}, RequestFactory().get("/"))
    assert html.startswith("".join(part.html for part in parts))
    assert 'id="i-today"' in html


def test_each_language_has_its_own(draw: Draw[[str]], told: list[str]) -> None:
    with override("ru"):
        russian = draw("/")
    with override("kk"):
        assert draw("/").html != russian.html
    assert told == ["/", "/"]


def test_no_more_is_kept_than_said(draw: Draw[[str]], told: list[str]) -> None:
    for address in ("/1", "/2", "/3", "/1"):
        draw(address)
    assert told == ["/1", "/2", "/3", "/1"]


def test_an_author_sees_every_change_at_once(
    draw: Draw[[str]], told: list[str], settings: Any
) -> None:
    settings.DEBUG = True
    draw("/")
    draw("/")
    assert told == ["/", "/"]


def test_the_page_around_is_not_seen_and_its_sprite_holds_the_icons() -> None:
    source = """{% load ui %}{% bar nav_items %}{% icon_sprite %}"""
    request = RequestFactory().get("/today/?day=2026-11-23")
    page = engines["django"].from_string(source).render({"nav_items": ITEMS}, request)
    assert 'value="/today/?day=2026-11-23"' in page
    assert page.count('id="i-today"') == page.count('id="i-me"') == 1
    assert draw_bar(ITEMS, "/").icons == {"today", "me"}
    assert "actor" not in Context(draw_bar.tell(ITEMS, "/")).flatten()
