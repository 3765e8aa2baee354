"""A teacher sets a task from the day in at most five inputs; the class's day stands beside them."""

from typing import Any

from sabaqtas.people.models import Person
from tests.journeys.conftest import Enter
from tests.journeys.test_teaching import find_lesson, list_pupils
from tests.journeys.visitor import read
from tests.world import World

MOST = 5
TITLE = "Үй тәжірибесі"
SOR = "Жасуша бөлімі бойынша БЖБ"


def test_a_task_is_set_in_five_inputs(world: World, enter: Enter) -> None:
    lesson = find_lesson(world, grade=7, subject="biology")
    teacher = enter(Person.objects.get(pk=lesson.teacher_ids[0]))
    teacher.open("/teacher/")
    page = teacher.follow(f"/tasks/new/?meeting={lesson.meeting_id}")
    inputs = list_inputs(page.find("//form[@id='taskform']"))
    assert len(inputs) <= MOST, inputs
    assert page.form("taskform").inputs["due_on"].value, "the class's next lesson of the subject"
    assert TITLE not in read(page.find("//*[@id='day']"))

    shown = teacher.send("taskform", "day", title=TITLE, hand_in=["text"])
    assert TITLE in read(shown.find("//*[@id='day']")), "the day holds the task itself"
    chosen, other = list_pupils(lesson)[:2]
    shown = teacher.send("taskform", "none")
    assert not shown.find("//form[@id='taskform']").xpath(".//input[@name='p'][@checked]")
    teacher.send("taskform", group="chosen", p=[str(chosen.pk)])
    assert teacher.page.path == "/teacher/"

    assert TITLE in enter(chosen).open("/work/").words
    assert TITLE not in enter(other).open("/work/").words


def test_a_sor_is_set_handed_in_and_stands_in_the_journal(world: World, enter: Enter) -> None:
    lesson = find_lesson(world, grade=8, subject="biology")
    teacher = enter(Person.objects.get(pk=lesson.teacher_ids[0]))
    teacher.open(f"/tasks/new/?meeting={lesson.meeting_id}&on={lesson.on}")
    more = {"counts": "sor", "points": "20", "due_reason": "Тоқсан аяқталады"}
    teacher.send("taskform", title=SOR, hand_in=["text"], **more)
    assert teacher.page.path == "/teacher/"

    phone = enter(list_pupils(lesson)[0])
    row = phone.open("/work/").find(f"//li[contains(., '{SOR}')]//a")
    phone.open(row.get("href"))
    phone.send("draft", "hand_in", text="Жауабым: ядро")

    teacher.open("/marking/")
    address = teacher.page.find(f"//a[contains(., '{SOR}')]").get("href")
    teacher.open(address)
    teacher.send("judge", "mark", points="17,5")
    journal = teacher.open(f"/journal/{lesson.group_ids[0]}/{lesson.subject}/?span=y")
    heads = [read(head) for head in journal.document.xpath("//th")]
    assert any("/20" in head for head in heads), heads
    assert "17,5" in journal.words
    task = phone.open(row.get("href"))
    assert "17,5/20" in task.words


def list_inputs(form: Any) -> set[str]:
    """What stands to be filled in before anything is unfolded; a group of choices is one."""
    fields = form.xpath(".//input | .//textarea | .//select")
    return {
        field.get("name")
        for field in fields
        if field.get("type") != "hidden" and not field.xpath("ancestor::details")
    }
