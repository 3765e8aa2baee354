"""A test begun with a line and gone on with without one: words, a photo, and handing in."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.work.models import Sitting
from sabaqtas.work.sitting.rows import find_current, list_answers
from sabaqtas.work.tests.sitting_factories import CHOICE, PHOTO, WORD, make_class_test
from tests.browser.conftest import OpenWindow
from tests.browser.pocketing import excuse_cuts, list_rows, open_kept, wait_for
from tests.browser.window import Window
from tests.pictures import draw_page
from tests.world import World


@pytest.fixture
def phone(world: World, window: OpenWindow) -> Iterator[Window]:
    opened = window(cookies=world.cookies("pupil"))
    yield opened
    excuse_cuts(opened)


def test_a_test_that_has_begun_goes_on_without_a_line(world: World, phone: Window) -> None:
    """Nothing was taken along before: its own page took the rest of it."""
    now = clock.now()
    rules = {"closes_at": now + timedelta(days=1), "title": "Байланыссыз тест"}
    items = [CHOICE, PHOTO, WORD]
    test = make_class_test(world, items, now=now, layout="single", shuffles_items=False, **rules)
    open_kept(phone, reverse("pocket"))
    page = phone.go(reverse("test_start", args=[test.task_id]))
    page.locator("form button.btn").last.click()
    page.wait_for_url("**/sit/")
    files = reverse("sit_files", args=[test.task_id, 2])
    wait_for(page, lambda: any(row["id"].endswith(files) for row in list_rows(page, "pages")))
    page.wait_for_load_state("networkidle")
    phone.context.set_offline(True)
    page.locator("input[type=radio][value=b]").check()
    page.locator("button.btn[name=go]").first.click()
    page.wait_for_url("**/sit/?n=2")
    page.locator("button[name=files]").click()
    page.wait_for_url(f"**{files}")
    photo = {"name": "bet.jpg", "mimeType": "image/jpeg", "buffer": draw_page("бет", width=900)}
    page.locator("input[type=file]").set_input_files(photo)  # type: ignore[arg-type]
    page.locator("button[name=act][value=add]").click()
    page.wait_for_url("**/sit/?n=2")
    page.locator("#pocket-box .outbox").wait_for()
    page.locator("button.btn[name=go][value='3']").click()
    page.wait_for_url("**/sit/?n=3")
    page.locator("input[name=a-q3]").fill("мектеп")
    page.locator("[name=act][value=review]").click()
    page.wait_for_url("**/review/")
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=kept]").wait_for()
    assert not list_answers(Sitting.objects.get(school=world.school, test=test))
    phone.context.set_offline(False)
    mine = Sitting.objects.filter(school=world.school, test=test)
    wait_for(page, lambda: mine.exclude(handed_in_at=None).exists())
    current = find_current(list_answers(mine.get()))
    assert current[1].value == ["b"] and current[3].value == "мектеп"
    assert len(current[2].value) == 1, "the photo came once"
