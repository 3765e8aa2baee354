"""Work on a telephone without a line: what is sent there is kept, and goes by itself."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from sabaqtas.kernel import clock
from sabaqtas.people.models import PupilDevice
from sabaqtas.work.models import DraftCopy, Submission, Task
from sabaqtas.work.tests.factories import make_task
from tests.browser.conftest import OpenWindow
from tests.browser.looking import find_sideways, find_small_targets, run_axe
from tests.browser.pocketing import (
    dump_device,
    excuse_cuts,
    list_rows,
    open_kept,
    set_code,
    wait_for,
    wait_for_store,
)
from tests.browser.relay import Relay
from tests.browser.window import Window, open_window
from tests.reporting import expect_none
from tests.world import World

WORDS = "Ақ қайың – менің ауылымның көркі. Оны атам еккен."
CODE = "270415"


@pytest.fixture
def task(world: World) -> Task:
    """A task of the pupil's class, due tomorrow."""
    now = clock.now()
    times = {"opens_at": now - timedelta(days=1), "due_at": now + timedelta(days=1)}
    title = f"Шығарма {now:%f}"
    return make_task(world.klass, world.teacher, title=title, hand_in=["text"], **times)


@pytest.fixture
def phone(world: World, window: OpenWindow) -> Iterator[Window]:
    """The pupil's telephone."""
    opened = window(cookies=world.cookies("pupil"))
    yield opened
    excuse_cuts(opened)


def hand_in(page: Page, words: str = WORDS) -> None:
    page.locator("#text").fill(words)
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=kept]").wait_for()


def find_handed_in(task: Task) -> list[Submission]:
    return list(Submission.objects.filter(school_id=task.school_id, assignment__task=task))


def test_a_paragraph_sent_without_a_line_is_there_again_and_goes_by_itself(
    phone: Window, task: Task
) -> None:
    page = open_kept(phone, reverse("task", args=[task.id]))
    page.locator("#text").fill(WORDS)
    phone.context.set_offline(True)
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=kept]").wait_for()
    expect_none(run_axe(page) + find_sideways(page) + find_small_targets(page))
    page.go_back()
    page.reload()
    assert page.locator("#text").input_value() == WORDS
    page.locator("#pocket-box .outbox", has_text="1").wait_for()
    assert not find_handed_in(task)
    phone.context.set_offline(False)
    assert wait_for(page, lambda: find_handed_in(task))[0].text == WORDS
    page.locator("#pocket-box .outbox").wait_for(state="detached")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert len(find_handed_in(task)) == 1
    assert not page.locator("#pocket-box .outbox").count()
    assert page.locator("#text").input_value() == "", "what was handed in is no draft any more"


def test_the_server_is_killed_and_the_browser_too(
    world: World, task: Task, chromium: Browser, server: LiveServer
) -> None:
    """Two tabs, one of them closed; nothing is sent twice, and nothing by a stranger's press."""
    line = Relay(server.url)
    phone = open_window(chromium, line.url, cookies=world.cookies("pupil"))
    page = open_kept(phone, reverse("task", args=[task.id]))
    line.cut()
    hand_in(page)
    page.close()
    tabs = [phone.context.new_page() for _ in range(2)]
    for tab in tabs:
        tab.goto(reverse("task", args=[task.id]))
        assert tab.locator("#text").input_value() == WORDS
    phone.context.clear_cookies()
    line.mend()
    assert wait_for(tabs[0], lambda: find_handed_in(task))[0].text == WORDS, "no session is needed"
    tabs[0].wait_for_timeout(1500)
    assert len(find_handed_in(task)) == 1
    phone.context.close()
    line.cut()


