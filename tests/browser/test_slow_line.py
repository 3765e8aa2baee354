"""2G: Today is there at once as it was kept, and photographed pages come through broken lines.

Nothing is timed here; `bin/bench slow` is.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from bench.slowline import SlowLine, Speed
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from sabaqtas.kernel import clock
from sabaqtas.library.tests.paper_factories import Shot, draw_page, encode, take_shot
from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.tests.factories import make_task
from tests.browser.conftest import OpenWindow
from tests.browser.lines import Line
from tests.browser.pocketing import excuse_cuts, open_kept, wait_for
from tests.browser.window import open_window
from tests.world import World

QUICK, DEAD_SLOW = Speed(bits=100_000_000, rtt=0.0), Speed(bits=400_000, rtt=3.0)
UPLOADS = "**/work/uploads/**"
PAGES = 3


@pytest.fixture
def task(world: World) -> Task:
    now = clock.now()
    times = {"opens_at": now - timedelta(days=1), "due_at": now + timedelta(days=1)}
    title = f"Үш бет {now:%f}"
    return make_task(world.klass, world.teacher, title=title, hand_in=["text", "photo"], **times)


def test_today_does_not_wait_for_a_slow_line_and_says_when_a_newer_page_has_come(
    world: World, chromium: Browser, server: LiveServer
) -> None:
    line = SlowLine(urlsplit(server.url).port or 80, QUICK)
    phone = open_window(chromium, f"http://localhost:{line.port}", cookies=world.cookies("pupil"))
    page = open_kept(phone, "/today/")
    line.speed = DEAD_SLOW
    page.goto("/today/")
    assert page.locator("body").get_attribute("data-kept")
    page.locator("#pocket-box").get_by_role("button").wait_for()
    line.speed = QUICK
    page.locator("#pocket-box").get_by_role("button").click()
    wait_for(page, lambda: _is_fresh(page))
    excuse_cuts(phone)
    phone.context.close()
    line.close()
    assert not phone.complaints


def _is_fresh(page: Page) -> bool:
    """The page from the line. On a busy machine the server itself may be slow: asked anew."""
    page.wait_for_load_state()
    if page.locator("body").get_attribute("data-kept") is None:
        return True
    page.reload()
    return False


def test_three_pages_come_through_two_cuts_and_show_that_they_move(
    world: World, window: OpenWindow, task: Task
) -> None:
    pupil = window(cookies=world.cookies("pupil"))
    page = pupil.go(reverse("task", args=[task.pk]))
    line = Line(pupil, UPLOADS, left=0)
    photos = [encode(take_shot(draw_page(90 + n), Shot(seed=n))) for n in range(PAGES)]
    files: Any = [
        {"name": f"bet{number}.jpg", "mimeType": "image/jpeg", "buffer": photo}
        for number, photo in enumerate(photos)
    ]
    page.locator('input[name="files"]').set_input_files(files)
    for cuts in (1, 2):
        line.left = 1
        wait_for(page, lambda passed=cuts: line.passed == passed)  # type: ignore[misc]
        page.get_by_text("байланыс күтуде").first.wait_for()
        assert page.locator("#chosen progress").count() >= 1
    line.mend()
    page.locator('button[value="hand_in"]').click()
    page.wait_for_url("**/receipt/**")
    page.wait_for_load_state("networkidle")
    work = Assignment.objects.get(task=task)
    assert work.latest is not None
    assert work.latest.attachments.count() == PAGES
    line.excuse()
