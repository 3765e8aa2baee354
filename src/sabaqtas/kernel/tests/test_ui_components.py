"""Every component shows itself, and nothing in the kernel breaks the content policy."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django.urls import resolve
from django.utils.translation import override
from lxml import html

from sabaqtas.kernel.errors import server_error
from sabaqtas.kernel.ui.catalogue import list_components, list_examples, list_names
from sabaqtas.kernel.ui.navigation import NavItem
from sabaqtas.kernel.ui.styles import FOLDER

KERNEL = FOLDER.parent
TEMPLATES = [*KERNEL.glob("templates/**/*.html"), *FOLDER.glob("**/*.html")]
CATALOGUE_ONLY = {"specimen"}
Page = Any
"""A parsed page; lxml's own types are too wide for tests to read."""
INLINE = re.compile(r"""\sstyle=|\son[a-z]+=["']|<style|javascript:""")


def test_every_component_has_examples_and_a_style() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/*.css")} - CATALOGUE_ONLY
    assert set(list_names()) == folders


@pytest.mark.parametrize("name", list_names())
def test_every_example_draws_well_formed_markup(name: str) -> None:
    request = RequestFactory().get("/ui/")
    for example in list_examples(name):
        assert not INLINE.search(example.source), example.title
    component = next(one for one in list_components(request) if one.name == name)
    for shown in component.examples:
        tree: Page = html.fragment_fromstring(shown.html, create_parent=True)
        assert tree.text_content().strip() or tree.xpath(".//*[@class]"), shown.title
        assert "{%" not in shown.html
        assert "{{" not in shown.html
        assert not tree.xpath(".//input[not(@type='hidden')][not(@name) and not(@id)]")


def test_the_catalogue_shows_them_all() -> None:
    with override("kk"):
        response = resolve("/ui/", "sabaqtas.kernel.urls").func(RequestFactory().get("/ui/"))
    assert response.status_code == 200
    page: Page = html.fromstring(response.content.decode())
    assert page.get("lang") == "kk"
    shown = {section.get("id") for section in page.xpath("//section[@id]")}
    assert {f"c-{name}" for name in list_names()} <= shown
    used = {use.get("href")[1:] for use in page.xpath("//use[starts-with(@href, '#i-')]")}
    assert used == set(page.xpath("//symbol/@id"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_style_or_script_inside(path: Path) -> None:
    text = path.read_text()
    assert not INLINE.search(text)
    for script in re.findall(r"<script\b[^>]*>(.*?)</script>", text, re.DOTALL):
        assert not script.strip()
    assert "//" not in re.sub(r"http://www.w3.org|\{#.*?#\}", "", text)


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "413", "500", "503"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_error_pages_need_neither_database_nor_actor(code: str, language: str) -> None:
    template = engines["django"].get_template(f"kernel/{code}.html")
    with override(language):
        page: Page = html.fromstring(template.render({"reason": "себебі <b>"}))
        blank: Page = html.fromstring(template.render())
    assert page.get("lang") == blank.get("lang") == language
    assert page.xpath("//h1") and page.xpath("//main//a[@href='/']")
    assert not page.xpath("//nav")
    assert page.xpath("//button[@name='language'][@aria-current]/@value") == [language]
    assert ("себебі <b>" in page.text_content()) == (code in {"403", "413"})


def test_a_broken_page_asks_nothing_of_the_request() -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise RuntimeError(f"{name}: the database is gone")

    with override("kk"):
        response = server_error(Broken())  # type: ignore[arg-type]
    page: Page = html.fromstring(response.content.decode())
    assert (response.status_code, page.get("lang")) == (500, "kk")


def test_error_pages_speak_the_readers_language() -> None:
    template = engines["django"].get_template("kernel/404.html")
    texts = set()
    for language in ("kk", "ru", "en"):
        with override(language):
            texts.add(html.fromstring(template.render()).xpath("string(//h1)"))
    assert len(texts) == 3


STAFF_PAGE = """{% extends "kernel/base_staff.html" %}{% block title %}Бүгін{% endblock %}
{% block htmx %}{% include "kernel/htmx.html" %}{% endblock %}
{% block main %}<h1>Бүгін</h1>{% endblock %}"""


def test_a_staff_page_adds_its_sheet_and_its_one_library() -> None:
    items = [NavItem("Бүгін", "today", "/teacher/", current=True), NavItem("Мен", "me", "/me/")]
    template = engines["django"].from_string(STAFF_PAGE)
    page: Page = html.fromstring(template.render({"nav_items": items}))
    sheets = page.xpath("//link[@rel='stylesheet']/@href")
    assert [address.split("-")[0] for address in sheets] == ["/style/pupil", "/style/staff"]
    assert [script.get("src") for script in page.xpath("//script")] == [
        "/static/kernel/vendor/htmx.min.js"
    ]
    assert page.xpath("//nav//a[@aria-current='page']/span/text()") == ["Бүгін"]
    assert page.xpath("//body/@class") == ["has-nav"]
    assert page.xpath("//symbol/@id") == ["i-me", "i-today"]


def test_a_pupils_page_has_no_script_at_all() -> None:
    source = '{% extends "kernel/base.html" %}{% block main %}<h1>Бүгін</h1>{% endblock %}'
    page: Page = html.fromstring(engines["django"].from_string(source).render({}))
    assert not page.xpath("//script")
    assert len(page.xpath("//link[@rel='stylesheet']")) == 1
