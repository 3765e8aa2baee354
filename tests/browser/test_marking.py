"""Marking as a teacher does it: 30 works by keyboard, and the red pen by mouse and by finger."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from sabaqtas.kernel import clock
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import make_person
from sabaqtas.work.models import Assignment, PenLayer, Task
from sabaqtas.work.rubrics.criteria import parse_rubric, write_rubric
from sabaqtas.work.tests.factories import make_handed_in, make_task
from tests.browser.conftest import OpenWindow
from tests.world import World

WORKS = 30
MOST_PRESSES = 2
HAIR = 8
"""Pixels: the width of a stroke, and the steps in which places are kept."""


@dataclass
class Counter:
    """Presses keys and counts them; a page that is loaded says so."""

    page: Page
    presses: int = 0
    loads: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("domcontentloaded", lambda page: self.loads.append(page.url))

    def press(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)


@pytest.fixture
def pile(world: World) -> list[Assignment]:
    """Thirty short works of one task, the oldest first."""
    now = clock.now()
    times = {"opens_at": now - timedelta(days=1), "due_at": now + timedelta(hours=1)}
    task = make_task(world.klass, world.teacher, title="Отыз жұмыс", **times)
    names = [f"Оқушы{number:02d}" for number in range(WORKS)]
    pupils = [make_person(world.klass.school, RoleKind.PUPIL, given=name) for name in names]
    return [
        make_handed_in(task, who, at=now - timedelta(minutes=WORKS - n), text=f"Жауабы: {n}")
        for n, who in enumerate(pupils)
    ]


def test_thirty_works_take_two_presses_each_and_no_page_load(
    world: World, window: OpenWindow, pile: list[Assignment]
) -> None:
    teacher = window(width=1280, height=800, cookies=world.cookies("teacher"))
    page = teacher.go(reverse("marking_task", args=[pile[0].task_id]))
    counter = Counter(page)
    counter.watch()
    for number, work in enumerate(pile):
        page.locator("#who", has_text=work.pupil.given_name).wait_for()
        assert counter.loads == [], f"a page was loaded before work {number}"
        before = counter.presses
        counter.press(str((number + 5) % 10))
        counter.press("Enter")
        assert counter.presses - before <= MOST_PRESSES
    page.wait_for_url("**/marking/?done=*")
    page.wait_for_load_state("networkidle")
    marks = Assignment.objects.filter(task=pile[0].task_id).order_by("handed_in_at")
    assert list(marks.values_list("mark", flat=True)) == [(n + 5) % 10 or 10 for n in range(WORKS)]


def test_digits_of_a_kazakh_layout_are_marks_and_escape_leaves_the_comment(
    world: World, window: OpenWindow, pile: list[Assignment]
) -> None:
    # What stays unjudged here must not stand in the other piles' row.
    Task.objects.filter(id=pile[0].task_id).update(title="Қазақ пернетақтасы")
    teacher = window(width=1280, height=800, cookies=world.cookies("teacher"))
    page = teacher.go(reverse("marking_work", args=[pile[0].task_id, pile[0].id]))
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'ү', code: 'Digit8', bubbles: true, cancelable: true}))"
    )
    assert page.locator('input[name="mark"][value="8"]').is_checked()
    page.keyboard.press("c")
    page.keyboard.insert_text("Бірлігін жаз")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.locator("#who", has_text=pile[1].pupil.given_name).wait_for()
    page.wait_for_load_state("networkidle")
    first = Assignment.objects.get(id=pile[0].id)
    assert first.state == "returned" and first.comment == "Бірлігін жаз"


def test_a_phrase_and_a_criterion_are_one_tap(
    world: World, window: OpenWindow, pile: list[Assignment]
) -> None:
    rubric = write_rubric(parse_rubric("Түсіндіреді: Жоқ | Толық"))
    Task.objects.filter(id=pile[0].task_id).update(rubric=rubric)
    teacher = window(width=1280, height=800, cookies=world.cookies("teacher"))
    page = teacher.go(reverse("marking_work", args=[pile[0].task_id, pile[0].id]))
    page.locator("#comment").fill("Бірлігін жазуды ұмытпа.")
    page.locator('label:has(input[name="r0"][value="1"])').click()
    assert page.locator('input[name="mark"][value="10"]').is_checked()
    page.locator('#judge button[value="mark"]').click()
    page.locator("#who", has_text=pile[1].pupil.given_name).wait_for()
    page.keyboard.press("Shift+Digit1")
    assert page.locator("#comment").input_value() != ""
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    page.locator("#who", has_text=pile[2].pupil.given_name).wait_for()
    page.wait_for_load_state("networkidle")
    second = Assignment.objects.get(id=pile[1].id)
    assert second.mark == 4 and second.comment
    assert Assignment.objects.get(id=pile[0].id).mark == 10


def test_the_pen_draws_erases_and_is_there_again(world: World, window: OpenWindow) -> None:
    work = world.life.work
    teacher = window(width=1280, height=800, cookies=world.cookies("teacher"))
    page = teacher.go(reverse("marking_work", args=[work.task_id, work.id]))
    page.keyboard.press("p")
    _draw(page, [(0.2, 0.2), (0.3, 0.3), (0.5, 0.2)])
    _draw(page, [(0.7, 0.7), (0.8, 0.7)])
    _wait_for_strokes(page, work.school_id, 2)
    _lies_where_it_was_drawn(page, [(0.2, 0.2), (0.5, 0.2)])
    page.keyboard.press("u")
    _wait_for_strokes(page, work.school_id, 1)
    page.keyboard.press("e")
    _draw(page, [(0.2, 0.2), (0.21, 0.21)])
    _wait_for_strokes(page, work.school_id, 0)
    page.keyboard.press("p")
    _touch(page, [(0.4, 0.4), (0.45, 0.5), (0.5, 0.4)])
    _wait_for_strokes(page, work.school_id, 1)
    again = teacher.go(reverse("marking_work", args=[work.task_id, work.id]))
    assert again.locator("[data-paper] .paper svg path").count() >= 1
    assert again.locator('[data-paper] [stroke="#c8102e"]').count() == 1


def _box(page: Page) -> dict[str, float]:
    paper = page.locator(".paper").first
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box
    return dict(box)


def _places(page: Page, path: list[tuple[float, float]]) -> list[tuple[float, float]]:
    box = _box(page)
    side = min(box["width"], box["height"], 500.0)
    return [(box["x"] + x * side, box["y"] + y * side) for x, y in path]


def _lies_where_it_was_drawn(page: Page, ends: list[tuple[float, float]]) -> None:
    """The first stroke on the screen reaches from end to end, to a hair."""
    drawn = page.locator('.paper [stroke="#c8102e"]').first.bounding_box()
    assert drawn
    (left, _), (right, _) = _places(page, ends)
    assert abs(drawn["x"] - left) < HAIR and abs(drawn["x"] + drawn["width"] - right) < HAIR


def _draw(page: Page, path: list[tuple[float, float]]) -> None:
    first, *rest = _places(page, path)
    page.mouse.move(*first)
    page.mouse.down()
    for place in rest:
        page.mouse.move(*place, steps=5)
    page.mouse.up()


def _touch(page: Page, path: list[tuple[float, float]]) -> None:
    session = page.context.new_cdp_session(page)
    places: list[dict[str, Any]] = [{"x": x, "y": y} for x, y in _places(page, path)]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": places[:1]})
    for place in places[1:]:
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def _wait_for_strokes(page: Page, school: Any, count: int) -> None:
    """Until the server holds so many on the page that was drawn on."""
    for _ in range(100):
        row = PenLayer.objects.filter(school=school).order_by("-id").first()
        if row is not None and len(row.drawn["strokes"]) == count:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{count} strokes never came")
