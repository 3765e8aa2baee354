"""A teacher at the journal with the keyboard alone: each cell is saved, nothing written over."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from sabaqtas.gradebook.models import Entry
from sabaqtas.gradebook.tests.factories import make_entry
from sabaqtas.people.api import Enrolment, Person
from tests.browser.conftest import OpenWindow
from tests.browser.window import Window
from tests.sweeps.samples import list_plan
from tests.world import World


@pytest.fixture
def teacher(world: World, window: OpenWindow) -> Window:
    opened = window(width=1280, height=800, cookies=world.cookies("teacher"))
    opened.go(reverse("journal_page", kwargs=list_plan(world)) + "?span=y")
    return opened


@pytest.fixture
def pupil(world: World) -> Person:
    """The first of the class by the register."""
    rows = Enrolment.objects.filter(school_id=world.school.pk, group=world.klass, kind="pupil")
    people = [row.person for row in rows.select_related("person")]
    return min(people, key=lambda one: (one.sort_name, one.id))


def find_cell(page: Page, world: World, pupil: Person) -> Locator:
    """The pupil's cell of the lesson's day."""
    links = "heads => heads.slice(1).map(head => head.querySelector('a')?.getAttribute('href'))"
    heads = page.locator(".jr__t thead th").evaluate_all(links)
    place = heads.index(f"column/{world.on}/")
    return page.locator(f"tr:has(a[href='pupil/{pupil.id}/']) td").nth(place)


def test_on_a_phone_it_opens_at_the_day_that_is_written_in(
    world: World, window: OpenWindow
) -> None:
    phone = window(cookies=world.cookies("teacher"))
    phone.go(reverse("journal_page", kwargs=list_plan(world)))
    head = phone.page.locator(".jr__t thead [aria-current=date]")
    expect(head).to_have_count(1)
    expect(head).to_be_in_viewport(ratio=1)
    names = phone.page.locator(".jr__t thead th").first
    assert (
        head.evaluate("e => e.getBoundingClientRect().left")
        >= names.evaluate("e => e.getBoundingClientRect().right") - 1
    )
    expect(phone.page.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=0.9)


def typed(mark: int) -> re.Pattern[str]:
    """It stands last, behind a mark of judged work."""
    return re.compile(rf"\b{mark}\s*$")


def list_rows(world: World, pupil: Person) -> list[tuple[int, int | None]]:
    rows = Entry.objects.filter(school_id=world.school.pk, pupil=pupil, place=str(world.on))
    return list(rows.order_by("number").values_list("number", "mark"))


def write_beside(world: World, pupil: Person, *, number: int, mark: int) -> None:
    """Somebody else writes into the same cell."""
    values = {"subject": list_plan(world)["subject"], "number": number, "mark": mark}
    make_entry(world.klass, pupil, world.teacher, on=world.on, **values)


def test_typing_writes_and_arrows_move(world: World, teacher: Window, pupil: Person) -> None:
    page = teacher.page
    expect(page.locator(".jr__t td[tabindex='0']")).to_have_count(1)
    cell = find_cell(page, world, pupil)
    cell.click()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    expect(cell).not_to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cell).to_be_focused()
    page.keyboard.press("8")
    page.keyboard.press("Enter")
    note = page.locator("[data-journal-note]")
    expect(note).not_to_be_empty()
    page.keyboard.press("Escape")
    assert list_rows(world, pupil) == [(1, 8)]
    page.reload()
    cell = find_cell(page, world, pupil)
    expect(cell).to_have_text(typed(8))
    cell.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    expect(note).not_to_be_empty()
    page.keyboard.press("Control+z")
    expect(cell.locator("input")).to_have_value("8")
    page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")
    assert list_rows(world, pupil) == [(1, 8), (2, None), (3, 8)]


def test_what_somebody_else_wrote_stands_until_the_teacher_says_otherwise(
    world: World, teacher: Window, pupil: Person
) -> None:
    page = teacher.page
    cell = find_cell(page, world, pupil)
    before = list_rows(world, pupil)
    last = len(before)
    write_beside(world, pupil, number=last + 1, mark=5)
    teacher.expected.add(409)
    cell.click()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    mine = page.locator("[data-journal-note] button")
    mine.wait_for()
    expect(cell).to_have_text(typed(5))
    mine.click()
    expect(cell).to_have_text(typed(9))
    expect(mine).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert list_rows(world, pupil) == [*before, (last + 1, 5), (last + 2, 9)]


def test_what_is_refused_stays_said_and_an_ended_session_is_no_broken_line(
    world: World, teacher: Window, pupil: Person
) -> None:
    page, note = teacher.page, teacher.page.locator("[data-journal-note]")
    cell = find_cell(page, world, pupil)
    teacher.expected.add(422)
    cell.click()
    page.keyboard.type("99")
    page.keyboard.press("Tab")
    expect(note).to_contain_text(pupil.family_name)
    page.keyboard.type("ж")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    expect(note).to_contain_text(pupil.family_name)
    expect(cell).to_have_class(re.compile("jr__no"))
    before = list_rows(world, pupil)
    session = [one for one in page.context.cookies() if one["name"] == "sessionid"]
    page.context.clear_cookies(name="sessionid")
    cell.click()
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    expect(note.get_by_role("link")).to_have_attribute("href", reverse("sign_in"))
    assert list_rows(world, pupil) == before
    page.context.add_cookies(session)  # type: ignore[arg-type]
    expect(note.get_by_role("link")).to_have_count(0)
    expect(cell).to_have_text(typed(4))
    assert list_rows(world, pupil)[-1][1] == 4
