"""Files of a hand-in by tus: they go on after a break, belong to one pupil, become pages once."""

import base64
import hashlib
import io
import os
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock, files
from sabaqtas.kernel.tus.receiving import upload_path
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Arrival, Assignment, Attachment, Submission, Task
from sabaqtas.work.tests.factories import NOW, make_task
from sabaqtas.work.tests.test_pupil_pages import make_photo, post, read_form

pytestmark = pytest.mark.django_db
BODY = "application/offset+octet-stream"
PDF = b"%PDF-1.7\n" + os.urandom(90_000)


@pytest.fixture(autouse=True)
def on_a_tuesday() -> Any:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    return make_task(cast.klass, cast.teacher, hand_in=["text", "photo", "file"])


@pytest.fixture
def pupil(cast: Cast) -> Client:
    return sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)


class Sender:
    """A browser that sends one file; `key` is the form's."""

    def __init__(self, client: Client, task: Task, data: bytes, name: str = "esep.pdf") -> None:
        self.client, self.task, self.data, self.name = client, task, data, name
        self.head = {"Tus-Resumable": "1.0.0", "X-Form-Key": read_form(client, task)["key"]}
        self.address = ""

    def begin(self, *, digest: str | None = None) -> Any:
        digest = hashlib.sha256(self.data).hexdigest() if digest is None else digest
        words = {"filename": self.name, "sha256": digest}
        said = [f"{n} {base64.b64encode(v.encode()).decode()}" for n, v in words.items()]
        more = {"Upload-Length": str(len(self.data)), "Upload-Metadata": ",".join(said)}
        answer = self.client.post(
            reverse("arrivals", args=[self.task.id]), headers=self.head | more, content_type=BODY
        )
        self.address = answer.headers.get("Location", "")
        return answer

    def patch(self, start: int, end: int | None = None) -> Any:
        headers = self.head | {"Upload-Offset": str(start)}
        piece = self.data[start:end]
        return self.client.patch(self.address, piece, content_type=BODY, headers=headers)

    def offset(self) -> int:
        return int(self.client.head(self.address, headers=self.head)["Upload-Offset"])

    def send(self) -> Any:
        self.begin()
        return self.patch(0)


def test_a_file_cut_in_the_middle_goes_on_and_is_a_page_byte_for_byte(
    pupil: Client, task: Task
) -> None:
    sender = Sender(pupil, task, PDF)
    assert sender.begin().status_code == 201
    assert sender.patch(0, 40_000).status_code == 204
    page = pupil.get(reverse("task", args=[task.id])).content.decode()
    assert "esep.pdf" in page and "44 %" in page
    again = Sender(pupil, task, PDF)
    assert again.begin()["Location"] == sender.address, "the same file goes on"
    assert again.offset() == 40_000
    assert again.patch(40_000)["Upload-Offset"] == str(len(PDF))
    kept = Attachment.objects.get()
    assert files.path_of(kept.shown).read_bytes() == PDF
    assert (kept.media_type, kept.name) == ("application/pdf", "esep.pdf")
    assert not upload_path(Arrival.objects.get().id).exists()
    assert post(pupil, task, read_form(pupil, task), text="", act="hand_in").status_code == 302
    assert Submission.objects.get().attachments.get() == kept


def test_the_last_answer_lost_is_asked_again_and_nothing_is_doubled(
    pupil: Client, task: Task
) -> None:
    sender = Sender(pupil, task, PDF)
    sender.send()
    assert sender.offset() == len(PDF)
    assert sender.patch(0).status_code == 204
    assert Attachment.objects.count() == 1
    twice = Sender(pupil, task, PDF).begin()
    assert twice.status_code == 422 and twice.content.decode()


def test_a_crash_before_the_page_is_made_is_made_good(pupil: Client, task: Task) -> None:
    sender = Sender(pupil, task, PDF)
    sender.begin()
    row = Arrival.objects.get()
    upload_path(row.id).parent.mkdir(parents=True, exist_ok=True)
    upload_path(row.id).write_bytes(PDF)
    assert sender.offset() == len(PDF)
    assert Attachment.objects.get().original == hashlib.sha256(PDF).hexdigest()


def test_a_second_device_sends_another_page_and_sees_both(pupil: Client, task: Task) -> None:
    one, other = Sender(pupil, task, PDF), Sender(pupil, task, make_photo(), "bet.jpg")
    one.begin()
    other.begin()
    one.patch(0, 10)
    other.patch(0)
    page = pupil.get(reverse("task", args=[task.id])).content.decode()
    assert f'data-going="{one.address}"' in page and f'data-going="{other.address}"' not in page
    one.patch(10)
    assert Attachment.objects.count() == 2


def test_words_being_typed_are_not_touched(pupil: Client, task: Task) -> None:
    form = read_form(pupil, task)
    pupil.post(reverse("task_draft", args=[task.id]), form | {"text": "Бірінші"})
    Sender(pupil, task, PDF).send()
    pupil.post(reverse("task_draft", args=[task.id]), form | {"text": "Бірінші, екінші"})
    work = Assignment.objects.get()
    assert work.draft_text == "Бірінші, екінші" and not work.copies.exists()


