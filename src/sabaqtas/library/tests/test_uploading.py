"""tus 1.0: an upload that was killed goes on where it was, and takes no memory."""

import base64
import hashlib
import io
import resource as machine
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sabaqtas.kernel import clock
from sabaqtas.kernel.tus.receiving import find_offset, upload_path
from sabaqtas.library.models import Resource, Upload
from sabaqtas.library.tests.media_factories import make_sound
from sabaqtas.library.uploading.rows import clean_uploads
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_person, make_school, sign_in

pytestmark = pytest.mark.django_db
HEAD = {"Tus-Resumable": "1.0.0"}
BODY = "application/offset+octet-stream"
FACTS = {"title": "Дауыс", "licence": "CC-BY-4.0", "author": "Айым"}


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return tmp_path


@pytest.fixture
def teacher() -> Client:
    return _sign_in(RoleKind.TEACHER)


def _sign_in(role: RoleKind) -> Client:
    return sign_in(Client(), make_person(make_school(), role))


def _begin(client: Client, length: int, name: str = "дауыс.mp3") -> Any:
    said = f"filename {base64.b64encode(name.encode()).decode()}"
    headers = HEAD | {"Upload-Length": str(length), "Upload-Metadata": said}
    return client.post("/uploads/", headers=headers, content_type=BODY)


def _patch(client: Client, address: str, data: bytes, offset: int, **more: str) -> Any:
    headers = (
        HEAD | {"Upload-Offset": str(offset)} | {k.replace("_", "-"): v for k, v in more.items()}
    )
    return client.patch(address, data, content_type=BODY, headers=headers)


def _offset(client: Client, address: str) -> int:
    return int(client.head(address, headers=HEAD)["Upload-Offset"])


def test_a_file_comes_in_pieces_and_becomes_a_resource(teacher: Client) -> None:
    data = make_sound().read_bytes()
    begun = _begin(teacher, len(data))
    address = begun["Location"]
    assert begun.status_code == 201
    for at in range(0, len(data), 10_000):
        piece = data[at : at + 10_000]
        digest = base64.b64encode(hashlib.sha256(piece).digest()).decode()
        answer = _patch(teacher, address, piece, at, Upload_Checksum=f"sha256 {digest}")
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(at + len(piece)))
    form = FACTS | {"upload": address.split("/")[-2]}
    answers = [teacher.post("/resources/new/", form) for _time in range(2)]
    made = Resource.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/resources/{made.pk}/"] * 2
    assert (made.digest, made.kind) == (hashlib.sha256(data).hexdigest(), "audio")
    assert (made.title, made.name) == ("Дауыс", "дауыс.mp3")
    assert not upload_path(Upload.objects.get().pk).exists()


def test_a_line_that_breaks_keeps_what_came(teacher: Client) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= 6:
                raise OSError("gone")
            return super().read(min(size or 6, 6))

    address = _begin(teacher, 10)["Location"]
    headers: dict[str, Any] = {"HTTP_TUS_RESUMABLE": "1.0.0", "HTTP_UPLOAD_OFFSET": "0"}
    teacher.generic(
        "PATCH", address, b"0123456789", BODY, **headers | {"wsgi.input": Broken(b"0123456789")}
    )
    assert _offset(teacher, address) == 6
    assert _patch(teacher, address, b"0123456789", 0).status_code == 409
    assert _patch(teacher, address, b"6789", 6).status_code == 204
    assert upload_path(uuid.UUID(address.split("/")[-2])).read_bytes() == b"0123456789"


def test_changed_bytes_are_taken_out_again(teacher: Client) -> None:
    address = _begin(teacher, 4)["Location"]
    wrong = base64.b64encode(hashlib.sha1(b"abcx").digest()).decode()
    assert _patch(teacher, address, b"abcd", 0, Upload_Checksum=f"sha1 {wrong}").status_code == 460
    assert _offset(teacher, address) == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 412),
        ({"Tus-Resumable": "0.2"}, 412),
        (HEAD, 400),
        (HEAD | {"Upload-Length": "many"}, 400),
        (HEAD | {"Upload-Length": "-1"}, 400),
        (HEAD | {"Upload-Length": "0"}, 413),
        (HEAD | {"Upload-Length": str(3 * 1024**3)}, 413),
        (HEAD | {"Upload-Length": "5", "Upload-Metadata": "filename %%%"}, 400),
    ],
)
def test_a_faulty_beginning_is_refused(
    teacher: Client, headers: dict[str, str], status: int
) -> None:
    answer = teacher.post("/uploads/", headers=headers, content_type=BODY)
    assert (answer.status_code, answer["Tus-Resumable"]) == (status, "1.0.0")
    assert not Upload.objects.exists()


