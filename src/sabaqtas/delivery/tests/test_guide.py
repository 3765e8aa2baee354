"""The week on television, for a family and for everybody."""

from datetime import date, timedelta

import pytest
from django.test import Client

from sabaqtas.delivery.guide import Viewer, build_guide, monday_of
from sabaqtas.delivery.models import Airing
from sabaqtas.delivery.tests.factories import MONDAY, make_airing
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_cast, make_ministry, sign_in

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ON = date(2025, 9, 8)
SMALL, BIG = Viewer(2, "kk", "Алдияр", 1), Viewer(5, "kk", "Айым", 2)


def _airing(after: timedelta = timedelta(), **fields: object) -> Airing:
    values = {"channel": "Балапан", "minutes": 10, "grade": 5, "language": "kk"} | fields
    return Airing(starts_at=MONDAY + after, subject="mathematics", title="Математика", **values)


def test_a_week_has_five_days_and_more_when_something_is_aired_then() -> None:
    assert [day.on.weekday() for day in build_guide(ON, [], [BIG], zone="Asia/Almaty").days] == [
        0, 1, 2, 3, 4,
    ]  # fmt: skip
    saturday = build_guide(ON, [_airing(5 * DAY)], [BIG], zone="Asia/Almaty")
    assert saturday.last == date(2025, 9, 13)


def test_each_child_sees_its_own_grade_and_language() -> None:
    airings = [_airing(), _airing(HOUR, grade=2), _airing(2 * HOUR, language="ru")]
    guide = build_guide(ON, airings, [SMALL, BIG], zone="Asia/Almaty")
    assert [slot.names for slot in guide.days[0].slots] == ["Айым", "Алдияр"]
    assert guide.overlaps == 0


def test_two_children_at_one_time_are_told() -> None:
    airings = [_airing(), _airing(timedelta(minutes=9), grade=2, channel="Ел Арна")]
    guide = build_guide(ON, airings, [SMALL, BIG], zone="Asia/Almaty")
    assert guide.overlaps == 2
    touching = [_airing(), _airing(timedelta(minutes=10), grade=2)]
    assert build_guide(ON, touching, [SMALL, BIG], zone="Asia/Almaty").overlaps == 0


def test_twins_share_a_slot() -> None:
    twins = [BIG, Viewer(5, "kk", "Алма", 3)]
    guide = build_guide(ON, [_airing()], twins, zone="Asia/Almaty")
    assert (guide.slot_count, guide.days[0].slots[0].names, guide.overlaps) == (1, "Айым, Алма", 0)


def test_a_slot_after_midnight_stands_on_the_next_day_of_its_viewers() -> None:
    late = _airing(timedelta(hours=15))
    assert build_guide(ON, [late], [BIG], zone="Asia/Almaty").days[1].slots
    assert build_guide(ON, [late], [BIG], zone="UTC").days[0].slots


def test_a_week_begins_on_monday() -> None:
    assert {monday_of(ON + n * DAY) for n in range(7)} == {ON}


@pytest.mark.django_db
def test_a_parent_sees_the_slots_of_all_children(client: Client) -> None:
    cast = make_cast()
    for grade in (2, 5, 8, 9):
        make_airing(MONDAY + grade * HOUR, grade=grade, lesson=f"Тақырып {grade}")
    sign_in(client, cast.parent)
    page = client.get("/tv/?week=2025-09-10").content.decode()
    for words in ("Алдияр", "Айым", "Іңкәр", "Тақырып 2", "Тақырып 5", "Тақырып 8", "11:00"):
        assert words in page
    assert "Тақырып 9" not in page
    assert "бір теледидар жетеді" in page


@pytest.mark.django_db
def test_everybody_may_look_at_any_grade(client: Client) -> None:
    make_airing(lesson="Бөлшек")
    page = client.get("/tv/").content.decode()
    assert 'name="grade"' in page
    assert "Бөлшек" not in page
    assert "Бөлшек" in client.get("/tv/?grade=5&language=kk").content.decode()
    assert "Бөлшек" not in client.get("/tv/?grade=5&language=ru&week=2025-09-08").content.decode()
    for strange in ("grade=99", "grade=x", "grade=²", "week=2025-99-99", "language=%00"):
        assert client.get(f"/tv/?{strange}").status_code == 200


@pytest.mark.django_db
def test_a_pupil_sees_the_own_grade(client: Client) -> None:
    make_airing(lesson="Бөлшек")
    sign_in(client, make_cast().pupil_tv)
    assert "Бөлшек" in client.get("/tv/").content.decode()


@pytest.mark.django_db
def test_the_scheduler_finds_the_way_to_the_grid(client: Client) -> None:
    cast = make_cast()
    national = make_ministry(RoleKind.TV_SCHEDULER)
    for person, sees in ((national, True), (cast.tv_scheduler, False), (cast.parent, False)):
        sign_in(client, person)
        assert ("/tv/import/" in client.get("/tv/").content.decode()) is sees
