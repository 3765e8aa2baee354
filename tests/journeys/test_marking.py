"""From a task to the register: work is handed in, judged one after another, and seen by everybody
whom it concerns.
"""

import csv
import io
import re
import zipfile
from pathlib import Path

from django.urls import reverse
from openpyxl import load_workbook

from sabaqtas.people.models import ExternalId, Person
from sabaqtas.site.demo.loading import find_demo
from sabaqtas.site.demo.shifting import find_shift, shift_roster
from sabaqtas.timetable.api import Occurrence
from sabaqtas.work.models import Assignment
from tests.journeys.conftest import Enter
from tests.journeys.office import file
from tests.journeys.test_teaching import find_lesson, find_parent, list_pupils
from tests.journeys.visitor import Page, Visitor, read
from tests.world import World

NAME = "=Ким"
TITLE = '=HYPERLINK("https://tuzaq.example";"№ 12 есеп")'
PRAISE = "Жарайсың, хронологиясы дұрыс."
FORMULA = "=1+1 емес, 3 болу керек еді."
AGAIN = "Жылдарын тағы бір тексер."


def test_from_a_task_to_the_register(world: World, enter: Enter, tmp_path: Path) -> None:
    deputy = enter(world.deputy)
    rename_pupil(deputy, tmp_path)
    lesson = find_lesson(world, grade=7, subject="kazakhstan_history")
    teacher = enter(Person.objects.get(pk=lesson.teacher_ids[0]))
    pupils = list_pupils(lesson)[:3]
    phones = [enter(pupil) for pupil in pupils]

    teacher.open("/")
    teacher.follow(reverse("slot", args=[lesson.meeting_id, lesson.on]))
    teacher.follow("/tasks/new/")
    teacher.send("title", title=TITLE, hand_in=["text"])
    for number, phone in enumerate(phones):
        assert TITLE in phone.open("/today/").words
        task = phone.open("/work/").find("//li[contains(., '№ 12 есеп')]//a")
        phone.open(task.get("href"))
        phone.send("draft", "hand_in", text=f"{number}-жауап")

    works = [Assignment.objects.get(pupil=pupil, task__title=TITLE) for pupil in pupils]
    judge_all(teacher, works)
    first, second, third = (phone.open("/work/?show=back").words for phone in phones)
    assert PRAISE in first
    assert FORMULA in second
    assert AGAIN in third
    try_again(phones[2], teacher, works[2])

    assert read_marks(phones[0]) == ["9"]
    assert read_marks(phones[2]) == ["10"]
    see_at_home(enter(find_parent(pupils[0])), pupils[0])
    read_board(deputy, pupils)
    read_journal(deputy, lesson, pupils)
    take_workbook(deputy)
    take_results(deputy, works)


def rename_pupil(deputy: Visitor, folder: Path) -> None:
    """Import the register with a formula for a name in it: nothing else changes."""
    shifted, roster = folder / "shifted.zip", folder / "roster.zip"
    demo = find_demo()
    source = demo.source / "schools" / "rural" / "oneroster.zip"
    shift_roster(source, shifted, shift=find_shift(demo.today))
    with zipfile.ZipFile(shifted) as before, zipfile.ZipFile(roster, "w") as after:
        for name in before.namelist():
            text = before.read(name).decode().replace(",Абай,Ким,", f",Абай,{NAME},")
            after.writestr(name, text.encode())
    deputy.open("/import/")
    report = deputy.send("roster", roster=file(roster))
    assert [read(row) for row in report.document.xpath("//*[@id='changed']//ins")] == [NAME]
    deputy.send("digest")


def judge_all(teacher: Visitor, works: list[Assignment]) -> None:
    """One after another: each press leads to the next pupil, the last one to the list."""
    given = {
        works[0].pk: {"press": "mark", "mark": "9", "comment": PRAISE},
        works[1].pk: {"press": "mark", "mark": "7", "comment": FORMULA},
        works[2].pk: {"press": "return", "comment": AGAIN},
    }
    teacher.open("/marking/")
    teacher.follow("/marking/", words=TITLE)
    for _ in works:
        work = find_work(teacher.page, works)
        teacher.send("judge", **given.pop(work.pk))
    assert given == {}
    assert teacher.page.path == "/marking/"
    assert not teacher.page.list_links(f"/marking/{works[0].task_id}/")


