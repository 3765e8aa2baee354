"""A pocket that is closed, full, or holds one letter that cannot go."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from sabaqtas.kernel import clock
from sabaqtas.work.models import Attachment, Submission, Task
from sabaqtas.work.tests.factories import make_task
from tests.browser.conftest import OpenWindow
from tests.browser.pocketing import (
    excuse_cuts,
    list_photos,
    list_rows,
    open_kept,
    set_code,
    wait_for,
)
from tests.browser.window import Window
from tests.world import World

LARGE = 31 * 1024 * 1024
CHROMIUM_REMEMBERS_MS = 31_000
"""So long it goes by the room it has found before."""


@pytest.fixture
def phone(world: World, window: OpenWindow) -> Iterator[Window]:
    opened = window(cookies=world.cookies("pupil"))
    yield opened
    excuse_cuts(opened)


def make_open_task(world: World, title: str, *kinds: str) -> Task:
    now = clock.now()
    times = {"opens_at": now - timedelta(days=1), "due_at": now + timedelta(days=1)}
    hand_in = list(kinds or ["text"])
    title = f"{title} {now:%f}"
    return make_task(world.klass, world.teacher, title=title, hand_in=hand_in, **times)


def write(phone: Window, task: Task, words: str) -> Page:
    page = phone.go(reverse("task", args=[task.id]))
    page.locator("#text").fill(words)
    page.locator("[name=act][value=hand_in]").click()
    return page


def choose(page: Page, files: list[Path], size: int) -> None:
    for file in files:
        file.write_bytes(b"%PDF-1.4\n" + bytes(size))
    page.locator("input[name=files]").set_input_files(files)
    page.locator("#chosen [data-job]").nth(len(files) - 1).wait_for()


def has_come(task: Task) -> bool:
    return Submission.objects.filter(school_id=task.school_id, assignment__task=task).exists()


def test_back_shows_nothing_of_a_store_that_was_closed_without_a_line(
    world: World, phone: Window
) -> None:
    """The browser's own cache would, and gives it to whoever copies the telephone."""
    task = make_open_task(world, "Құпия тақырып")
    set_code(open_kept(phone, reverse("pocket")), "екі қара қой")
    open_kept(phone, reverse("today"))
    page = phone.go(reverse("task", args=[task.id]))
    page.wait_for_load_state("networkidle")
    phone.context.set_offline(True)
    page = phone.go(reverse("away"))
    page.locator("[data-close]").click()
    page.locator("[data-place=doors]").wait_for()
    page.go_back()
    page.locator("[data-place=doors]").wait_for()
    assert task.title not in page.content()
    page.locator("#c").fill("екі қара қой")
    page.locator("#code button").click()
    page.locator("h1", has_text=task.title).wait_for()


def test_a_letter_that_cannot_go_holds_up_no_other(world: World, phone: Window) -> None:
    phone.expected = {400}
    first, second = (make_open_task(world, title) for title in ("Бірінші", "Екінші"))
    for task in (first, second):
        open_kept(phone, reverse("task", args=[task.id]))
    phone.context.set_offline(True)
    write(phone, first, "Бірінші жұмыс").locator("[data-place=kept]").wait_for()
    page = phone.page
    page.evaluate(
        """() => new Promise(done => { const asked = indexedDB.open("pocket");
        asked.onsuccess = () => { const base = asked.result;
          const rows = base.transaction("letters", "readwrite").objectStore("letters");
          rows.getAll().onsuccess = ({ target: { result: [row] } }) => { rows.delete(row.id);
            rows.put({ ...row, id: "no name", at: 1 }).onsuccess =
              () => { base.close(); done() } } } })"""
    )
    write(phone, second, "Екінші жұмыс").locator("[data-place=kept]").wait_for()
    phone.context.set_offline(False)
    wait_for(page, lambda: has_come(second))
    wait_for(page, lambda: [row["id"] for row in list_rows(page, "letters")] == ["no name"])


def test_a_full_telephone_sends_and_lets_go(world: World, phone: Window) -> None:
    """Not even the news of a letter finds room there: it goes all the same, and makes room."""
    task = make_open_task(world, "Толық")
    open_kept(phone, reverse("task", args=[task.id]))
    phone.context.set_offline(True)
    page = write(phone, task, "Толық телефоннан")
    page.locator("[data-place=kept]").wait_for()
    quota = {"origin": phone.origin, "quotaSize": 1000}
    phone.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    page.wait_for_timeout(CHROMIUM_REMEMBERS_MS)
    phone.context.set_offline(False)
    wait_for(page, lambda: has_come(task))
    wait_for(page, lambda: not list_rows(page, "letters"))


def test_files_too_large_for_a_letter_stay_on_their_page(
    world: World, phone: Window, tmp_path: Path
) -> None:
    task = make_open_task(world, "Үлкен", "text", "file")
    page = open_kept(phone, reverse("task", args=[task.id]))
    phone.context.set_offline(True)
    choose(page, [tmp_path / "1.pdf", tmp_path / "2.pdf"], LARGE)
    page.locator("#text").fill("Екі үлкен файл")
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=large]").wait_for()
    assert page.locator("[data-place=count]").inner_text() == "", "nothing was sent"
    page.go_back()
    page.locator("#chosen [data-job]").nth(1).wait_for()
    wait_for(page, lambda: page.locator("#text").input_value() == "Екі үлкен файл")
    assert not list_rows(page, "letters")


def test_a_file_leaves_its_page_when_it_is_in_a_letter_and_not_before(
    world: World, phone: Window, tmp_path: Path
) -> None:
    """The worker that dies with the form in its hands has kept nothing: the file is still there."""
    task = make_open_task(world, "Файл", "text", "file")
    page = open_kept(phone, reverse("task", args=[task.id]))
    phone.context.set_offline(True)
    choose(page, [tmp_path / "esep.pdf"], 1024)
    wait_for(page, lambda: list_photos(page) == ["esep.pdf"])
    page.evaluate(
        """() => { const form = document.querySelector("[data-arrivals]");
        form.addEventListener("submit", event => event.preventDefault());
        form.requestSubmit(form.querySelector("[value=hand_in]")) }"""
    )
    page.reload()
    page.locator("#chosen [data-job]").wait_for()
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=kept]").wait_for()
    assert list_photos(page) == []
    phone.context.set_offline(False)
    wait_for(page, lambda: has_come(task))
    kept = Attachment.objects.get(school_id=task.school_id, assignment__task=task)
    assert kept.name == "esep.pdf"
