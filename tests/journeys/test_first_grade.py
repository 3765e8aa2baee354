"""Grade 1 is not marked: a word from the teacher's desk to the parent, and no number on the way."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook

from sabaqtas.gradebook.models import Mark
from sabaqtas.people.models import Person
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms
from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.tests.factories import NOW, make_handed_in, make_task

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("at_noon")]
WORD = "Әріптерің түзу, жарайсың!"


@dataclass(frozen=True)
class First:
    """A first-grader with work that waits, and whoever sees what comes of it."""

    cast: Cast
    work: Assignment
    teacher: Client

    @property
    def pupil(self) -> Person:
        return self.cast.sibling_small

    @property
    def desk(self) -> str:
        return reverse("marking_work", args=[self.work.task_id, self.work.id])

    def say(self, comment: str = WORD, act: str = "mark", **more: str) -> Any:
        page = html.document_fromstring(read(self.teacher, self.desk))
        form = dict(page.get_element_by_id("judge").form_values())
        body = form | {"act": act, "comment": comment} | more
        return self.teacher.post(self.desk, body)


@pytest.fixture
def first() -> First:
    cast = make_cast()
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    cast.small_class.grade, cast.small_class.name = 1, "1 «А»"
    cast.small_class.save()
    on = NOW.date()
    meeting = make_meeting(
        cast.small_class, teacher=cast.teacher, weekday=on.weekday(),
        subject="literacy", subject_name="Әліппе",
    )  # fmt: skip
    task = make_task(
        cast.small_class, cast.teacher, title="Әдемі жаз", meeting=meeting,
        subject="literacy", subject_name="Әліппе",
    )  # fmt: skip
    return First(cast, make_handed_in(task, cast.sibling_small), sign_in(Client(), cast.teacher))


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def marks_in(page: str) -> list[str]:
    """The numbers where marks stand: in mark chips and in cells of a journal."""
    page = re.sub(r"<svg.*?</svg>|<span class=\"sr\">.*?</span>", "", page, flags=re.S)
    chips = re.findall(r'<span class="mark">(.*?)</span>', page, re.S)
    cells = re.findall(r'<td class="n">(.*?)</td>', page, re.S)
    return [text for text in (re.sub(r"<[^>]*>", "", one).strip() for one in chips + cells) if text]


def test_a_word_goes_from_the_desk_to_everybody(first: First) -> None:
    page = read(first.teacher, first.desk)
    assert 'name="mark"' not in page and "Сіздің сөзіңіз" in page
    assert first.say(comment="").status_code == 422
    assert first.say(mark="9").status_code == 422, "no number is taken, by whatever hand"
    assert not Mark.objects.exists()
    assert first.say().status_code == 302
    row = Mark.objects.get()
    assert (row.value, row.in_words, row.comment) == (None, True, WORD)
    pupil, parent = (sign_in(Client(), who) for who in (first.pupil, first.cast.parent))
    seen = [
        read(pupil, reverse("marks")),
        read(pupil, reverse("today")),
        read(pupil, reverse("task", args=[first.work.task_id])),
        read(parent, f"{reverse('marks')}?child={first.pupil.id}"),
        read(parent, reverse("child_day", args=[first.pupil.id])),
        read(parent, reverse("read_work", args=[first.work.id])),
        read(parent, reverse("family")),
        read(first.teacher, first.desk),
    ]
    for page in seen:
        assert WORD in page and marks_in(page) == []


def test_the_journal_holds_the_word_and_no_mean(first: First) -> None:
    first.say()
    address = reverse("journal_page", args=[first.cast.small_class.id, "literacy"])
    page = read(first.teacher, address)
    assert WORD in page and marks_in(page) == []
    column = read(first.teacher, f"{address}column/{first.work.task.due_at.date()}/")
    assert WORD in column and first.desk in column
    overview = read(first.teacher, reverse("task_overview", args=[first.work.task_id]))
    assert "сөзбен" in overview


def test_a_new_word_a_return_and_taking_it_back(first: First) -> None:
    first.say()
    first.say("Енді тіпті жақсы")
    first.say("Тағы бір рет жазып көр", act="return")
    pupil = sign_in(Client(), first.pupil)
    page = read(pupil, reverse("marks"))
    assert "Енді тіпті жақсы" in page and WORD not in page, "what was given stays given"
    newest = first.work.feedback.order_by("-id")
    first.teacher.post(reverse("undo_judgement", args=[newest[0].id]))
    assert "Енді тіпті жақсы" in read(pupil, reverse("marks"))
    first.teacher.post(reverse("undo_judgement", args=[newest.get(comment="Енді тіпті жақсы").id]))
    assert Mark.objects.count() >= 4, "every judgement is a row"


def test_a_word_taken_back_is_gone_from_the_journal(first: First) -> None:
    first.say()
    first.teacher.post(reverse("undo_judgement", args=[first.work.feedback.get().id]))
    assert WORD not in read(sign_in(Client(), first.pupil), reverse("marks"))
    assert Mark.objects.count() == 2


def test_the_exports_hold_the_word_and_no_number(first: First, tmp_path: Any) -> None:
    first.say()
    book, archive = tmp_path / "marks.xlsx", tmp_path / "marks.zip"
    for file in (book, archive):
        call_command("export_marks", school=first.cast.school.code, output=file, verbosity=0)
    (_header, row) = load_workbook(book)["1 «А»"].iter_rows(values_only=True)
    assert (row[4], row[5]) == (None, WORD)
    with zipfile.ZipFile(archive) as opened:
        texts = {name: opened.read(name).decode() for name in opened.namelist()}
    tables = {n: list(csv.DictReader(io.StringIO(t, newline=""))) for n, t in texts.items()}
    (item,), (result,) = tables["lineItems.csv"], tables["results.csv"]
    assert (item["resultValueMin"], item["resultValueMax"]) == ("", "")
    assert (result["score"], result["comment"], result["scoreStatus"]) == ("", WORD, "fully graded")


def test_a_task_of_first_graders_has_no_points(first: First) -> None:
    meeting = first.work.task.meeting
    assert meeting is not None
    address = f"{reverse('new_task')}?meeting={meeting.id}&on={NOW.date()}"
    answer = first.teacher.get(address)
    assert 'name="points"' not in answer.content.decode()
    body = answer.context["form"].initial | {"title": "Оқы", "hand_in": ["text"]}
    assert first.teacher.post(address, body).status_code == 302
    assert Task.objects.get(title="Оқы").points == 10, "as a lesson that says nothing has it"


def test_a_class_of_several_grades_may_have_either(first: First) -> None:
    first.cast.small_class.grade = None
    first.cast.small_class.save()
    page = read(first.teacher, first.desk)
    assert 'name="mark"' in page and "бірінші сынып оқушысына" in page
    assert first.say(comment="").status_code == 422
    assert first.say().status_code == 302
    assert Mark.objects.get().in_words
    first.say(mark="9")
    newest = Mark.objects.order_by("-id")[0]
    assert (newest.value, newest.in_words) == (9, False)
