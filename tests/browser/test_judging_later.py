"""A teacher judges while the network is really cut; the marks are sent when it is back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from sabaqtas.kernel import clock
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import make_person
from sabaqtas.work.models import Assignment, Feedback
from sabaqtas.work.tests.factories import add_submission, make_handed_in, make_task
from tests.browser.conftest import OpenWindow
from tests.browser.window import Window
from tests.world import World

_CUT = ("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest", "Failed to fetch")


@pytest.fixture
def pile(world: World) -> list[Assignment]:
    """Four works of one task, the oldest first."""
    now = clock.now()
    times = {"opens_at": now - timedelta(days=1), "due_at": now + timedelta(hours=1)}
    task = make_task(world.klass, world.teacher, title=f"Желісіз {now:%f}", **times)
    pupils = [make_person(world.klass.school, RoleKind.PUPIL, given=f"Бала{n}") for n in range(4)]
    return [
        make_handed_in(task, who, at=now - timedelta(minutes=9 - n), text=f"Жауабы: {n}")
        for n, who in enumerate(pupils)
    ]


@pytest.fixture
def teacher(world: World, window: OpenWindow) -> Iterator[Window]:
    opened = window(width=1280, height=800, cookies=world.cookies("teacher"))
    yield opened
    opened.complaints[:] = [
        one for one in opened.complaints if not any(sign in one for sign in _CUT)
    ]


def _open(teacher: Window, work: Assignment) -> Page:
    page = teacher.go(reverse("marking_work", args=[work.task_id, work.id]))
    page.wait_for_load_state("networkidle")
    return page


def _judge_offline(page: Page, work: Assignment, mark: int) -> None:
    page.locator("#who", has_text=work.pupil.given_name).wait_for()
    page.keyboard.press(str(mark))
    page.keyboard.press("Enter")


def _cut(teacher: Window) -> None:
    """Without the browser's own switch: a tab that closes under it has its line back first."""
    teacher.context.route("**/*", lambda route: route.abort("internetdisconnected"))


def _leave(teacher: Window) -> None:
    teacher.page.close()
    teacher.context.unroute("**/*")
    teacher.page = teacher.context.new_page()


def _wait_for_marks(page: Page, pile: list[Assignment], count: int) -> None:
    rows = Feedback.objects.filter(school_id=pile[0].school_id, assignment__in=pile)
    for _ in range(100):
        if rows.count() >= count:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{count} judgements never came")


def test_marks_given_without_a_network_come_when_it_is_back(
    teacher: Window, pile: list[Assignment]
) -> None:
    page = _open(teacher, pile[0])
    teacher.context.set_offline(True)
    _judge_offline(page, pile[0], 7)
    _judge_offline(page, pile[1], 8)
    page.locator("#who", has_text=pile[2].pupil.given_name).wait_for()
    box = page.locator("[data-later]")
    assert "2" in box.inner_text() and "Бала0" in box.inner_text()
    assert not Feedback.objects.filter(assignment__in=pile).exists()
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "Бала0" not in stored and "Жауабы" not in stored, "sealed on the device"
    teacher.context.set_offline(False)
    _wait_for_marks(page, pile, 2)
    page.locator("[data-later]").wait_for(state="hidden")
    page.wait_for_load_state("networkidle")
    marks = [Assignment.objects.get(id=work.id).mark for work in pile]
    assert marks == [7, 8, None, None]


def test_what_happened_meanwhile_is_said_and_both_are_kept(
    world: World, teacher: Window, pile: list[Assignment]
) -> None:
    page = _open(teacher, pile[0])
    _cut(teacher)
    _judge_offline(page, pile[0], 6)
    page.locator("#who", has_text=pile[1].pupil.given_name).wait_for()
    work = Assignment.objects.get(id=pile[0].id)
    add_submission(work, at=clock.now(), text="Түзеттім")
    _leave(teacher)
    again = teacher.go(reverse("marking"))
    again.locator("[data-later] li", has_text="2").wait_for()
    again.wait_for_load_state("networkidle")
    work.refresh_from_db()
    assert work.state == Assignment.State.HANDED_IN, "the new version waits"
    assert Feedback.objects.get(assignment=work).mark == 6


def test_nothing_of_another_teacher_is_sent_or_read(
    world: World, teacher: Window, pile: list[Assignment]
) -> None:
    page = _open(teacher, pile[0])
    _cut(teacher)
    _judge_offline(page, pile[0], 5)
    page.locator("[data-later] li").wait_for()
    _leave(teacher)
    teacher.context.clear_cookies()
    deputy = world.cookies("class_teacher")
    teacher.context.add_cookies(
        [{"name": n, "value": v, "url": teacher.origin} for n, v in deputy.items()]
    )
    other = teacher.go(reverse("marking"))
    other.wait_for_load_state("networkidle")
    assert other.locator("[data-later]").is_hidden()
    kept = other.evaluate("Object.values(localStorage).map(row => Object.keys(JSON.parse(row)))")
    assert [len(ids) for ids in kept] == [1], "it is kept for its teacher"
    assert not Feedback.objects.filter(assignment__in=pile).exists()
