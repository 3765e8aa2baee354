"""Checks of static pages: no token, yet only from here; graded, kept, explained."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from sabaqtas.kernel import clock
from sabaqtas.packs.api import Pack, lesson_address
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import CheckAnswer
from sabaqtas.work.tests.factories import NOW, make_checks_pack, make_handed_in, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def pack() -> Pack:
    return make_checks_pack()


@pytest.fixture
def pupil(cast: Cast) -> Client:
    return sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)


def answer(client: Client, pack: Pack, item: str, value: object, **headers: str) -> Any:
    address = reverse("check", args=[pack.digest])
    return client.post(address, {"item": item, f"a-{item}": value}, headers=headers or HERE)


def test_a_right_answer_is_said_explained_and_leads_on(pupil: Client, pack: Pack) -> None:
    sent = answer(pupil, pack, "c1", "70")
    assert sent["Location"] == reverse("check_result", args=[pack.digest, "c1"])
    page = pupil.get(sent["Location"]).content.decode()
    assert "Жеті ондық" in page and "note--good" in page
    assert 'href="#i-check"' in page and '<symbol id="i-check"' in page
    assert f"{lesson_address(pack.digest)}#c2" in page
    row = CheckAnswer.objects.get()
    assert (row.item, row.number, row.score, row.verdict) == ("c1", 1, 1.0, "right")


def test_every_try_is_kept_and_a_double_press_is_one(pupil: Client, pack: Pack) -> None:
    for value in ("7", "7", "71", "70"):
        answer(pupil, pack, "c1", value)
    assert [row.number for row in CheckAnswer.objects.all()] == [1, 2, 3]
    with clock.frozen(NOW + timedelta(minutes=1)):
        answer(pupil, pack, "c1", "70")
    assert CheckAnswer.objects.count() == 4
    summary = pupil.get(reverse("check_results", args=[pack.digest])).content.decode()
    assert "Ең кіші натурал сан" in summary and "Жеті ондық" in summary


def test_a_wrong_answer_may_be_tried_again(pupil: Client, pack: Pack) -> None:
    page = pupil.get(answer(pupil, pack, "c1", "17")["Location"]).content.decode()
    assert "note--bad" in page and "<details" in page and 'name="a-c1"' in page


def test_the_last_check_leads_back_to_the_lesson(pupil: Client, pack: Pack) -> None:
    answer(pupil, pack, "c1", "70")
    answer(pupil, pack, "c3", "Ойландым")
    answer(pupil, pack, "c4", SimpleUploadedFile("a.png", make_png()))
    page = pupil.get(answer(pupil, pack, "c2", "b")["Location"]).content.decode()
    assert f"{lesson_address(pack.digest)}#c2" in page
    assert CheckAnswer.objects.get(item="c3").verdict == "waiting"


def make_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    return out.getvalue()


def look(person: Person, address: str) -> int:
    answer = sign_in(Client(), person).get(address)
    list(answer)  # a file is closed when it has been read
    return answer.status_code


def test_photos_of_a_check_are_seen_by_pupil_and_teacher_only(
    pupil: Client, pack: Pack, cast: Cast
) -> None:
    answer(pupil, pack, "c4", SimpleUploadedFile("a.png", make_png()))
    task = make_task(cast.klass, cast.teacher, version=pack.version)
    work = make_handed_in(task, cast.pupil_phone)
    address = reverse("check_file", args=[CheckAnswer.objects.get().id, 0])
    assert address in pupil.get(reverse("check_results", args=[pack.digest])).content.decode()
    statuses = {
        name: look(getattr(cast, name), address)
        for name in ("pupil_phone", "teacher", "director", "pupil_fibre", "outsider")
    }
    assert statuses == {
        "pupil_phone": 200, "teacher": 200, "director": 200, "pupil_fibre": 404, "outsider": 404
    }  # fmt: skip
    page = sign_in(Client(), cast.teacher).get(reverse("check_results_of", args=[work.id]))
    assert address in page.content.decode()


def test_a_program_is_no_answer(pupil: Client, pack: Pack) -> None:
    sent = answer(pupil, pack, "c4", SimpleUploadedFile("a.jpg", b"MZ\x90\x00" * 9))
    assert sent.status_code == 422 and "a.jpg" in sent.content.decode()
    assert not CheckAnswer.objects.exists()


def test_nothing_answered_is_no_try(pupil: Client, pack: Pack) -> None:
    sent = answer(pupil, pack, "c1", " ")
    assert sent.status_code == 422 and "Әлі жауап жоқ" in sent.content.decode(), "said, not silent"
    assert not CheckAnswer.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Referer": "https://evil.example/testserver"}, 403),
        ({"X-Nothing": "1"}, 403),
        ({"Origin": "http://testserver"}, 302),
        ({"Referer": "http://testserver/p/x/"}, 302),
    ],
)
def test_only_our_own_pages_may_send(
    pupil: Client, pack: Pack, headers: dict[str, str], status: int
) -> None:
    assert answer(pupil, pack, "c1", "70", **headers).status_code == status
    assert CheckAnswer.objects.exists() == (status == 302)


def test_an_answer_without_a_session_waits_for_its_pupil(pack: Pack, cast: Cast) -> None:
    client = Client()
    sent = answer(client, pack, "c1", "70")
    assert "sign-in" in sent["Location"] and not CheckAnswer.objects.exists()
    sign_in(client, cast.pupil_tv)
    page = client.get(reverse("kept_check", args=[pack.digest])).content.decode()
    assert 'value="70"' in page and not CheckAnswer.objects.exists()
    answer(client, pack, "c1", "70")
    assert CheckAnswer.objects.get().person == cast.pupil_tv
    assert client.get(reverse("kept_check", args=[pack.digest])).status_code == 404


def test_a_long_answer_without_a_session_stays_on_the_page(pack: Pack) -> None:
    import random

    words = "".join(chr(random.Random(n).randint(0x430, 0x44F)) for n in range(6000))
    sent = answer(Client(), pack, "c3", words)
    assert sent.status_code == 401 and words in sent.content.decode()


def test_only_pupils_answer_and_unknown_checks_are_not_there(
    pupil: Client, pack: Pack, cast: Cast
) -> None:
    assert answer(sign_in(Client(), cast.teacher), pack, "c1", "70").status_code == 403
    assert answer(pupil, pack, "c9", "70").status_code == 404
    gone = reverse("check", args=["0" * 64])
    assert pupil.post(gone, {"item": "c1"}, headers=HERE).status_code == 404
    assert pupil.get(reverse("check_results", args=["0" * 64])).status_code == 404


def test_the_lesson_leads_to_ones_own_task(pupil: Client, pack: Pack, cast: Cast) -> None:
    address = reverse("lesson_task", args=[pack.digest])
    assert pupil.get(address)["Location"] == reverse("work")
    make_task(cast.big_class, cast.teacher, version=pack.version)
    task = make_task(cast.klass, cast.teacher, version=pack.version)
    assert pupil.get(address)["Location"] == reverse("task", args=[task.id])
    teacher = sign_in(Client(), cast.teacher)
    assert "/tasks/" in teacher.get(address)["Location"]
