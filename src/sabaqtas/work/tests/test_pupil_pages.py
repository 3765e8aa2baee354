"""A pupil's pages over HTTP: a task, a draft, a hand-in, a receipt; every posting is kept."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Assignment, Attachment, DraftCopy, ParkedWork, Submission, Task
from sabaqtas.work.tests.factories import NOW, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[object]:
    with clock.frozen(NOW) as at:
        yield at


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    return make_task(cast.klass, cast.teacher)


@pytest.fixture
def pupil(cast: Cast) -> Client:
    return sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)


def read_form(client: Client, task: Task) -> dict[str, str]:
    page = client.get(reverse("task", args=[task.id])).content.decode()
    names = ("key", "base", "page")
    found = {n: re.search(rf'name="{n}" value="([^"]*)"', page) for n in names}
    return {name: match[1] for name, match in found.items() if match}


def post(client: Client, task: Task, form: dict[str, str], **more: object) -> Any:
    return client.post(reverse("task", args=[task.id]), form | more)


def make_photo(colour: str = "red", size: tuple[int, int] = (60, 40), kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def upload(data: bytes, name: str = "bet.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, kind)


def test_list_shows_what_to_do_and_counts_its_queries(
    pupil: Client, task: Task, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    def look() -> str:
        with django_assert_max_num_queries(5):
            return pupil.get(reverse("work")).content.decode()

    assert task.title in look()
    for number in range(15):
        make_task(cast.klass, cast.teacher, title=f"Тағы {number}")
    assert "Тағы 9" in look()


def test_hand_in_from_the_page(pupil: Client, task: Task) -> None:
    form = read_form(pupil, task)
    photos = [upload(make_photo()), upload(make_photo("blue"), "2.heic.exe.jpg")]
    sent = {"text": "Жауабым 999 999", "act": "hand_in", "files": photos}
    answer = post(pupil, task, form, **sent)
    submission = Submission.objects.get()
    assert answer.status_code == 302
    receipt = pupil.get(answer["Location"]).content.decode()
    assert f"{submission.receipt[:4]}-{submission.receipt[4:]}" in receipt
    assert "Жауабым 999 999" in receipt
    assert [page.media_type for page in submission.attachments.all()] == ["image/webp"] * 2
    for photo in photos:
        photo.seek(0)
    assert post(pupil, task, form, **sent)["Location"] == answer["Location"]
    assert Submission.objects.count() == 1 and Attachment.objects.count() == 2


def test_a_draft_is_kept_by_the_button_and_by_the_script(pupil: Client, task: Task) -> None:
    form = read_form(pupil, task)
    answer = post(pupil, task, form, text="Бастадым", act="save", files=[upload(make_photo())])
    assert answer.status_code == 302 and not Submission.objects.exists()
    page = pupil.get(reverse("task", args=[task.id])).content.decode()
    assert "Бастадым" in page and "?size=s" in page
    quiet = pupil.post(reverse("task_draft", args=[task.id]), form | {"text": "Бастадым, тағы"})
    assert quiet.status_code == 200 and quiet.content.decode() == "14:00"
    again = pupil.post(reverse("task_draft", args=[task.id]), form | {"text": "Басқа сөз"})
    assert again.status_code == 200
    assert Assignment.objects.get().draft_text == "Басқа сөз"
    assert not DraftCopy.objects.exists(), "the same page may change its own words"


def test_two_pages_do_not_overwrite_each_other(pupil: Client, task: Task) -> None:
    phone, computer = read_form(pupil, task), read_form(pupil, task)
    quiet = reverse("task_draft", args=[task.id])
    pupil.post(quiet, phone | {"text": "Телефон"})
    pupil.post(quiet, computer | {"text": "Компьютер"})
    copy = DraftCopy.objects.get()
    page = pupil.get(reverse("task", args=[task.id])).content.decode()
    assert copy.text == "Телефон" and "Телефон" in page and "Компьютер" in page
    post(pupil, task, read_form(pupil, task), text="Компьютер", take_copy=str(copy.id))
    assert Assignment.objects.get().draft_text == "Телефон"
    assert DraftCopy.objects.get().text == "Компьютер"
    kept = str(DraftCopy.objects.get().id)
    post(pupil, task, read_form(pupil, task), text="Телефон", let_go=kept)
    assert not DraftCopy.objects.exists()


def test_pages_are_moved_turned_and_taken_out(pupil: Client, task: Task) -> None:
    files = [upload(make_photo("red")), upload(make_photo("blue"))]
    post(pupil, task, read_form(pupil, task), text="", act="save", files=files)
    first, second = Attachment.objects.order_by("position")
    post(pupil, task, read_form(pupil, task), text="", up=str(second.id))
    assert list(Attachment.objects.order_by("position")) == [second, first]
    post(pupil, task, read_form(pupil, task), text="", turn=str(first.id))
    first.refresh_from_db()
    assert (first.width, first.height) == (40, 60)
    post(pupil, task, read_form(pupil, task), text="", drop=str(first.id))
    post(pupil, task, read_form(pupil, task), text="", drop=str(first.id))
    assert list(Attachment.objects.filter(dropped_at=None)) == [second]
    assert f'value="{first.id}"' in pupil.get(reverse("task", args=[task.id])).content.decode()
    post(pupil, task, read_form(pupil, task), text="", put_back=str(first.id))
    assert list(Attachment.objects.filter(dropped_at=None)) == [second, first]


def test_bad_files_are_refused_and_the_rest_is_kept(pupil: Client, task: Task) -> None:
    form = read_form(pupil, task)
    bad = [
        upload(b"MZ\x90\x00" + b"\0" * 100, "suret.jpg"),
        upload(b"%PDF-1.7 abc", "esep.pdf"),
        upload(make_photo(), "zhaqsy.jpg"),
    ]
    answer = post(pupil, task, form, text="Жауабым", act="hand_in", files=bad)
    page = answer.content.decode()
    assert answer.status_code == 415 and "suret.jpg" in page and "esep.pdf" in page
    assert "Жауабым" in page and not Submission.objects.exists()
    assert Attachment.objects.get().name == "zhaqsy.webp"


def test_a_task_that_takes_files_takes_documents(pupil: Client, task: Task) -> None:
    Task.objects.update(hand_in=["file"])
    files = [upload(b"%PDF-1.7 abc", "../../esep\r\n.pdf")]
    post(pupil, task, read_form(pupil, task), text="", act="hand_in", files=files)
    page = Attachment.objects.get()
    assert page.name == "esep.pdf" and not page.is_picture
    served: Any = pupil.get(reverse("work_file", args=[page.id]))
    assert b"".join(served.streaming_content) == b"%PDF-1.7 abc"
    assert served["Content-Disposition"] == 'attachment; filename="esep.pdf"'
    assert served["Content-Type"] == "application/octet-stream"
    assert served["X-Content-Type-Options"] == "nosniff"


class Flood(io.RawIOBase):
    """A photo of 200 MB that was never in memory, followed by the end of the form."""

    def __init__(self, begin: bytes, size: int, end: bytes) -> None:
        self.left, self.begin, self.end, self.given = size, begin, end, 0

    def read(self, size: int = -1) -> bytes:
        if self.begin:
            part, self.begin = self.begin[:size], self.begin[size:]
        elif self.left:
            part = b"\xff\xd8\xff" + b"\0" * (min(size, self.left, 1 << 16) - 3)
            self.left = max(0, self.left - len(part))
        else:
            part, self.end = self.end[:size], self.end[size:]
        self.given += len(part)
        return part

    def __len__(self) -> int:
        return len(self.begin) + self.left + len(self.end)


BOUNDARY = f"boundary-{'x' * 60}"
"""Longer than a signed key: a short one may stand in its letters, and the form ends there."""


@pytest.mark.parametrize("megabytes", [30, 200])
def test_a_huge_upload_stops_early_and_the_text_is_kept(
    pupil: Client, task: Task, megabytes: int
) -> None:
    form = read_form(pupil, task) | {"text": "Жауабым", "act": "hand_in"}
    fields = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in form.items()
    )
    name = 'form-data; name="files"; filename="big.jpg"'
    head = f"--{BOUNDARY}\r\nContent-Disposition: {name}\r\n\r\n"
    end = f"\r\n--{BOUNDARY}--\r\n"
    flood = Flood((fields + head).encode(), megabytes << 20, end.encode())
    environ: dict[str, Any] = {
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
        "CONTENT_LENGTH": len(flood),
        "wsgi.input": flood,
    }
    answer = pupil.generic("POST", reverse("task", args=[task.id]), **environ)
    assert answer.status_code == 413
    assert "big.jpg" in answer.content.decode() and "25" in answer.content.decode()
    assert Assignment.objects.get().draft_text == "Жауабым"
    assert not Attachment.objects.exists()
    if megabytes == 200:
        assert flood.given < 30 << 20


def test_an_eleventh_photo_is_named_and_ten_are_kept(pupil: Client, task: Task) -> None:
    files = [upload(make_photo(size=(20 + n, 20)), f"{n}.jpg") for n in range(12)]
    form = read_form(pupil, task)
    answer = post(pupil, task, form, text="Жауабым", act="hand_in", files=files)
    assert answer.status_code == 413 and "11.jpg" in answer.content.decode()
    assert Attachment.objects.count() == 10 and not Submission.objects.exists()


def test_nothing_to_hand_in_is_said(pupil: Client, task: Task) -> None:
    answer = post(pupil, task, read_form(pupil, task), text=" ", act="hand_in")
    assert answer.status_code == 422 and not Submission.objects.exists()


def test_late_work_is_taken_and_said_to_be_late(pupil: Client, task: Task) -> None:
    Task.objects.update(due_at=NOW.replace(hour=1))
    answer = post(pupil, task, read_form(pupil, task), text="Кешіктім", act="hand_in")
    assert answer.status_code == 302
    assert "Кешіктім" in pupil.get(answer["Location"]).content.decode()


def test_a_withdrawn_task_takes_nothing_and_keeps_the_words(pupil: Client, task: Task) -> None:
    form = read_form(pupil, task)
    Task.objects.update(withdrawn_at=NOW, withdrawn_reason="Қате болған")
    answer = post(pupil, task, form, text="Жауабым", act="hand_in")
    assert answer.status_code == 409 and "Қате болған" in answer.content.decode()
    assert Assignment.objects.get().draft_text == "Жауабым"


def test_a_made_up_key_is_refused_with_the_words_on_the_page(pupil: Client, task: Task) -> None:
    answer = post(pupil, task, {"key": "a.b.c.1:xyz"}, text="Жауабым", act="hand_in")
    assert answer.status_code == 400 and "Жауабым" in answer.content.decode()
    assert not Assignment.objects.exists() and not ParkedWork.objects.exists()


def test_the_last_version_is_begun_from(pupil: Client, task: Task) -> None:
    files = [upload(make_photo())]
    post(pupil, task, read_form(pupil, task), text="Бір", act="hand_in", files=files)
    post(pupil, task, read_form(pupil, task), text="", act="take_last")
    work = Assignment.objects.get()
    assert work.draft_text == "Бір" and work.attachments.filter(submission=None).count() == 1
    answer = post(pupil, task, read_form(pupil, task), text="Бір. Екі", act="hand_in")
    assert answer["Location"].endswith("v=2")
    assert [s.attachments.count() for s in Submission.objects.order_by("number")] == [1, 1]


def end_session(client: Client) -> None:
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()
    assert client.cookies[settings.SESSION_COOKIE_NAME].value


def test_words_of_an_ended_session_are_there_after_signing_in(
    pupil: Client, task: Task, cast: Cast
) -> None:
    form = read_form(pupil, task)
    post(pupil, task, form, text="Бір", act="save")
    end_session(pupil)
    sent = {"text": "Бір. Екі. Үш", "act": "hand_in", "files": [upload(make_photo())]}
    answer = post(pupil, task, form, **sent)
    assert answer.status_code == 302 and "sign-in" in answer["Location"]
    parked = ParkedWork.objects.get()
    assert "Үш".encode() not in bytes(parked.payload) and parked.person == cast.pupil_phone
    sign_in(pupil, cast.pupil_fibre)
    page = pupil.get(reverse("task", args=[task.id])).content.decode()
    assert "Үш" not in page and ParkedWork.objects.exists()
    sign_in(pupil, cast.pupil_phone)
    page = pupil.get(reverse("task", args=[task.id])).content.decode()
    assert "Бір. Екі. Үш" in page and not ParkedWork.objects.exists()
    assert Attachment.objects.count() == 1 and not Submission.objects.exists()
    assert not Assignment.objects.exclude(pupil=cast.pupil_phone).exists()


def test_an_old_form_is_good_after_signing_in_again(pupil: Client, task: Task, cast: Cast) -> None:
    form = read_form(pupil, task)
    pupil.cookies.clear()
    sign_in(pupil, cast.pupil_phone)
    answer = post(pupil, task, form, text="Жауабым", act="hand_in")
    assert answer.status_code == 302 and Submission.objects.get().text == "Жауабым"


def test_another_device_finds_nothing_kept(pupil: Client, task: Task, cast: Cast) -> None:
    form = read_form(pupil, task)
    end_session(pupil)
    post(pupil, task, form, text="Сыр", act="hand_in")
    other = sign_in(Client(), cast.pupil_phone)
    assert "Сыр" not in other.get(reverse("task", args=[task.id])).content.decode()


def test_a_form_of_another_person_is_kept_for_that_person(
    pupil: Client, task: Task, cast: Cast
) -> None:
    form = read_form(pupil, task)
    sign_in(pupil, cast.pupil_fibre)
    answer = post(pupil, task, form, text="Менікі", act="hand_in")
    assert answer.status_code == 409 and "Менікі" not in answer.content.decode()
    assert not Submission.objects.exists()
    sign_in(pupil, cast.pupil_phone)
    assert "Менікі" in pupil.get(reverse("task", args=[task.id])).content.decode()


def test_the_script_is_told_that_the_session_ended_and_keeps_once(
    pupil: Client, task: Task
) -> None:
    form = read_form(pupil, task)
    end_session(pupil)
    for _ in range(3):
        quiet = pupil.post(reverse("task_draft", args=[task.id]), form | {"text": "Үзілді"})
        assert quiet.status_code == 401
    assert ParkedWork.objects.count() == 1


def test_thirty_photos_at_once_keep_ten_and_the_words(pupil: Client, task: Task) -> None:
    files = [upload(make_photo(size=(20 + n, 20)), f"{n}.jpg") for n in range(30)]
    answer = post(pupil, task, read_form(pupil, task), text="Жауабым", act="hand_in", files=files)
    assert answer.status_code == 413 and "29.jpg" in answer.content.decode()
    assert Assignment.objects.get().draft_text == "Жауабым"
    assert Attachment.objects.count() == 10