def test_faulty_pieces_change_nothing(teacher: Client) -> None:
    address = _begin(teacher, 4)["Location"]
    assert _patch(teacher, address, b"abcdef", 0).status_code == 413
    assert _patch(teacher, address, b"ab", 2).status_code == 409
    assert _patch(teacher, address, b"ab", 0, Upload_Checksum="md5 x").status_code == 400
    wrong = teacher.patch(
        address, b"ab", content_type="text/plain", headers=HEAD | {"Upload-Offset": "0"}
    )
    assert wrong.status_code == 415
    assert _offset(teacher, address) == 0


def test_an_upload_is_its_owners_alone(teacher: Client) -> None:
    address = _begin(teacher, 4)["Location"]
    other = _sign_in(RoleKind.METHODOLOGIST)
    assert other.head(address, headers=HEAD).status_code == 404
    assert _patch(other, address, b"ab", 0).status_code == 404
    pupil = _sign_in(RoleKind.PUPIL)
    assert _begin(pupil, 4).status_code == 403
    assert Client().head(address, headers=HEAD).status_code == 302


def test_an_upload_can_be_given_up_and_expires(teacher: Client) -> None:
    address = _begin(teacher, 4)["Location"]
    _patch(teacher, address, b"ab", 0)
    assert teacher.delete(address, headers=HEAD).status_code == 204
    assert teacher.head(address, headers=HEAD).status_code == 410
    late = _begin(teacher, 4)["Location"]
    _patch(teacher, late, b"ab", 0)
    assert clean_uploads(now=clock.now()) == 0
    assert clean_uploads(now=clock.now() + timedelta(days=8)) == 1
    assert list(upload_path(uuid.uuid4()).parent.iterdir()) == []


def test_an_account_has_its_limit(teacher: Client, settings: Any) -> None:
    import dataclasses

    settings.CONFIG = dataclasses.replace(settings.CONFIG, account_limit_mb=1)
    assert _begin(teacher, 700_000).status_code == 201
    answer = _begin(teacher, 700_000)
    assert answer.status_code == 413
    assert answer.content.decode()


def test_a_file_that_will_not_do_ends_the_upload_with_a_reason(teacher: Client) -> None:
    address = _begin(teacher, 2)["Location"]
    _patch(teacher, address, b"MZ", 0)
    answer = teacher.post("/resources/new/", FACTS | {"upload": address.split("/")[-2]})
    assert answer.status_code == 422
    assert not Resource.objects.exists()
    assert Upload.objects.get().reason
    assert find_offset(Upload.objects.get().pk) == 0


def test_without_script_the_form_brings_the_file(teacher: Client) -> None:
    with make_sound().open("rb") as file:
        wrong = teacher.post("/resources/new/", {"title": "", "file": file})
    assert wrong.status_code == 422
    kept = Upload.objects.get()
    assert f'name="upload" value="{kept.pk}"' in wrong.content.decode()
    answer = teacher.post("/resources/new/", FACTS | {"upload": str(kept.pk)})
    assert answer["Location"] == f"/resources/{Resource.objects.get().pk}/"


def test_a_large_file_is_not_held_in_memory(teacher: Client) -> None:
    """300 MB here: the same loop carries 2 GB."""

    class Endless(io.BytesIO):
        def __init__(self, length: int) -> None:
            super().__init__()
            self.left = length

        def read(self, size: int | None = -1) -> bytes:
            size = min(size or 0, self.left)
            self.left -= size
            return b"\0" * size

    length = 300 * 1024 * 1024
    address = _begin(teacher, length)["Location"]
    before = machine.getrusage(machine.RUSAGE_SELF).ru_maxrss
    headers: dict[str, Any] = {
        "HTTP_TUS_RESUMABLE": "1.0.0", "HTTP_UPLOAD_OFFSET": "0", "CONTENT_LENGTH": str(length)
    }  # fmt: skip
    answer = teacher.generic(
        "PATCH", address, b"x", BODY, **headers | {"wsgi.input": Endless(length)}
    )
    assert (answer.status_code, answer["Upload-Offset"]) == (204, str(length))
    assert machine.getrusage(machine.RUSAGE_SELF).ru_maxrss - before < 30 * 1024
