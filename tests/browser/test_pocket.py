"""Work on a telephone without a line: what is sent there is kept, and goes by itself."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from sabaqtas.kernel import clock
from sabaqtas.work.models import Submission, Task
from sabaqtas.work.tests.factories import make_task
from tests.browser.conftest import OpenWindow
from tests.browser.window import Window
from tests.world import World

CUT = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION", "ERR_FAILED", "Failed to fetch")
WORDS = "Ақ қайың – менің ауылымның көркі. Оны атам еккен."


@pytest.fixture
def task(world: World) -> Task:
    """A task of the pupil's class, due tomorrow."""
    now = clock.now()
    times = {"opens_at": now - timedelta(days=1), "due_at": now + timedelta(days=1)}
    title = f"Шығарма {now:%f}"
    return make_task(world.klass, world.teacher, title=title, hand_in=["text"], **times)


@pytest.fixture
def phone(world: World, window: OpenWindow) -> Iterator[Window]:
    """The pupil's telephone; what the browser says of a line that was cut is no complaint."""
    opened = window(cookies=world.cookies("pupil"))
    yield opened
    opened.complaints[:] = [
        one for one in opened.complaints if not any(sign in one for sign in CUT)
    ]


def open_task(phone: Window, task: Task) -> Page:
    """With the worker at work and the page kept."""
    page = phone.go(reverse("task", args=[task.id]))
    wait_for_store(page)
    page.reload()
    page.wait_for_load_state("networkidle")
    return page


def wait_for_store(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function(
        """() => new Promise(done => { const asked = indexedDB.open("pocket");
        asked.onsuccess = () => { try { const rows = asked.result.transaction("children")
          .objectStore("children").getAll(); rows.onsuccess = () => done(rows.result.length > 0);
          asked.result.close(); } catch { asked.result.close(); done(false); } } })"""
    )


def wait_for_submission(page: Page, task: Task) -> Submission:
    rows = Submission.objects.filter(school_id=task.school_id, assignment__task=task)
    for _ in range(150):
        if found := rows.first():
            return found
        page.wait_for_timeout(200)
    raise AssertionError("it never came")


def test_a_paragraph_sent_without_a_line_is_there_again_and_goes_by_itself(
    phone: Window, task: Task
) -> None:
    page = open_task(phone, task)
    page.locator("#text").fill(WORDS)
    phone.context.set_offline(True)
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=kept]").wait_for()
    page.go_back()
    page.reload()
    assert page.locator("#text").input_value() == WORDS
    page.locator("#pocket-box .outbox", has_text="1").wait_for()
    assert not Submission.objects.filter(assignment__task=task).exists()
    phone.context.set_offline(False)
    assert wait_for_submission(page, task).text == WORDS
    page.reload()
    page.wait_for_load_state("networkidle")
    assert Submission.objects.filter(assignment__task=task).count() == 1
    assert not page.locator("#pocket-box .outbox").count()
