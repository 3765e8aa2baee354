"""Bytes counted: whose, for which lesson, for what; written aside, seen by the family alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sabaqtas.delivery.api import meter
from sabaqtas.kernel import clock
from sabaqtas.packs.api import Pack
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.site.metering import middleware, writing

pytestmark = pytest.mark.django_db
ON = date(2025, 9, 10)
PupilTraffic = apps.get_model("delivery", "PupilTraffic")
SchoolTraffic = apps.get_model("delivery", "SchoolTraffic")


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    middleware.TALLY.take()
    yield
    middleware.TALLY.take()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def pack() -> Pack:
    return make_pack()


def _sum(**names: object) -> int:
    rows = PupilTraffic.objects.filter(**names)
    return sum(row.taken_bytes for row in rows)


def _forget_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    """As another process, which has shown this browser no page."""
    monkeypatch.setattr(middleware.OWNERS, "_known", {})


def test_a_lesson_is_counted_for_who_took_it_byte_for_byte(cast: Cast, pack: Pack) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    address = f"/p/{pack.digest}/"
    page = pupil.get(reverse("today"))
    lesson = pupil.get(pupil.get(f"/take/{pack.digest}/").context["address"])
    writing.write_now()
    mine = {"school": cast.school, "person": cast.pupil_phone}
    body = len(b"".join(lesson)) if lesson.streaming else len(lesson.content)
    taken = _sum(purpose="lessons", digest=pack.digest, **mine)
    assert body < taken
    assert len(page.content) < _sum(purpose="day", **mine) < len(page.content) + 2000
    assert address


def test_a_lesson_is_counted_by_a_process_that_saw_no_page_of_the_browser(
    cast: Cast, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    address = pupil.get(f"/take/{pack.digest}/").context["address"]
    middleware.TALLY.take()
    _forget_sessions(monkeypatch)
    pupil.get(address)
    writing.write_now()
    assert _sum(person=cast.pupil_phone, digest=pack.digest, purpose="lessons") > 0


def test_a_strangers_session_is_nobodys(
    cast: Cast, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    _forget_sessions(monkeypatch)
    stranger = Client()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    stranger.get(f"/p/{pack.digest}/none/")
    stranger.get(reverse("sign_in"))
    writing.write_now()
    assert not PupilTraffic.objects.exists()
    assert {row.purpose for row in SchoolTraffic.objects.all()} <= {"lessons", "day"}


def test_of_a_teacher_only_the_schools_sum_is_kept(cast: Cast) -> None:
    sign_in(Client(), cast.teacher).get(reverse("teacher_day"))
    writing.write_now()
    assert not PupilTraffic.objects.exists()
    assert SchoolTraffic.objects.get(school=cast.school, purpose="day").answers == 1


def test_counting_asks_the_database_nothing(
    cast: Cast, pack: Pack, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    address = pupil.get(f"/take/{pack.digest}/").context["address"]
    with django_assert_num_queries(0):
        pupil.get(address)


def test_what_cannot_be_written_is_counted_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(Client(), cast.pupil_phone).get(reverse("today"))
    with monkeypatch.context() as broken:

        def refuse(_counts: object) -> None:
            raise DatabaseError

        broken.setattr("sabaqtas.delivery.meter.write_counts", refuse)
        with pytest.raises(DatabaseError):
            writing.write_now()
    assert writing.write_now() > 0
    assert _sum(person=cast.pupil_phone) > 0


def test_the_family_sees_the_week_and_nobody_else_does(cast: Cast, pack: Pack) -> None:
    today = clock.today(cast.school.zone)
    key = meter.Key(cast.school.id, cast.pupil_phone.id, today, "lessons", pack.digest)
    strange = meter.Key(cast.school.id, cast.pupil_phone.id, today, "lessons", "b" * 64)
    meter.write_counts(
        {key: meter.Count(1, 3_000_000, 200_000), strange: meter.Count(1, 500_000, 0)}
    )
    child = reverse("child_data", args=[cast.pupil_phone.id])
    mine = sign_in(Client(), cast.pupil_phone).get(reverse("data")).content.decode()
    assert pack.version.title in mine
    theirs = sign_in(Client(), cast.other_parent).get(child).content.decode()
    assert pack.version.title in theirs
    for other in (cast.parent, cast.teacher, cast.outsider, cast.outsider_pupil):
        assert sign_in(Client(), other).get(child).status_code in (403, 404)
    stranger = sign_in(Client(), cast.outsider_pupil).get(reverse("data")).content.decode()
    assert pack.version.title not in stranger
    week = meter.load_pupil_week(cast.school.id, cast.pupil_phone.id, today=today)
    assert week.weight == 3_700_000
    assert [lesson.weight for lesson in week.lessons] == [3_200_000]


def test_an_office_reads_its_own_schools_month(cast: Cast) -> None:
    other = make_cast()
    for school in (cast.school, other.school):
        key = meter.Key(school.id, None, ON, "work")
        meter.write_counts({key: meter.Count(3, 5_000_000 if school == cast.school else 77_777, 1)})
    deputy = sign_in(Client(), cast.deputy)
    table = deputy.get(reverse("traffic_csv"), {"month": "2025-09"}).content.decode()
    assert table.splitlines() == [
        "month,school,purpose,answers,bytes_to_readers,bytes_from_readers",
        f"2025-09,{cast.school.name},work,3,5000000,1",
    ]
    assert deputy.get(reverse("traffic"), {"month": "nonsense"}).status_code == 200
    assert sign_in(Client(), cast.teacher).get(reverse("traffic")).status_code == 403


@pytest.mark.parametrize(("who", "name"), [("pupil_phone", "data"), ("director", "traffic")])
def test_where_nothing_was_counted_nothing_is_said(cast: Cast, who: str, name: str) -> None:
    page = sign_in(Client(), getattr(cast, who)).get(reverse(name)).content.decode()
    assert "0\xa0КБ" in page and "1\xa0КБ" not in page
