"""Files that do not open are kept and handed in, and their pupil is told; sounds are heard.

Once: what is read are files.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Attachment, Task
from sabaqtas.work.tests.factories import NOW, make_task
from sabaqtas.work.tests.test_pupil_pages import post, read_form, upload
from sabaqtas.work.tests.test_voicing import speak

pytestmark = [pytest.mark.once, pytest.mark.django_db]
TOLD = "ашылмады"
WORDS = b"<w:document><w:t>" + b"Salem. " * 400 + b"</w:t></w:document>"


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[object]:
    with clock.frozen(NOW) as at:
        yield at


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    return make_task(cast.klass, cast.teacher, hand_in=["file"])


def make_pdf() -> bytes:
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(200, 300)
    document.save(out)
    return out.getvalue()


def make_docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", WORDS)
    return out.getvalue()


def make_doc(*, cut: int = 0) -> bytes:
    """Header, one table sector that says four sectors are used, a directory, three more."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[30:32] = (9).to_bytes(2, "little")
    head[44:48] = (1).to_bytes(4, "little")
    head[48:52] = (1).to_bytes(4, "little")
    head[76:80] = (0).to_bytes(4, "little")
    table = b"\xfe\xff\xff\xff" * 4 + b"\xff\xff\xff\xff" * 124
    body = bytes(head) + table + "WordDocument".encode("utf-16-le").ljust(512, b"\0") + bytes(1024)
    return body[: len(body) - cut]


BROKEN = {
    "a PDF": ("esse.pdf", b"%PDF-1.7\n" + bytes(5000)),
    "a PDF of which the beginning came": ("esse.pdf", make_pdf()[:120]),
    "a damaged DOCX": ("esse.docx", make_docx().replace(b"Salem", b"xxxxx", 3)),
    "a DOCX of which the beginning came": ("esse.docx", make_docx()[:1500]),
    "a DOC of which the beginning came": ("esse.doc", make_doc(cut=600)),
    "a sound": ("olen.mp3", b"ID3\x03\0\0\0\0\0\x0a" + bytes(90)),
    "a film": ("film.mp4", b"\0\0\0\x1cftypisom" + bytes(300)),
}
WHOLE = {"a PDF": make_pdf(), "a DOCX": make_docx(), "a DOC": make_doc()}


def hand_in(pupil: Client, task: Task, name: str, data: bytes) -> str:
    form = read_form(pupil, task)
    answer = post(pupil, task, form, text="", act="hand_in", files=[upload(data, name)])
    return str(pupil.get(answer["Location"]).content.decode())


def read(answer: Any) -> bytes:
    """Read to its end, it is closed as a server closes it."""
    return bytes(answer.getvalue())


@pytest.mark.parametrize(("name", "data"), BROKEN.values(), ids=BROKEN)
def test_what_does_not_open_is_handed_in_and_its_pupil_is_told(
    cast: Cast, task: Task, name: str, data: bytes
) -> None:
    pupil = sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)
    receipt = hand_in(pupil, task, name, data)
    page = Attachment.objects.get()
    assert page.submission and not page.opens
    told = receipt[receipt.index("receipt__no") :]
    assert "note--sun" in told and TOLD in told and page.name in told
    assert f"{reverse('task', args=[task.id])}#draft" in told
    assert TOLD in pupil.get(reverse("task", args=[task.id])).content.decode()
    assert TOLD in pupil.get(reverse("read_work", args=[page.assignment_id])).content.decode()
    desk = reverse("marking_work", args=[task.id, page.assignment_id])
    assert TOLD in sign_in(Client(), cast.teacher).get(desk).content.decode()
    assert read(pupil.get(reverse("work_file", args=[page.id]))) == data


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_of_what_opens_nothing_is_said(cast: Cast, task: Task, data: bytes) -> None:
    pupil = sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)
    assert TOLD not in hand_in(pupil, task, "esse", data)
    assert Attachment.objects.get().opens


@pytest.mark.parametrize("ending", ["webm", "m4a", "mp3", "ogg"])
def test_a_sound_is_heard_by_teacher_and_pupil_and_by_no_outsider(
    cast: Cast, task: Task, tmp_path: Path, ending: str
) -> None:
    pupil = sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)
    data = speak(tmp_path, ending)
    receipt = hand_in(pupil, task, f"olen.{ending}", data)
    page = Attachment.objects.get()
    address = f"{reverse('work_file', args=[page.id])}?play"
    assert _plays(receipt, address)
    assert _plays(pupil.get(reverse("read_work", args=[page.assignment_id])), address)
    teacher = sign_in(Client(), cast.teacher)
    assert _plays(teacher.get(reverse("marking_work", args=[task.id, page.assignment_id])), address)
    heard = teacher.get(address)
    assert heard["Content-Type"].startswith("audio/")
    assert heard["Content-Disposition"].startswith("inline")
    assert read(heard) == data
    assert sign_in(Client(), make_cast().pupil_phone).get(address).status_code == 404


def test_what_is_no_sound_is_never_played(cast: Cast, task: Task) -> None:
    pupil = sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)
    hand_in(pupil, task, "esse.pdf", make_pdf())
    address = reverse("work_file", args=[Attachment.objects.get().id])
    answer = pupil.get(f"{address}?play")
    assert answer["Content-Disposition"].startswith("attachment") and read(answer)


def _plays(page: Any, address: str) -> bool:
    text = page if isinstance(page, str) else page.content.decode()
    return any(address in found for found in re.findall(r"<audio controls[^>]*>", text))


def test_a_document_that_unpacks_without_end_is_refused(cast: Cast, task: Task) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(26):
            archive.writestr(f"word/media/{number}.emf", bytes(10 * 1024 * 1024))
    pupil = sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)
    files = [upload(out.getvalue(), "esse.docx")]
    answer = post(pupil, task, read_form(pupil, task), text="", act="hand_in", files=files)
    assert answer.status_code == 415 and "тым үлкейіп кетеді" in answer.content.decode()
    assert not Attachment.objects.exists()
