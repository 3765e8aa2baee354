"""Pages of the library: who brought it changes it, and every path works without script."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.library.models import Captions, Resource, Withdrawal
from sabaqtas.library.tests.factories import make_resource
from sabaqtas.library.tests.media_factories import make_film, shelve_film
from sabaqtas.people.api import Person, RoleKind
from sabaqtas.people.tests.factories import make_ministry, make_person, make_school, sign_in

AuditRow = apps.get_model("people", "AuditRow")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return tmp_path


@pytest.fixture
def owner() -> Person:
    return make_person(make_school(), RoleKind.TEACHER)


@pytest.fixture
def teacher(owner: Person) -> Client:
    return sign_in(Client(), owner)


@pytest.fixture
def other() -> Client:
    return sign_in(Client(), make_person(make_school(), RoleKind.TEACHER))


@pytest.fixture
def film(owner: Person) -> Resource:
    return shelve_film(owner.account_id)


def _text(response: Any) -> str:
    return response.content.decode()  # type: ignore[no-any-return]


def test_a_film_is_played_from_its_parts(other: Client, film: Resource) -> None:
    page = _text(other.get(f"/resources/{film.pk}/"))
    for part in ("voice.ogg", "video.m3u8", "v240.mp4", "slide-001.webp", "captions.kk.vtt"):
        assert f"/resources/{film.pk}/file/{part}" in page
    assert 'preload="none"' in page
    assert "/edit/" not in page
    master = other.get(f"/resources/{film.pk}/file/video.m3u8")
    assert b"v144.m3u8" in b"".join(master)
    piece = other.get(f"/resources/{film.pk}/file/v240.mp4", headers={"Range": "bytes=4-7"})
    assert (piece.status_code, b"".join(piece)) == (206, b"ftyp")
    assert "Бастайық" in _text(other.get(f"/resources/{film.pk}/file/captions.kk.vtt"))
    assert other.get(f"/resources/{film.pk}/file/nothing.mp4").status_code == 404
    original = b"".join(other.get(f"/resources/{film.pk}/file/original"))
    assert original == make_film().read_bytes()


def test_the_list_is_filtered(teacher: Client, other: Client, film: Resource) -> None:
    assert film.title in _text(teacher.get("/resources/?kind=video&whose=mine"))
    assert film.title not in _text(other.get("/resources/?whose=mine"))
    assert film.title not in _text(other.get("/resources/?kind=audio"))
    assert film.title in _text(other.get("/resources/?kind=nonsense&grade=x&page=99"))


def test_its_owner_and_a_methodologist_change_it(
    teacher: Client, other: Client, film: Resource
) -> None:
    facts = {
        "title": "Сандар", "licence": "CC0-1.0", "author": "Айым", "subject": "mathematics",
        "grade": "5", "language": "kk", "codes": "5.1.1.1, 5.1.1.2,5.1.1.1", "alt": "Тақта",
        "transcript": "Сәлем", "sign_language": "on",
    }  # fmt: skip
    address = f"/resources/{film.pk}/edit/"
    assert other.post(address, facts).status_code == 403
    assert teacher.post(address, facts).status_code == 302
    film.refresh_from_db()
    assert (film.title, film.grade, film.objectives) == ("Сандар", 5, ["5.1.1.1", "5.1.1.2"])
    assert film.sign_language
    assert AuditRow.objects.filter(verb="changed", object_id=film.pk).exists()
    schools = sign_in(Client(), make_person(make_school(), RoleKind.METHODOLOGIST))
    assert schools.post(address, facts).status_code == 403
    chief = sign_in(Client(), make_ministry())
    assert chief.post(address, facts | {"title": ""}).status_code == 422
    assert chief.post(address, facts | {"title": "Сан"}).status_code == 302


def test_it_is_withdrawn_with_a_reason_and_offered_again(teacher: Client, film: Resource) -> None:
    address = f"/resources/{film.pk}/withdraw/"
    assert teacher.post(address, {"reason": ""}).status_code == 422
    teacher.post(address, {"reason": "Қате бар"})
    assert "Қате бар" in _text(teacher.get(f"/resources/{film.pk}/"))
    assert film.parts.exists()
    teacher.post(address, {"act": "restore"})
    assert not Withdrawal.objects.exists()
    assert AuditRow.objects.filter(object_id=film.pk).count() == 2


def _lines(*rows: tuple[str, str, str], base: str = "") -> dict[str, Any]:
    start, end, text = zip(*rows, strict=True)
    return {"start": start, "end": end, "text": text, "base": base, "number": "1"}


def test_captions_are_edited_cue_by_cue(teacher: Client, film: Resource) -> None:
    address = f"/resources/{film.pk}/captions/kk/"
    base = str(Captions.objects.get().pk)
    rows = (("0:00", "0:01", "Сәлем!"), ("0:02", "0:03", "Екінші"), ("", "", ""))
    answer = teacher.post(address, _lines(*rows, base=base) | {"drop": ["1"]})
    assert answer.status_code == 302
    saved = film.captions.first()
    assert saved and "Сәлем!" in saved.text and "Екінші" not in saved.text
    assert film.captions.count() == 2
    late = teacher.post(address, _lines(("0:00", "0:01", "Басқа"), base=base))
    assert late.status_code == 422
    assert "Басқа" in _text(late)
    wrong = teacher.post(address, _lines(("0:05", "0:01", "Кері"), base=str(saved.pk)))
    assert (wrong.status_code, film.captions.count()) == (422, 2)
    assert "Кері" in _text(wrong)


def test_captions_come_as_a_file(teacher: Client, other: Client, film: Resource) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    data = "WEBVTT\n\n00:00.000 --> 00:01.000\nПривет\n".encode()
    address = f"/resources/{film.pk}/captions/ru/"
    assert other.post(address, {"file": SimpleUploadedFile("a.vtt", data)}).status_code == 403
    assert teacher.post(address, {"file": SimpleUploadedFile("a.vtt", data)}).status_code == 302
    assert "Привет" in film.captions.get(language="ru").text
    bad = teacher.post(address, {"file": SimpleUploadedFile("a.vtt", b"MZ")})
    assert bad.status_code == 422
    assert teacher.get(f"/resources/{film.pk}/captions/xx/").status_code == 404


def test_a_link_is_kept_once(teacher: Client) -> None:
    facts = {"title": "Bilim", "licence": "сыртқы", "author": "Bilimland"}
    for _time in range(2):
        teacher.post("/resources/new-link/", facts | {"address": "https://bilimland.kz/a"})
    made = Resource.objects.get()
    assert (made.kind, made.address) == ("link", "https://bilimland.kz/a")
    bad = teacher.post("/resources/new-link/", facts | {"address": "javascript:alert(1)"})
    assert bad.status_code == 422


def test_pupils_and_parents_stay_outside(film: Resource) -> None:
    for role in (RoleKind.PUPIL, RoleKind.PARENT):
        client = sign_in(Client(), make_person(make_school(), role))
        assert client.get("/resources/").status_code == 403
        assert client.get(f"/resources/{film.pk}/file/voice.ogg").status_code == 403


def test_a_picture_without_title_is_called_by_what_is_seen(teacher: Client) -> None:
    picture = make_resource(name="IMG_0001.svg")
    assert picture.called == "IMG_0001.svg"
    Resource.objects.filter(pk=picture.pk).update(alt="Қора \n мен қой")
    page = teacher.get(reverse("resources")).content.decode()
    assert "Қора мен қой</b>" in page and "IMG_0001" not in page
    assert reverse("resource_file", args=[picture.pk, "original"]) in page
