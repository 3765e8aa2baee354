"""The teacher finds a video and puts it on a lesson; the pupil sees the link."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.library.api import catalogue
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

MONDAY = datetime(2025, 9, 15, 7, 0, tzinfo=ZoneInfo("Asia/Almaty"))
URL = "https://video.example/kk/7"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_that_time() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_bells(cast.school)
    for weekday in (0, 1):
        make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday)
    make_meeting(cast.klass, teacher=cast.class_teacher, weekday=1, period=2)
    make_days(cast.school, make_terms(cast.school))
    return cast


@pytest.fixture
def item(django_capture_on_commit_callbacks: Any) -> catalogue.CatalogueItem:
    row = catalogue.ItemRow(
        "Платформа", "7", URL, "Жай бөлшектерді қосу", language="kk", subject="mathematics",
        grades=(5,), medium="video", minutes=12, cost="free", access=("captions",),
        objectives=("5.1.2.1",),
    )  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        catalogue.import_items([row], file="a.csv", by=None)
    return catalogue.CatalogueItem.objects.get()


def _read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_found_put_on_tomorrow_and_seen_by_the_pupil(
    cast: Cast, item: catalogue.CatalogueItem
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    page = _read(teacher, "/search/?q=бөлшек")
    assert "Жай <mark>бөлшектерді</mark> қосу" in page
    assert f'href="{URL}" target="_blank" rel="noopener noreferrer external"' in page
    address = reverse("put_item", args=[item.id])
    assert address in page
    choices = _read(teacher, address)
    assert choices.index("Ең лайықтылары") < choices.index("16 қыркүйек, сейсенбі")
    meeting = Meeting.objects.get(school=cast.school, weekday=1, period=1)
    for said in ("Сабаққа қойылды", "бұрыннан тұр"):
        slot = {"meeting": meeting.id, "on": "2025-09-16"}
        assert said in teacher.post(address, slot, follow=True).content.decode()
    today = _read(sign_in(Client(), cast.pupil_phone), "/today/?day=2025-09-16")
    assert "Жай бөлшектерді қосу (Платформа, бейне, 12 мин)" in today.replace("\xa0", " ")
    assert today.count(f'<a href="{URL}" rel="noopener noreferrer external">') == 1


def test_what_the_teacher_wrote_stays(cast: Cast, item: catalogue.CatalogueItem) -> None:
    teacher = sign_in(Client(), cast.teacher)
    meeting = Meeting.objects.get(school=cast.school, weekday=0)
    place = {"meeting_id": meeting.id, "on": "2025-09-15"}
    link = "https://live.example.kz/5a"
    teacher.post(reverse("slot", kwargs=place), {"text": "12-бет", "live_url": link})
    put = reverse("put_item", args=[item.id])
    teacher.post(put, {"meeting": meeting.id, "on": "2025-09-15"})
    page = _read(teacher, reverse("slot", kwargs=place))
    assert all(text in page for text in ("12-бет", link, URL))


def test_a_search_for_a_lesson_puts_with_one_press(
    cast: Cast, item: catalogue.CatalogueItem
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    meeting = Meeting.objects.get(school=cast.school, weekday=0)
    slot = _read(teacher, reverse("slot", args=[meeting.id, "2025-09-15"]))
    link = f"?subject=mathematics&amp;meeting={meeting.id}&amp;on=2025-09-15"
    assert link in slot
    page = _read(teacher, "/search/" + link.replace("&amp;", "&"))
    assert "Осы сабаққа қою" in page
    assert str(meeting.id) in page


def test_nobody_puts_on_a_lesson_of_another(cast: Cast, item: catalogue.CatalogueItem) -> None:
    put = reverse("put_item", args=[item.id])
    theirs = Meeting.objects.get(school=cast.school, weekday=1, period=2)
    slot = {"meeting": theirs.id, "on": "2025-09-16"}
    assert sign_in(Client(), cast.teacher).post(put, slot).status_code == 403
    assert sign_in(Client(), cast.outsider).post(put, slot).status_code == 404
    assert sign_in(Client(), cast.pupil_phone).get(put).status_code == 403
    assert sign_in(Client(), cast.pupil_phone).get("/search/").status_code == 403
    named = f"/search/?q=бөлшек&meeting={theirs.id}&on=2025-09-16"
    assert "Осы сабаққа қою" not in _read(sign_in(Client(), cast.teacher), named)


@pytest.mark.parametrize("wrong", [{}, {"meeting": "x", "on": "2025-09-16"}, {"on": "?"}])
def test_a_lesson_that_is_none(
    cast: Cast, item: catalogue.CatalogueItem, wrong: dict[str, str]
) -> None:
    put = reverse("put_item", args=[item.id])
    assert sign_in(Client(), cast.teacher).post(put, wrong).status_code == 404


def test_filters_typos_and_nothing(cast: Cast, item: catalogue.CatalogueItem) -> None:
    teacher = sign_in(Client(), cast.teacher)
    assert "1 материал табылды" in _read(teacher, "/search/?language=kk&captions=on&free=on")
    assert "Ештеңе табылмады" in _read(teacher, "/search/?q=бөлшек&language=ru")
    assert "<b>бөлшек</b>" in _read(teacher, "/search/?q=бөлшкк")
    assert "оқу мақсаты: 5.1.2.1" in _read(teacher, "/search/?q=5.1.2")
    assert "Ештеңе табылмады" in _read(teacher, "/search/?q=<script>alert(1)</script>")
    assert "Сіздің сыныптарыңызға" in _read(teacher, "/search/?grade=99&language=xx&page=-1&on=0")
    assert "Бұдан әрі бет жоқ" in _read(teacher, "/search/?q=бөлшек&page=7")


def test_a_pasted_page_is_looked_for_and_signs_alone_find_not_everything(
    cast: Cast, item: catalogue.CatalogueItem
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    assert item.title in _read(teacher, "/search/?q=" + "жай бөлшектерді қосу " * 40).replace(
        "<mark>", ""
    ).replace("</mark>", "")
    for signs in ("%25", "😀", "***"):
        assert item.title not in _read(teacher, f"/search/?q={signs}")
