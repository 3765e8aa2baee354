"""A pupil's day: what each lesson comes by, in three queries."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from sabaqtas.delivery.api import DayEntry, airing_day, list_pupil_lessons
from sabaqtas.delivery.models import Opening
from sabaqtas.delivery.tests.factories import MONDAY, make_airing
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.tests.factories import make_lesson_version, make_pack
from sabaqtas.people.tests.factories import Cast, make_cast, make_class, make_subgroup, sign_in
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
ON = date(2025, 9, 8)


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    return cast


def _meet(cast: Cast, subject: str = "mathematics", period: int = 1) -> Meeting:
    return make_meeting(cast.klass, teacher=cast.teacher, subject=subject, period=period)


def _entries(cast: Cast) -> tuple[DayEntry, ...]:
    return list_pupil_lessons(cast.school.id, cast.pupil_phone.id, ON).entries


def test_a_lesson_with_a_pack_comes_as_a_page_with_its_weight(cast: Cast) -> None:
    meeting, pack = _meet(cast), make_pack()
    plan_slot_row(meeting, ON, cast.klass, version=pack.version, text="Дәптер алып кел.")
    (entry,) = _entries(cast)
    assert entry.address.startswith(f"/p/{pack.digest}/web-")
    assert (entry.title, entry.minutes, entry.screen_minutes) == (pack.version.title, 40, 20)
    assert (entry.language, entry.text) == ("kk", "Дәптер алып кел.")
    (way,) = entry.ways
    assert (way.channel, way.weight_bytes) == ("web", pack.weight_bytes)
    assert way.address == f"/lesson/{meeting.id}/2025-09-08/"


def test_combined_topics_bring_both_lessons(cast: Cast, django_assert_num_queries: Any) -> None:
    meeting, pack, other = _meet(cast), make_pack(), make_pack(make_lesson_version())
    further = [str(other.version_id), str(uuid.uuid4())]  # the second is no version
    plan_slot_row(meeting, ON, cast.klass, version=pack.version, further=further)
    _entries(cast)
    with django_assert_num_queries(4):
        (entry,) = _entries(cast)
    assert [(one.digest, one.title) for one in entry.further] == [
        (other.digest, other.version.title)
    ]
    assert [way.address for way in entry.ways] == [
        f"/lesson/{meeting.id}/2025-09-08/", f"/lesson/{meeting.id}/2025-09-08/?further=1",
    ]  # fmt: skip
    pupil = sign_in(Client(), cast.pupil_phone)
    assert pupil.get(entry.ways[1].address)["Location"] == entry.further[0].address
    for wrong in ("2", "0", "x", "-1", "٢"):
        address = f"/lesson/{meeting.id}/2025-09-08/?further={wrong}"
        assert pupil.get(address).status_code == 404, wrong
    outsider = sign_in(Client(), cast.outsider_pupil)
    assert outsider.get(entry.ways[1].address).status_code == 404


def test_a_lesson_without_anything_is_still_there(cast: Cast) -> None:
    _meet(cast)
    (entry,) = _entries(cast)
    assert (entry.address, entry.ways, entry.occurrence.subject) == ("", [], "mathematics")


def test_a_version_without_its_pack_has_a_title_and_no_page(cast: Cast) -> None:
    plan_slot_row(_meet(cast), ON, cast.klass, version=make_lesson_version())
    (entry,) = _entries(cast)
    assert entry.title
    assert (entry.digest, entry.address) == ("", "")


def test_the_live_lesson_and_television_stand_beside_the_page(cast: Cast) -> None:
    meeting = _meet(cast)
    plan_slot_row(meeting, ON, cast.klass, live_url="https://video.example.kz/5a")
    make_airing(minutes=15)
    (entry,) = _entries(cast)
    live, tv = entry.ways
    assert live.address == f"/lesson/{meeting.id}/2025-09-08/live/"
    assert (tv.starts_at, tv.minutes) == (MONDAY, 15)
    assert "Балапан" in tv.label


@pytest.mark.parametrize(
    "other",
    [
        {"grade": 6},
        {"language": "ru"},
        {"subject": "history"},
        {"withdrawn_at": MONDAY},
        {"starts_at": MONDAY + timedelta(days=1)},
        {"starts_at": MONDAY - timedelta(hours=9, minutes=1)},
    ],
)
def test_television_for_others_or_another_day_is_not_shown(
    cast: Cast, other: dict[str, Any]
) -> None:
    _meet(cast)
    make_airing(**other)
    assert _entries(cast)[0].airings == ()


def test_each_slot_stands_with_the_nearest_lesson_of_its_subject(cast: Cast) -> None:
    _meet(cast, period=1)
    _meet(cast, period=6)
    early, late = make_airing(), make_airing(MONDAY + timedelta(hours=5))
    found = [[slot.starts_at for slot in entry.airings] for entry in _entries(cast)]
    assert found == [[early.starts_at], [late.starts_at]]


def test_a_foreign_language_on_television_is_the_english_of_the_school(cast: Cast) -> None:
    _meet(cast, subject="english")
    make_airing(subject="foreign_language")
    assert [slot.subject for slot in _entries(cast)[0].airings] == ["foreign_language"]


def test_a_half_of_a_class_has_its_own_plan_and_the_grade_of_its_class(cast: Cast) -> None:
    half = make_subgroup(cast.klass)
    meeting = make_meeting(half, subject="english")
    plan_slot_row(meeting, ON, half, text="Бірінші топ")
    plan_slot_row(meeting, ON, cast.klass, text="Басқа")
    make_airing(subject="english")
    (entry,) = _entries(cast)
    assert entry.text == "Бірінші топ"
    assert len(entry.airings) == 1


def test_what_the_pupil_opened_is_known_and_what_others_opened_is_not(cast: Cast) -> None:
    meeting = _meet(cast)
    plan_slot_row(meeting, ON, cast.klass)
    for person, opened in ((cast.pupil_fibre, False), (cast.pupil_phone, True)):
        Opening.objects.create(school=cast.school, person=person, meeting=meeting, on=ON)
        assert _entries(cast)[0].opened is opened


def test_a_full_day_costs_three_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    pack = make_pack()
    for period in range(1, 8):
        meeting = _meet(cast, period=period)
        plan_slot_row(meeting, ON, cast.klass, version=pack.version, live_url="https://a.kz")
        make_airing(MONDAY + timedelta(hours=period))
    make_class(cast.school, "6 «А»", 6)
    with django_assert_num_queries(3):
        entries = _entries(cast)
    assert len(entries) == 7


def test_who_has_no_lessons_has_an_empty_day(cast: Cast) -> None:
    assert list_pupil_lessons(cast.school.id, cast.outsider_pupil.id, ON).entries == ()


def test_a_day_of_television_is_that_of_the_country(settings: Any) -> None:
    first, last = airing_day(ON)
    assert first.isoformat() == "2025-09-08T00:00:00+05:00"
    assert last - first == timedelta(days=1)
    before, _ = airing_day(date(2020, 4, 6))
    assert before.isoformat() == "2020-04-06T00:00:00+06:00"
    changed, after = airing_day(date(2024, 2, 29))
    assert after.astimezone(MONDAY.tzinfo) - changed.astimezone(MONDAY.tzinfo) == timedelta(
        hours=25
    )
