"""A test as it is sat: by keyboard on a phone, through a broken line, and on another phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sabaqtas.work.models import Sitting, SittingAnswer
from tests.browser.conftest import OpenWindow
from tests.browser.looking import find_sideways, find_small_targets, run_axe
from tests.reporting import expect_none
from tests.world import World


@pytest.fixture
def phone(world: World, window: OpenWindow) -> Page:
    world.pupil.account.refresh_from_db()  # a test before chose a password, which ends sessions
    world.sessions.pop("pupil", None)
    opened = window(width=360, height=640, cookies=world.cookies("pupil"))
    opened.expected = {503}
    return opened.go(reverse("sit_test", args=[world.life.test.task_id]))


def look(page: Page) -> None:
    expect_none(run_axe(page) + find_sideways(page) + find_small_targets(page))


def test_answers_reach_the_server_by_themselves_and_go_on_elsewhere(
    world: World, window: OpenWindow, phone: Page
) -> None:
    look(phone)
    minutes = phone.locator("[data-rest]")
    expect(minutes).to_contain_text("мин қалды")
    save = reverse("save_sitting", args=[world.life.test.task_id])
    phone.route(f"**{save}", lambda route: route.fulfill(status=503))
    phone.locator("input[name=a-q3]").press_sequentially("мектеп")
    phone.locator("[data-autosave-status]").filter(has_text="байланыс күтуде").wait_for()
    assert not SittingAnswer.objects.filter(sitting__test=world.life.test).exists()
    phone.reload()
    expect(phone.locator("input[name=a-q3]")).to_have_value("мектеп")
    phone.unroute(f"**{save}")
    phone.locator("[data-autosave-status]").filter(has_text="Сақталды").wait_for()
    rows = SittingAnswer.objects.filter(sitting__test=world.life.test)
    assert {row.value for row in rows} == {"мектеп"} and not any(row.is_beside for row in rows)
    other = window(width=1280, height=800, cookies=world.cookies("pupil"))
    page = other.go(reverse("test_start", args=[world.life.test.task_id]))
    expect(page.locator("input[name=a-q3]")).to_have_value("мектеп")
    with page.expect_navigation(url="**/sit/?saved=1"):
        page.locator("input[name=a-q3]").press("Enter")
    page.get_by_role("button", name="Аяқтау").press("Enter")
    page.wait_for_url("**/review/*")
    look(page)
    page.get_by_role("button", name="Тапсыру").press("Enter")
    page.wait_for_url("**/result/")
    look(page)
    sitting = Sitting.objects.get(test=world.life.test)
    assert sitting.ended_by == "pupil" and sitting.submission is not None
    phone.locator("input[name=a-q3]").fill("үй")
    phone.locator("[data-autosave-status]").filter(has_text="мұғалімің шешеді").wait_for()
    late = SittingAnswer.objects.get(sitting=sitting, arrival="late")
    assert late.value == "үй", "what comes after the hand-in is kept, and waits for the teacher"