def try_again(phone: Visitor, teacher: Visitor, work: Assignment) -> None:
    """The pupil hands in once more; the teacher's slip of the finger is taken back."""
    phone.open("/today/")
    assert AGAIN in phone.page.words
    phone.follow(f"/work/{work.task_id}/")
    phone.send("draft", "hand_in", text="Түзеттім: 1465 жыл.")
    teacher.open("/marking/")
    teacher.follow("/marking/", words=TITLE)
    assert AGAIN in teacher.page.words
    teacher.send("judge", "mark", mark="1")
    assert read_marks(phone) == ["1"]
    teacher.send("undo")
    assert read_marks(phone) == []
    teacher.send("judge", "mark", mark="10")


def see_at_home(home: Visitor, child: Person) -> None:
    """The parent of three opens what the child did, and reads the teacher's words."""
    home.open("/")
    assert home.page.path == "/family/"
    assert PRAISE in home.page.words
    home.follow(f"/marks/?child={child.pk}")
    assert len(home.page.document.xpath("//nav[@class='tabs'][2]/a")) == 3
    home.follow("/work/of/", words=TITLE)
    assert "0-жауап" in home.page.words
    assert PRAISE in home.page.words


def read_board(deputy: Visitor, pupils: list[Person]) -> None:
    """Every number leads to a list of so many."""
    deputy.open("/board/")
    for link in deputy.page.document.xpath("//div[@class='stat']/a"):
        address, shown = link.get("href"), re.findall(r"\d+", read(link))
        listed = deputy.open(address)
        count = int(read(listed.find("//h1")).rpartition(":")[2])
        assert len(listed.document.xpath("//ul[@class='list']/li")) == min(count, 50)
        assert "/waits/" in address or str(count) in shown, address
    deputy.open("/board/")
    deputy.follow("/board/judged/")
    for pupil in pupils:
        assert pupil.full_name in deputy.page.words
    deputy.follow("/", words=pupils[0].full_name)
    assert PRAISE in deputy.page.words


def read_journal(deputy: Visitor, lesson: Occurrence, pupils: list[Person]) -> None:
    """The marks stand in the class's journal, and lead to the work."""
    deputy.open("/journal/")
    journal = reverse("journal_page", args=[lesson.group_ids[0], lesson.subject])
    deputy.follow(journal)
    for pupil, mark in zip(pupils, ("9", "7", "10"), strict=True):
        row = deputy.page.find(f"//tr[contains(th, '{pupil.family_name} {pupil.given_name}')]")
        assert mark in read(row).split()
    deputy.follow(f"{journal}column/{lesson.on}/")
    deputy.follow("/work/", words="9")
    assert PRAISE in deputy.page.words


def take_workbook(deputy: Visitor) -> None:
    """In the spreadsheet nothing that somebody wrote is a formula."""
    deputy.open("/journal/")
    deputy.follow("/export/marks/")
    book = load_workbook(io.BytesIO(deputy.send("format", format="xlsx").body))
    cells = [cell for row in book["7-сынып"].iter_rows() for cell in row]
    assert {cell.value for cell in cells} >= {f"{NAME} Абай", TITLE, FORMULA, PRAISE, 9, 7, 10}
    assert not [cell for cell in cells if cell.data_type == "f"]


def take_results(deputy: Visitor, works: list[Assignment]) -> None:
    """The register gets the marks by its own ids, and no formula either."""
    deputy.open("/journal/")
    deputy.follow("/export/marks/")
    archive = zipfile.ZipFile(io.BytesIO(deputy.send("format", format="zip").body))
    results = {row["sourcedId"]: row for row in read_table(archive, "results.csv")}
    mine = [results[str(work.pk)] for work in works]
    assert [row["score"] for row in mine] == ["9", "7", "10"]
    assert [row["studentSourcedId"] for row in mine] == [find_outside_id(w) for w in works]
    titles = [row["title"] for row in read_table(archive, "lineItems.csv")]
    assert f"'{TITLE}" in titles
    comments = [row["comment"] for row in results.values()]
    assert not [text for text in (*titles, *comments) if text.startswith("=")]


def find_work(page: Page, works: list[Assignment]) -> Assignment:
    return next(w for w in works if page.path.endswith(f"/{w.pk}/"))


def find_outside_id(work: Assignment) -> str:
    return ExternalId.objects.get(object_id=work.pupil_id).external_id


def read_marks(phone: Visitor) -> list[str]:
    """The marks of this task on the pupil's page of marks."""
    phone.open("/marks/")
    lines = phone.page.document.xpath("//main//li")
    mine = [line for line in lines if TITLE in read(line)]
    return [read(line.find("span")) for line in mine]


def read_table(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode())))
