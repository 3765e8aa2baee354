"""What scripts add to questions: a recorder in the page, lines moved by a tap or a key."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sabaqtas.exercises.api import get_type, render_item
from sabaqtas.exercises.tests.factories import ORDERING, VOICE, make_item
from sabaqtas.kernel.ui.styles import get_sheet
from tests.browser.looking import find_sideways, find_small_targets, run_axe
from tests.reporting import expect_none

EXERCISES = Path(__file__).parents[2] / "src/sabaqtas/exercises/static"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A cheap phone; the browser's complaints fail the test."""
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield page
    context.close()
    expect_none(heard)


def show(page: Page, folder: Path, source: dict[str, Any]) -> None:
    """The question alone on a page, with its script."""
    item = make_item(source).public
    place = folder / "page.html"
    head = '<!doctype html><html lang="kk"><meta charset="utf-8"><title>Сұрақ</title>'
    fields = render_item(item, language="kk")
    body = f'<main class="page"><h1>Сұрақ</h1><form class="card flow">{fields}</form></main>'
    place.write_text(f"{head}<style>{get_sheet('pupil').body.decode()}</style>{body}")
    page.goto(place.as_uri())
    page.add_script_tag(path=EXERCISES / get_type(item.type).script, type="module")


def look(page: Page) -> None:
    expect_none(run_axe(page) + find_sideways(page) + find_small_targets(page))


def test_an_answer_is_recorded_heard_again_and_stands_in_the_form(
    phone: Page, tmp_path: Path
) -> None:
    show(phone, tmp_path, VOICE)
    look(phone)
    phone.get_by_role("button", name="Жазу").click()
    phone.get_by_role("status").filter(has_text="0:01").wait_for()
    phone.get_by_role("button", name="Тоқтату").click()
    phone.locator("audio").wait_for()
    file = phone.locator("[data-voice]").evaluate(
        "input => [input.files.length, input.files[0].name, input.files[0].size]"
    )
    assert file[:2] == [1, "voice.webm"]
    assert file[2] > 1000
    assert phone.get_by_role("button", name="Қайта жазу").is_enabled()
    look(phone)


def test_lines_are_moved_by_keys_and_their_numbers_follow(phone: Page, tmp_path: Path) -> None:
    show(phone, tmp_path, ORDERING)
    look(phone)
    words = phone.locator(".place label")
    before = words.all_inner_texts()
    button = phone.get_by_role("button", name=f"Төмен: {before[0]}")
    button.press("Enter")
    assert words.all_inner_texts() == [before[1], before[0], *before[2:]]
    chosen = phone.locator("select").evaluate_all("all => all.map(one => one.value)")
    assert chosen == ["1", "2", "3", "4"]
    assert button.evaluate("button => button === document.activeElement")
    button.press("Enter")
    assert words.all_inner_texts()[2] == before[0]