def test_a_shared_telephone_shows_nobody_elses_store(
    world: World, phone: Window, task: Task
) -> None:
    """The sister's store is sealed when the brother signs in; it opens with her code alone."""
    phone.expected = {401}  # her draft under his session: the school keeps it sealed for her
    page = open_kept(phone, reverse("task", args=[task.id]))
    page.locator("#text").fill("Менің құпия ойым")
    name = page.locator("h1").inner_text()
    page = phone.go(reverse("pocket"))
    set_code(page, CODE)
    expect_none(run_axe(page) + find_sideways(page) + find_small_targets(page))
    phone.context.clear_cookies()
    page = phone.go(reverse("sign_in"))
    wait_for(page, lambda: "құпия" not in dump_device(page))
    for secret in (name, WORDS, world.pupil.given_name, world.pupil.family_name, CODE):
        assert secret not in dump_device(page), secret
    sign_in_as(phone, world, "other_pupil")
    page = open_kept(phone, reverse("today"))
    phone.context.set_offline(True)
    page = phone.go(reverse("task", args=[task.id]))
    page.locator("[data-place=away]").wait_for()
    assert name not in page.content()
    page.locator("[data-close]").click()
    page.locator("[data-place=doors]").wait_for()
    page = phone.go(reverse("task", args=[task.id]))
    try_code(page, "111111")
    page.locator("[data-place=wrong]", has_text="дұрыс емес").wait_for()
    assert name not in page.content()
    page.wait_for_timeout(1100)
    try_code(page, CODE)
    page.locator("h1", has_text=name).wait_for()
    wait_for(page, lambda: page.locator("#text").input_value() == "Менің құпия ойым")
    phone.context.set_offline(False)
    page = phone.go(reverse("today"))
    assert "/sign-in/" in page.url, "the brother was signed out with the line"


def sign_in_as(phone: Window, world: World, role: str) -> None:
    cookies = world.cookies(role)
    phone.context.add_cookies(
        [{"name": name, "value": value, "url": phone.origin} for name, value in cookies.items()]
    )


def try_code(page: Page, code: str) -> None:
    page.locator("#c").fill(code)
    page.locator("#code button").click()


def test_a_lost_telephone_is_ended_and_its_unsent_work_is_not_lost(
    world: World, phone: Window, task: Task
) -> None:
    phone.expected = {404}  # it may ask for its share once more before it knows that it is ended
    page = open_kept(phone, reverse("task", args=[task.id]))
    phone.context.set_offline(True)
    hand_in(page)
    teacher = world.client("class_teacher")
    devices = PupilDevice.objects.filter(school=task.school, person=world.pupil, revoked_at=None)
    device = devices.latest("id")
    address = reverse("phones", args=[world.pupil.pk])
    assert teacher.post(address, {"device": device.pk}).status_code == 302
    phone.context.set_offline(False)
    page = phone.go(reverse("sign_in"))
    copies = DraftCopy.objects.filter(school=task.school, assignment__task=task)
    wait_for(page, copies.exists)
    assert not find_handed_in(task), "an ended telephone hands nothing in"
    wait_for(page, lambda: not list_rows(page, "pages"))
    assert not list_rows(page, "letters"), "the server has it"
    sign_in_as(phone, world, "pupil")
    page = phone.go(reverse("task", args=[task.id]))
    page.get_by_text(WORDS).first.wait_for()
    wait_for_store(page)
    assert devices.latest("id").pk != device.pk, "found again, it begins anew"


def test_a_letter_of_an_older_program_goes_and_a_newer_one_is_left_alone(
    phone: Window, task: Task
) -> None:
    page = open_kept(phone, reverse("task", args=[task.id]))
    phone.context.set_offline(True)
    hand_in(page)
    page.evaluate(
        """() => new Promise(done => { const asked = indexedDB.open("pocket");
        asked.onsuccess = () => { const base = asked.result;
          const rows = base.transaction("letters", "readwrite").objectStore("letters");
          rows.getAll().onsuccess = (event) => { const [row] = event.target.result;
            rows.put({ ...row, id: crypto.randomUUID(), v: 99, at: 1 }).onsuccess =
              () => { base.close(); done() } } } })"""
    )
    phone.context.set_offline(False)
    wait_for(page, lambda: find_handed_in(task))
    wait_for(page, lambda: len(list_rows(page, "letters")) == 1)
    assert [row["v"] for row in list_rows(page, "letters")] == [99]


def test_a_full_telephone_says_so_and_drops_nothing(phone: Window, task: Task) -> None:
    page = open_kept(phone, reverse("task", args=[task.id]))
    phone.context.service_workers[0].evaluate(
        """() => { IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError") } }"""
    )
    phone.context.set_offline(True)
    page.locator("#text").fill(WORDS)
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=full]").wait_for()
    page.go_back()
    wait_for(page, lambda: page.locator("#text").input_value() == WORDS)
    phone.context.set_offline(False)
    wait_for_store(page)
