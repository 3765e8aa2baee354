"""A pupil's pages on a bad line: cut in the middle, opened anew, and not a byte is lost."""

import os
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from sabaqtas.kernel import files
from sabaqtas.kernel.ids import uuid7
from sabaqtas.library.tests.paper_factories import Shot, draw_page, encode, take_shot
from sabaqtas.work.models import Arrival, Assignment, Attachment, Task
from tests.browser.conftest import OpenWindow
from tests.browser.lines import Line
from tests.browser.window import Window
from tests.world import World

PDF = b"%PDF-1.7\n" + os.urandom(10 * 1024 * 1024)
PIECES = len(PDF) // (256 * 1024) + 1
UPLOADS = "**/work/uploads/**"


def _open(window: OpenWindow, world: World, task: Task) -> tuple[Window, Page]:
    pupil = window(cookies=world.cookies("pupil"))
    return pupil, pupil.go(reverse("task", args=[task.pk]))


def _choose(page: Page, name: str, kind: str, data: bytes) -> None:
    chosen: Any = {"name": name, "mimeType": kind, "buffer": data}
    page.locator('input[name="files"]').set_input_files(chosen)


@pytest.fixture
def task(world: World) -> Task:
    """One of its own: the day of others holds the fresh one."""
    (like,) = Task.objects.filter(pk=world.life.fresh.pk).values()
    own = {"id": uuid7(), "title": "№ 71 есеп", "hand_in": ["text", "photo", "file"]}
    return Task.objects.create(**like | own)


def test_ten_megabytes_cut_in_the_middle_go_on_after_the_page_is_opened_anew(
    world: World, window: OpenWindow, task: Task
) -> None:
    pupil, page = _open(window, world, task)
    line = Line(pupil, UPLOADS, left=PIECES // 2)
    _choose(page, "esep.pdf", "application/pdf", PDF)
    page.get_by_text("байланыс күтуде").first.wait_for()
    arrival = Arrival.objects.get(school=world.school, assignment__task=task)
    assert arrival.finished_at is None and line.passed == PIECES // 2
    page.locator('button[value="hand_in"]').click()
    assert "1." in page.locator("[data-arrivals-said]").inner_text()
    line.mend()
    page.reload()
    page.locator('#pages button[name="drop"]').wait_for()
    assert line.passed <= PIECES + 8, "what had come was not sent again"
    kept = Attachment.objects.get(school=world.school, assignment__task=task)
    assert files.path_of(kept.shown).read_bytes() == PDF
    line.excuse()


def test_handing_in_waits_for_the_photo_and_the_pupil_sees_it_cleaned(
    world: World, window: OpenWindow, task: Task
) -> None:
    pupil, page = _open(window, world, task)
    line = Line(pupil, UPLOADS, left=0)
    photo = encode(take_shot(draw_page(), Shot()))
    page.locator("#text").fill("Міне")
    _choose(page, "bet.jpg", "image/jpeg", photo)
    page.get_by_text("байланыс күтуде").first.wait_for()
    page.locator('button[value="hand_in"]').click()
    page.locator("[data-arrivals-said] button").first.wait_for()
    line.mend()
    page.wait_for_url("**/receipt/**")
    page.wait_for_load_state("networkidle")
    work = Assignment.objects.get(task=task)
    assert work.latest is not None and work.latest.text == "Міне"
    sent = work.latest.attachments.get()
    assert sent.look == Attachment.Look.CLEAN
    line.excuse()


def test_a_page_is_looked_at_turned_and_taken_out_before_it_is_handed_in(
    world: World, window: OpenWindow, task: Task
) -> None:
    _pupil, page = _open(window, world, task)
    _choose(page, "bet2.jpg", "image/jpeg", encode(take_shot(draw_page(60), Shot(seed=8))))
    page.get_by_text("тазаланды").wait_for()
    assert page.locator("legend", has_text="1/10").count() == 1
    assert page.evaluate(DRAWN) == [True, True, True], "camera, turn, take out: none is empty"
    for act in ("plain", "clean", "turn", "drop", "put_back"):
        with page.expect_navigation():
            page.locator(f'button[name="{act}"]').click()
    page.get_by_text("тазаланды").wait_for()
    draft = Attachment.objects.get(school=world.school, assignment__task=task, submission=None)
    assert (draft.look, draft.turned, draft.dropped_at) == (Attachment.Look.CLEAN, 1, None)


def test_a_week_without_a_line_and_a_day_more_loses_no_photo(
    world: World, window: OpenWindow, task: Task
) -> None:
    pupil, page = _open(window, world, task)
    line = Line(pupil, UPLOADS, left=1)
    _choose(page, "esep.pdf", "application/pdf", PDF[: 512 * 1024])
    page.get_by_text("байланыс күтуде").first.wait_for()
    page.evaluate(AGE)
    Arrival.objects.filter(school=world.school, assignment__task=task).delete()
    line.mend()
    page.reload()
    page.locator('#pages button[name="drop"]').wait_for()
    line.excuse()
    pupil.complaints[:] = [one for one in pupil.complaints if "404" not in one]


DRAWN = """() => [...document.querySelectorAll("#pages use")].map(
  (use) => Boolean(document.querySelector(use.getAttribute("href"))))"""

AGE = """() => new Promise((done) => {
  indexedDB.open("arrivals", 1).onsuccess = (event) => {
    const change = event.target.result.transaction("files", "readwrite");
    const rows = change.objectStore("files");
    rows.getAll().onsuccess = (found) => {
      for (const job of found.target.result) rows.put({ ...job, at: job.at - 8 * 86400000 });
    };
    change.oncomplete = () => done();
  };
})"""
