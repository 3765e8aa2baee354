"""A week in aeroplane mode: read, answer, photograph, take a test; all of it arrives once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from sabaqtas.delivery.models import Opening
from sabaqtas.kernel import clock
from sabaqtas.work.models import CheckAnswer, ClassTest, Sitting, Submission, Task
from sabaqtas.work.tests.factories import make_task
from sabaqtas.work.tests.sitting_factories import CHOICE, WORD, make_class_test, sit
from tests.browser.conftest import OpenWindow
from tests.browser.pocketing import excuse_cuts, list_rows, open_kept, take_week, wait_for
from tests.browser.window import Window
from tests.pictures import draw_page
from tests.world import World

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Given:
    """What the pupil has to do in that week."""

    essay: Task
    photos: Task
    test: ClassTest


@pytest.fixture
def given(world: World) -> Given:
    """Due in nine days; the test has begun and is open as long, as one taken home is."""
    now = clock.now()
    times = {"opens_at": now - timedelta(days=1), "due_at": now + timedelta(days=9)}
    who = (world.klass, world.teacher)
    essay = make_task(*who, title="Апта ойы", hand_in=["text"], **times)
    photos = make_task(*who, title="Дәптер беті", hand_in=["text", "photo"], **times)
    closes = now + timedelta(days=9)
    rules = {"minutes": None, "closes_at": closes, "title": "Үй тесті"}
    test = make_class_test(world, [CHOICE, WORD], now=now, **rules)
    sit(test, world.pupil, at=now)
    return Given(essay, photos, test)


@pytest.fixture
def phone(world: World, window: OpenWindow) -> Iterator[Window]:
    opened = window(cookies=world.cookies("pupil"))
    yield opened
    excuse_cuts(opened)


def test_a_week_in_aeroplane_mode(
    world: World, phone: Window, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_week(open_kept(phone, reverse("pocket")))
    _forget_openings(world)
    phone.context.set_offline(True)
    _read_and_answer(world, phone)
    _hand_in(phone, given.essay, "Бір апта байланыссыз оқыдым.")
    _photograph(phone, given.photos)
    _sit(phone, given.test)
    page = phone.go(reverse("pocket"))
    page.locator("[data-letter]").nth(4).wait_for()
    assert page.locator("[data-letter]").count() == 5, "a check, two tasks, the test, its hand-in"
    shown = page.locator("[data-part=letters]").inner_text()
    assert "Апта ойы" in shown and "Дәптер беті" in shown
    _move_on(monkeypatch)
    phone.context.set_offline(False)
    page = phone.go(reverse("today"))
    wait_for(page, lambda: not list_rows(page, "letters"))
    _check(world, given)
    phone.go(reverse("pocket")).wait_for_load_state("networkidle")
    _check(world, given)


def _forget_openings(world: World) -> None:
    """Of the lesson that is read on the way; whoever read it in a test before."""
    mine = {"school": world.school, "person": world.pupil}
    Opening.objects.filter(on=world.on, **mine).delete()
    CheckAnswer.objects.filter(digest=world.entry.digest, **mine).delete()


def _move_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's clock is a week on; the telephone's is nobody's business."""
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + WEEK)


def _read_and_answer(world: World, phone: Window) -> None:
    page = phone.go(f"{reverse('today')}?day={world.on}")
    page.locator("#pocket-box .note").first.wait_for()
    lesson = world.entry.occurrence
    phone.go(reverse("lesson", args=[lesson.meeting_id, lesson.on]))
    assert page.locator("h1").inner_text() == world.entry.title
    _answer(page)


def _answer(page: Page) -> None:
    form = page.locator("form[action^='/work/check/']:has(input[type=radio])").first
    form.locator("input[type=radio]").first.check()
    form.locator("button").first.click()
    page.locator("[data-place=kept]").wait_for()


def _hand_in(phone: Window, task: Task, words: str) -> None:
    page = phone.go(reverse("task", args=[task.id]))
    page.locator("#text").fill(words)
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=kept]").wait_for()


def _photograph(phone: Window, task: Task) -> None:
    page = phone.go(reverse("task", args=[task.id]))
    pages = [
        {
            "name": f"bet{n}.jpg",
            "mimeType": "image/jpeg",
            "buffer": draw_page(f"{n} бет", width=900),
        }
        for n in (1, 2, 3)
    ]
    page.locator("input[name=files]").set_input_files(pages)  # type: ignore[arg-type]
    page.locator("#chosen [data-job]").nth(2).wait_for()
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=kept]").wait_for()


def _sit(phone: Window, test: ClassTest) -> None:
    page = phone.go(reverse("test_start", args=[test.task_id]))
    page = phone.go(reverse("sit_test", args=[test.task_id]))
    page.locator("input[type=radio][value=b]").check()
    page.locator("input[name=a-q2]").fill("мектеп")
    page.locator("[name=act][value=review]").click()
    page.wait_for_url("**/review/")
    page.locator("[name=act][value=hand_in]").click()
    page.locator("[data-place=kept]").wait_for()


def _check(world: World, given: Given) -> None:
    mine = {"school": world.school, "assignment__pupil": world.pupil}
    essay = Submission.objects.get(assignment__task=given.essay, **mine)
    assert essay.text == "Бір апта байланыссыз оқыдым."
    photos = Submission.objects.get(assignment__task=given.photos, **mine)
    assert photos.attachments.count() == 3
    sitting = Sitting.objects.get(school=world.school, test=given.test)
    assert sitting.submission is not None and sitting.ended_by == "pupil"
    assert [row["score"] for row in sitting.results] == [1, 1]
    answers = CheckAnswer.objects.filter(
        school=world.school, person=world.pupil, digest=world.entry.digest
    )
    assert answers.count() == 1
    opened = Opening.objects.get(school=world.school, person=world.pupil, on=world.on)
    assert (opened.via, opened.at < clock.now() - timedelta(days=6)) == ("pocket", True)
