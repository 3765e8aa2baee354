"""What the office plans moves what pupils have to do: a course laid, a day off, and both undone."""

from datetime import date, timedelta
from typing import Any

from sabaqtas.lessons.models import SlotPlan
from tests.journeys.conftest import NOW, Enter
from tests.journeys.visitor import Visitor, read
from tests.world import World

TODAY, TOMORROW, MONDAY = (NOW.date() + timedelta(days=n) for n in (0, 1, 4))
REASON = "Боран"


def test_lessons_and_tasks_move_with_the_plan(world: World, enter: Enter) -> None:
    deputy, phone = enter(world.deputy), enter(world.pupil)
    slot = SlotPlan.objects.get(group=world.klass, meeting__subject="kazakh", on=TOMORROW)
    lesson, task = slot.version.title, slot.version.document["task"]["title"]
    assert find_day(phone, lesson, task) == TOMORROW

    row = open_plan(deputy)
    deputy.send(row.xpath(".//form[.//*[@name='laying']]")[0])
    assert find_day(phone, lesson, task) is None
    deputy.send(open_plan(deputy).xpath(".//form[.//*[@name='course']]")[0])
    assert find_day(phone, lesson, task) == TOMORROW

    deputy.open("/plans/")
    deputy.follow("/timetable/days/")
    deputy.send("grades", on=str(TOMORROW), reason=REASON)
    assert find_day(phone, lesson, task) == MONDAY
    assert REASON in phone.open("/timetable/").words
    row = deputy.page.find(f"//tr[contains(., '{REASON}') and .//form]")
    deputy.send(row.xpath(".//form")[0])
    assert find_day(phone, lesson, task) == TOMORROW


def open_plan(deputy: Visitor) -> Any:
    """The row of the class's Kazakh lessons among the plans."""
    deputy.open("/board/")
    deputy.follow("/plans/")
    return deputy.page.find("//tr[contains(th, '5-сынып') and .//*[@value='kazakh']]")


def find_day(phone: Visitor, lesson: str, task: str) -> date | None:
    """On which of the coming days the pupil finds the lesson, with its task."""
    for ahead in range(6):
        phone.open(f"/today/?day={TODAY + timedelta(days=ahead)}")
        shown = phone.page.document.xpath("//details[contains(@class, 'lesson')]")
        if found := [one for one in shown if lesson in read(one)]:
            assert task in read(found[0])
            link = found[0].xpath(".//a[starts-with(@href, '/lesson/')]")[0]
            return date.fromisoformat(link.get("href").split("/")[3])
    return None
