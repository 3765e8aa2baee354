"""Addresses are typed and bent: a day no school could mean breaks no page."""

import pytest

from tests.journeys.conftest import Enter
from tests.reporting import expect_none
from tests.world import World

FAR = ("0001-01-01", "9999-12-31", "2028-02-30")
PAGES = {
    "pupil": ["/today/?day=", "/timetable/?week=", "/tv/?week=", "/marks/?day="],
    "parent": ["/timetable/?week=", "/tv/?week="],
    "teacher": ["/teacher/?day=", "/timetable/?week=", "/journal/?day="],
    "deputy": ["/board/?day=", "/board/?span=week&day=", "/board/unseen/?day="],
}


@pytest.mark.parametrize("role", PAGES)
def test_no_page_breaks_at_the_end_of_the_calendar(world: World, enter: Enter, role: str) -> None:
    client = enter(world.people[role]).client
    asked = [page + day for page in PAGES[role] for day in FAR]
    expect_none(path for path in asked if client.get(path).status_code >= 500)


def test_there_is_no_lesson_at_the_end_of_the_calendar(world: World, enter: Enter) -> None:
    client = enter(world.people["pupil"]).client
    lesson = f"/lesson/{world.entry.occurrence.meeting_id}"
    assert client.get(f"{lesson}/{world.on}/").status_code in {200, 303}
    for day in FAR:
        assert client.get(f"{lesson}/{day}/").status_code == 404
