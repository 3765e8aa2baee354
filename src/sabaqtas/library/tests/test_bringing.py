"""What a tired teacher is told who brings a file, and what the file is called when taken."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sabaqtas.library.models import Resource
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_person, make_school, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()


def _bring(data: bytes, title: str) -> str:
    client = sign_in(Client(), make_person(make_school(), RoleKind.TEACHER))
    form: dict[str, Any] = {"title": title, "licence": "CC0-1.0", "author": "Айым"}
    form |= {"file": SimpleUploadedFile("м.txt", data)}
    answer = client.post("/resources/new/", form, follow=True)
    return str(answer.content.decode())


def test_who_brings_what_is_here_already_is_told_so() -> None:
    assert "Кітапханаға қосылды." in _bring(b"a", "One")
    page = _bring(b"a", "Two")
    assert "Кітапханада бұл бар екен" in page
    assert "One" in page


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_a_text_of_an_old_program_is_told_how_to_be_saved(encoding: str) -> None:
    assert "кодтаудан UTF-8 таңдаңыз" in _bring("Проверка текста".encode(encoding), "x")


def test_a_text_is_taken_under_its_title_and_with_its_ending() -> None:
    _bring("Сәлем".encode(), 'Әліппе "1" \u202e/../x')
    reader = sign_in(Client(), make_person(make_school(), RoleKind.TEACHER))
    answer = reader.get(f"/resources/{Resource.objects.get().pk}/file/original")
    said = unquote(answer["Content-Disposition"])
    assert b"".join(answer) == "Сәлем".encode()
    assert said == "attachment; filename*=utf-8''Әліппе 1 .. x.txt"