def test_somebody_elses_upload_is_shut(pupil: Client, task: Task, cast: Cast) -> None:
    sender = Sender(pupil, task, PDF)
    sender.begin()
    for person, status in ((cast.pupil_tv, 404), (cast.teacher, 403), (cast.outsider, 404)):
        thief = sign_in(Client(), person)
        for ask in (thief.head, thief.delete):
            assert ask(sender.address, headers=sender.head).status_code in (status, 403)
    assert Client().head(sender.address, headers=sender.head).status_code == 302
    assert sender.offset() == 0


def test_without_the_forms_key_nothing_begins(pupil: Client, task: Task, cast: Cast) -> None:
    sender = Sender(pupil, task, PDF)
    own = sender.head["X-Form-Key"]
    other = read_form(sign_in(Client(), cast.pupil_tv), task)["key"]
    for key in ("", "x", other, own[:-2]):
        sender.head["X-Form-Key"] = key
        assert sender.begin().status_code == 403
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"MZ\x90\x00" + bytes(400), 415),
        (b"\x89PNG\r\n\x1a\n", 415),
        (b"<script>alert(1)</script>", 415),
        (b"PK\x03\x04" + bytes(400), 415),
    ],
)
def test_what_is_not_taken_ends_with_its_reason(
    pupil: Client, task: Task, data: bytes, status: int
) -> None:
    sender = Sender(pupil, task, data, "suret.jpg")
    refused = sender.send()
    assert refused.status_code == status and refused.content.decode()
    assert sender.client.head(sender.address, headers=sender.head).status_code == 410
    row = Arrival.objects.get()
    assert row.reason and not upload_path(row.id).exists()
    assert not Attachment.objects.exists()


def test_a_file_changed_on_its_way_is_refused(pupil: Client, task: Task) -> None:
    sender = Sender(pupil, task, PDF)
    sender.begin(digest="0" * 64)
    assert sender.patch(0).status_code == 422
    assert not Attachment.objects.exists()


def test_there_are_limits(pupil: Client, task: Task) -> None:
    big = Sender(pupil, task, b"")
    for length, status in (("0", 422), (str(26 * 1024 * 1024), 413), ("many", 400)):
        head = big.head | {"Upload-Length": length}
        address = reverse("arrivals", args=[task.id])
        assert pupil.post(address, headers=head, content_type=BODY).status_code == status
    for number in range(10):
        assert Sender(pupil, task, b"%PDF-" + bytes(number + 1)).begin().status_code == 201
    assert Sender(pupil, task, PDF).begin().status_code == 413


def test_a_task_without_files_takes_none(pupil: Client, cast: Cast) -> None:
    words = make_task(cast.klass, cast.teacher, hand_in=["text"])
    assert Sender(pupil, words, PDF).begin().status_code == 415


def test_what_never_came_whole_is_said_and_goes_after_a_week(pupil: Client, task: Task) -> None:
    sender = Sender(pupil, task, PDF)
    sender.begin()
    sender.patch(0, 1000)
    done = post(pupil, task, read_form(pupil, task), text="Мәтін", act="hand_in")
    assert "esep.pdf" in pupil.get(done["Location"]).content.decode()
    with clock.frozen(NOW + timedelta(days=8)):
        call_command("clean_work")
        fresh = sign_in(Client(), Assignment.objects.get().pupil)
        assert fresh.head(sender.address, headers=sender.head).status_code == 410
    assert not upload_path(Arrival.objects.get().id).exists()


def test_without_script_it_can_be_stopped(pupil: Client, task: Task) -> None:
    sender = Sender(pupil, task, PDF)
    sender.begin()
    row = Arrival.objects.get()
    post(pupil, task, read_form(pupil, task), text="", stop=str(row.id))
    row.refresh_from_db()
    assert row.finished_at
    page = pupil.get(reverse("task", args=[task.id])).content.decode()
    assert sender.address not in page


@pytest.mark.parametrize(
    "ending", ["m4a", "ogg", "mp3", "docx", "xlsx", "odt", "pdf", "amr", "txt"]
)
def test_sound_and_office_files_are_told_by_their_bytes(
    pupil: Client, task: Task, ending: str
) -> None:
    assert Sender(pupil, task, SAMPLES[ending], "jumys.bin").send().status_code == 204
    page = Attachment.objects.get()
    assert page.name == f"jumys.{ending}" and page.width is None
    served = pupil.get(reverse("work_file", args=[page.id]))
    served.close()
    assert served["Content-Disposition"].startswith("attachment")


def _zip(*names: str) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            path, _equals, text = name.partition("=")
            archive.writestr(path, text)
    return out.getvalue()


SAMPLES = {
    "m4a": b"\0\0\0\x20ftypM4A \0\0\0\0" + bytes(200),
    "ogg": b"OggS\0\x02" + bytes(200),
    "mp3": b"ID3\x04" + bytes(200),
    "amr": b"#!AMR\n" + bytes(200),
    "docx": _zip("[Content_Types].xml", "word/document.xml"),
    "xlsx": _zip("[Content_Types].xml", "xl/workbook.xml"),
    "odt": _zip("mimetype=application/vnd.oasis.opendocument.text", "content.xml"),
    "pdf": PDF,
    "txt": "Жауабым: 7".encode(),
}
