"""Photos and recordings in a test: kept at once, added to, taken away, judged."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import ClassTest, Sitting, SittingAnswer, Submission
from sabaqtas.work.sitting.rows import find_current, list_answers
from sabaqtas.work.tests.factories import NOW
from sabaqtas.work.tests.sitting_factories import CHOICE, PHOTO, make_class_test
from sabaqtas.work.tests.test_sitting_pages import HIDDEN, open_test, send, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
VOICE: dict[str, Any] = {"type": "voice", "prompt": "Оқып бер.", "criteria": ["Анық"]}
OGG = b"OggS\0\x02" + bytes(60)


def photo(colour: str = "red") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(out, "JPEG")
    return SimpleUploadedFile("IMG.jpg", out.getvalue())


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def test(cast: Cast) -> ClassTest:
    return make_class_test(cast, [PHOTO, CHOICE, VOICE], shows="once", shuffles_items=False)


def open_files(client: Client, test: ClassTest, number: int = 1) -> dict[str, str]:
    """The hidden fields of the question's own page."""
    page = client.get(reverse("sit_files", args=[test.task_id, number]))
    assert page.status_code == 200, page
    return dict(HIDDEN.findall(text(page)))


def bring(client: Client, test: ClassTest, more: dict[str, Any], number: int = 1) -> Any:
    fields = open_files(client, test, number)
    return client.post(reverse("sit_files", args=[test.task_id, number]), fields | more)


def held(number: int = 1) -> Any:
    row = find_current(list_answers(Sitting.objects.get())).get(number)
    return row.value if row else None


def look(client: Client, address: str) -> int:
    answer = client.get(address)
    list(answer)  # a file is closed when it has been read
    return answer.status_code


def test_photos_are_added_and_no_other_form_takes_them_away(cast: Cast, test: ClassTest) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    fields = open_test(pupil, test)
    assert fields["items"] == "2"
    assert bring(pupil, test, {"a-q1": photo()}).status_code == 302
    assert bring(pupil, test, {"a-q1": photo("blue")}).status_code == 302
    first, second = held()
    send(pupil, test, fields, **{"a-q2": "b", "items": "1 2 3", "act": "save"})
    assert held() == [first, second], "the test's own form says nothing of files"
    many = bring(pupil, test, {"a-q1": photo("green")})
    assert many.status_code == 422
    assert held() == [first, second]
    page = text(pupil.get(reverse("sit_test", args=[test.task_id])))
    assert page.count("/work/test-file/") == 2
    bring(pupil, test, {"drop": first})
    assert held() == [second]
    bring(pupil, test, {"drop": second})
    assert held() is None


def test_a_press_that_leads_to_the_files_keeps_what_is_typed(cast: Cast, test: ClassTest) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    fields = open_test(pupil, test)
    gone = send(pupil, test, fields, **{"a-q2": "b", "files": "1"})
    assert gone["Location"] == reverse("sit_files", args=[test.task_id, 1])
    assert held(2)


def test_a_new_recording_takes_the_place_of_the_old(cast: Cast, test: ClassTest) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    open_test(pupil, test)
    bring(pupil, test, {"a-q3": SimpleUploadedFile("v.ogg", OGG)}, 3)
    bring(pupil, test, {"a-q3": SimpleUploadedFile("v.ogg", OGG + b"1")}, 3)
    assert len(held(3)) == 1
    assert "<audio" in text(pupil.get(reverse("sit_test", args=[test.task_id])))


@pytest.mark.parametrize("data", [b"MZ\x90\x00" * 9, b"", "Сөз".encode()])
def test_what_is_no_photo_is_refused_in_words(data: bytes, cast: Cast, test: ClassTest) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    open_test(pupil, test)
    sent = bring(pupil, test, {"a-q1": SimpleUploadedFile("x.jpg", data)})
    assert sent.status_code in (415, 422)
    assert "x.jpg" in text(sent)
    assert held() is None


def test_a_teacher_sees_and_judges_and_nobody_else_sees(cast: Cast, test: ClassTest) -> None:
    pupil, teacher = sign_in(Client(), cast.pupil_phone), sign_in(Client(), cast.teacher)
    fields = open_test(pupil, test)
    bring(pupil, test, {"a-q1": photo()})
    send(pupil, test, fields, **{"a-q2": "b", "act": "hand_in"})
    work = Submission.objects.get().assignment_id
    row = SittingAnswer.objects.get(item=1)
    address = reverse("sitting_file", args=[row.id, 0])
    marking = text(teacher.get(reverse("marking_work", args=[test.task_id, work])))
    assert address in marking
    assert "Үшбұрыш сал." in marking
    assert 'name="a-q1"' not in marking
    results = Sitting.objects.get().results
    assert [one["score"] for one in results if one["item"] == 1] == [None]
    for name, status in (
        ("pupil_phone", 200), ("teacher", 200), ("pupil_fibre", 404), ("outsider", 404),
    ):  # fmt: skip
        assert look(sign_in(Client(), getattr(cast, name)), address) == status, name
    assert pupil.get(reverse("sitting_file", args=[row.id, 1])).status_code == 404
    assert row.value and row.value[0] not in Submission.objects.get().text


def test_the_time_counts_for_files_as_for_words(cast: Cast, test: ClassTest) -> None:
    pupil = sign_in(Client(), cast.pupil_phone)
    open_test(pupil, test)
    fields = open_files(pupil, test)
    address = reverse("sit_files", args=[test.task_id, 1])
    with clock.frozen(NOW + timedelta(minutes=31)):
        late = pupil.post(address, fields | {"a-q1": photo()})
        assert late["Location"] == reverse("test_result", args=[test.task_id])
        assert len(held()) == 1, "within the grace"
        pupil.post(address, fields | {"a-q1": photo("blue")})
        assert len(held()) == 1, "a page brings once after the end"
    arrivals = set(SittingAnswer.objects.values_list("arrival", flat=True))
    assert arrivals == {"grace", "late"}


def test_without_the_page_of_its_own_nothing_is_taken(cast: Cast, test: ClassTest) -> None:
    pupil, other = sign_in(Client(), cast.pupil_phone), sign_in(Client(), cast.pupil_fibre)
    open_test(pupil, test)
    fields = open_files(pupil, test)
    address = reverse("sit_files", args=[test.task_id, 1])
    assert pupil.post(address, {"a-q1": photo()}).status_code == 400
    assert other.post(address, fields | {"a-q1": photo()}).status_code == 409, "kept sealed"
    assert pupil.get(reverse("sit_files", args=[test.task_id, 2])).status_code == 404
    assert held() is None


def test_a_photo_sent_after_the_session_has_ended_is_there_after_signing_in(
    cast: Cast, test: ClassTest
) -> None:
    phone = sign_in(Client(), cast.pupil_phone)
    open_test(phone, test)
    fields = open_files(phone, test)
    del phone.cookies["sessionid"]
    address = reverse("sit_files", args=[test.task_id, 1])
    answer = phone.post(address, fields | {"a-q1": photo()})
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("sign_in"))
    assert held() is None
    sign_in(phone, cast.pupil_tv)
    assert phone.get(address).status_code == 302, "has not begun: nothing of the other's is there"
    assert phone.post(address, fields | {"a-q1": photo()}).status_code == 409
    sign_in(phone, cast.pupil_phone)
    phone.get(reverse("test_start", args=[test.task_id]))
    assert len(held()) == 1, "the same photo sent twice is one"
    phone.get(reverse("test_start", args=[test.task_id]))
    assert len(held()) == 1, "claimed once"
