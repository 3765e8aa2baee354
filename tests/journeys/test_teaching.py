"""A lesson for which nobody has prepared anything: its teacher adds a text, a link and a task."""

import re
from typing import Any

from django.urls import reverse

from sabaqtas.people.models import Enrolment, Group, Guardianship, Person
from sabaqtas.timetable.api import Occurrence, list_school_occurrences
from tests.journeys.conftest import Enter
from tests.journeys.visitor import Page, Visitor, read
from tests.world import World

WORDS = "Оқулықтың 14-бетін оқып, суретті дәптерге сал."
LINK = "https://kezdesu.example/fizika-7"
TASK = "14-беттегі сурет"


def test_a_lesson_with_nothing_prepared(world: World, enter: Enter) -> None:
    lesson = find_lesson(world, grade=7, subject="physics")
    pupil, slot = list_pupils(lesson)[0], reverse("slot", args=[lesson.meeting_id, lesson.on])
    phone, deputy = enter(pupil), enter(world.deputy)
    teacher = enter(Person.objects.get(pk=lesson.teacher_ids[0]))
    assert WORDS not in phone.open("/today/").words
    covered = count_covered(deputy)

    teacher.open("/")
    teacher.follow(slot)
    teacher.send("live_url", text=WORDS, live_url=LINK)
    teacher.follow("/tasks/new/")
    teacher.send("title", title=TASK, hand_in=["photo"])
    assert teacher.page.path == "/teacher/"

    phone.open("/today/")
    assert WORDS in phone.page.words
    assert phone.page.list_links("/work/")
    row = phone.open("/work/").find(f"//li[contains(., '{TASK}')]//a")
    task = phone.open(row.get("href"))
    assert not task.form("draft").inputs["text"].value.strip()
    phone.open("/today/")
    live = phone.follow(f"/lesson/{lesson.meeting_id}/", status=303)
    assert live.address == LINK

    teacher.open("/")
    assert "1/5" in read(find_row(teacher.page, slot))
    assert count_covered(deputy) == covered + 1
    check_family(enter(find_parent(pupil)), pupil, lesson)

    other = enter(world.pupil)
    assert WORDS not in other.open("/today/").words
    other.open(reverse("lesson", args=[lesson.meeting_id, lesson.on]), status=404)
    other.open(task.path, status=403)

    teacher.follow(slot)
    teacher.send("live_url", text="", live_url="")
    assert WORDS not in phone.open("/today/").words
    phone.open(reverse("lesson_live", args=[lesson.meeting_id, lesson.on]), status=404)


def check_family(home: Visitor, child: Person, lesson: Occurrence) -> None:
    """The parent of three sees that the lesson was opened, and the child's whole day."""
    home.open("/family/")
    assert len(home.page.document.xpath("//article")) == 3
    card = home.page.find(f"//article[.//a[contains(@href, '{child.pk}')]]")
    line = card.xpath(f".//li[contains(., '{lesson.subject_name}')]")[0]
    assert line.xpath(".//*[contains(@class, 'chip--good')]")
    home.follow(f"/family/{child.pk}/")
    assert WORDS in home.page.words
    assert TASK in home.page.words
    assert home.page.list_links("/work/") == home.page.list_links("/work/of/")


def find_lesson(world: World, *, grade: int, subject: str) -> Occurrence:
    """A lesson of today."""
    klass = Group.objects.get(school=world.school, grade=grade)
    lessons = list_school_occurrences(world.school.pk, world.on, world.on)
    return next(o for o in lessons if klass.pk in o.group_ids and o.subject == subject)


def list_pupils(lesson: Occurrence) -> list[Person]:
    """The pupils of a lesson, first those whose parents have other children here too."""
    places = Enrolment.objects.filter(group__in=lesson.group_ids, kind="pupil")
    pupils = [place.person for place in places.order_by("person__sort_name")]
    return sorted(pupils, key=lambda pupil: -find_parent(pupil).wards.count())


def find_parent(child: Person) -> Person:
    return Guardianship.objects.get(child=child).guardian


def find_row(page: Page, address: str) -> Any:
    """The row of a table with a link there."""
    return page.find(f"//tr[.//a[@href='{address}']]")


def count_covered(deputy: Visitor) -> int:
    """How many lessons of the day have something prepared, as the board says."""
    deputy.open("/board/")
    link = deputy.page.find("//a[starts-with(@href, '/board/lessons/')]")
    number = re.match(r"\d+", read(link))
    assert number
    return int(number[0])
