"""Honesty: the whole path in one test, nothing mocked, from empty files to a mark seen at home."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from sabaqtas.people.models import Group, Person
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import make_person, make_school
from sabaqtas.site.demo.loading import find_demo
from sabaqtas.site.demo.shifting import find_shift, shift_roster
from sabaqtas.timetable.models import MeetingTeacher
from tests.browser import steps
from tests.browser.conftest import OpenWindow
from tests.browser.window import Window
from tests.pictures import draw_page
from tests.world import Stage

NAME, PASSWORD = "z0903001", "alma-ata ertegi 7"
TASK, COMMENT = "Дәптердегі 12-есеп", "Жарайсың, тексергенің көрініп тұр."


@pytest.fixture(scope="module")
def office(stage: Stage) -> Person:
    """A school with nothing in it but its deputy director, who knows a password."""
    stage.make_empty()
    school = make_school(code="0903", name="№ 903 ауыл мектебі")
    deputy = make_person(school, RoleKind.DEPUTY, given="Қайрат", family="Омаров")
    assert deputy.account is not None
    deputy.account.username = NAME
    deputy.account.set_password(PASSWORD)
    deputy.account.save()
    return deputy


@dataclass(frozen=True)
class Lesson:
    """A lesson that the pupil found on Today."""

    meeting: str
    on: str

    @property
    def teacher(self) -> Person:
        return MeetingTeacher.objects.get(meeting=self.meeting).teacher


def test_from_files_to_a_mark_seen_at_home(
    office: Person, window: OpenWindow, tmp_path: Path
) -> None:
    deputy = window(width=1280, height=800)
    steps.sign_in(deputy, NAME, PASSWORD)
    _import(deputy, tmp_path)
    call_command("publish_lessons", str(find_demo().source / "lessons"), verbosity=0)
    _lay(deputy)
    klass = Group.objects.get(school=office.school, grade=5)
    ((number, key),) = steps.print_cards(deputy.go(f"/classes/{klass.pk}/"), tmp_path)

    pupil = window()
    page = steps.sign_in(pupil, number, key)
    steps.choose_password(page)
    lesson = _read(page)

    teacher = window(width=1280, height=800)
    staff = deputy.go("/staff/")
    link = staff.locator(f'a[href="/staff/{lesson.teacher.pk}/reset/"]')
    steps.choose_password(steps.sign_in(teacher, *steps.give_key(staff, link)))
    _set_task(teacher, lesson)

    _hand_in(pupil)
    _mark(teacher)

    page = pupil.go("/today/")
    assert COMMENT in page.content()
    assert page.locator(".mark", has_text="9").count()
    parent = window()
    people = deputy.go(f"/classes/{klass.pk}/")
    link = people.locator("td.full a[href*='/reset/']").first
    home = steps.sign_in(parent, *steps.give_key(people, link))
    steps.choose_password(home)
    assert home.url.endswith("/family/")
    assert COMMENT in home.content()
    _find_on_board(deputy)


def _import(deputy: Window, folder: Path) -> None:
    demo = find_demo()
    rural, roster = demo.source / "schools" / "rural", folder / "oneroster.zip"
    shift_roster(rural / "oneroster.zip", roster, shift=find_shift(demo.today))
    page = deputy.go("/import/")
    page.locator("#roster").set_input_files(roster)
    page.locator("#timetable").set_input_files(rural / "timetable.xml")
    page.locator("form:has(#roster) button").click()
    assert page.locator("#questions").count() == 0
    page.locator('form[action$="/apply/"] button').click()
    page.locator(".note--good").first.wait_for()
    assert Person.objects.filter(roles__kind="pupil").count() == 20


def _lay(deputy: Window) -> None:
    page = deputy.go("/plans/")
    for subject in ("mathematics", "kazakh", "natural_science"):
        row = page.locator(f'tr:has(a[href$="/{subject}/"]):has-text("5-сынып")')
        if row.locator("details:not([open])").count():
            row.locator("summary").click()
        row.locator('form:has([name="starts_on"]) button').click()
        page.locator(f'tr:has(a[href$="/{subject}/"]):has-text("5-сынып") .chip--good').wait_for()


def _read(page: Page) -> Lesson:
    link = steps.find_prepared(page)
    found = re.fullmatch(r"/lesson/([^/]+)/([^/]+)/", link.get_attribute("href") or "")
    assert found
    link.click()
    page.wait_for_url("**/p/**")
    assert page.locator("article h2").count() >= 3
    steps.answer_check(page)
    return Lesson(*found.groups())


def _set_task(teacher: Window, lesson: Lesson) -> None:
    page = teacher.go(f"/teacher/?day={lesson.on}")
    page.locator(f'th a[href*="{lesson.meeting}"]').click()
    page.locator('a[href^="/tasks/new/"]').click()
    page.locator('[name="title"]').fill(TASK)
    group = page.locator('select[name="group"]')
    ours = group.locator("option", has_text="5-сынып")
    if ours.count():  # a lesson of several classes
        page.locator("details", has=group).locator("summary").first.click()
        group.select_option(ours.first.get_attribute("value"))
    page.locator("#taskform button.btn--l").click()
    page.wait_for_url("**/teacher/")


def _hand_in(pupil: Window) -> None:
    page = pupil.go("/work/")
    page.locator("main a", has_text=TASK).first.click()
    page.locator("#text").fill("Дәптерге жаздым, екі бет.")
    pages = [
        {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": draw_page("1-бет", width=1200)},
        {"name": "2.heic", "mimeType": "image/heic", "buffer": draw_page("2-бет", form="HEIF")},
    ]
    page.locator('input[name="files"]').set_input_files(pages)
    page.locator('button[value="hand_in"]').click()
    page.wait_for_url("**/receipt/**")
    assert re.search(r"\d", page.locator(".receipt__no").inner_text())
    assert page.locator(".pages li").count() == 2


def _mark(teacher: Window) -> None:
    page = teacher.go("/marking/")
    page.locator("main a", has_text=TASK).first.click()
    page.locator("#judge").wait_for()
    for picture in page.locator(".mk__p img").all():
        assert picture.evaluate("i => i.decode().then(() => i.naturalWidth)") > 0
    page.keyboard.press("9")
    page.keyboard.press("c")
    page.keyboard.type(COMMENT)
    here = page.url
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != here)
    teacher.go("/marking/")
    assert page.locator(".list a", has_text=TASK).count() == 0


def _find_on_board(deputy: Window) -> None:
    page = deputy.go("/board/?span=week")
    judged = page.locator('.stat a[href^="/board/judged/"]')
    assert not judged.inner_text().startswith("0/")
    judged.click()
    assert page.locator("main").inner_text().count("Сабина")
