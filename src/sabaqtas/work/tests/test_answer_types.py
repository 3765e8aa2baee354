"""Every type of question answered on a lesson's page; a recording is heard by whom it may.

Once: the forms of the types know no database.
"""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sabaqtas.exercises.tests.factories import SOURCES, VOICE, fill_form, find_right_form, make_item
from sabaqtas.packs.api import Pack
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import CheckAnswer
from sabaqtas.work.tests.factories import make_checks_pack, make_handed_in, make_task

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HERE = {"Sec-Fetch-Site": "same-origin"}
TYPED = [source for source in SOURCES if source["type"] not in ("upload", "voice")]
RECORDERS = {
    "webm": ("webm", ["-c:a", "libopus"]),
    "m4a": ("m4a", ["-c:a", "aac"]),
    "mp4": ("mp4", ["-c:a", "aac", "-movflags", "frag_keyframe+empty_moov"]),
    "aac": ("aac", ["-c:a", "aac"]),
    "ogg": ("ogg", ["-c:a", "libopus"]),
    "wav": ("wav", []),
    "mp3": ("mp3", ["-c:a", "libmp3lame"]),
}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def pack() -> Pack:
    return make_checks_pack(SOURCES)


@pytest.fixture
def pupil(cast: Cast) -> Client:
    return sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)


def post(client: Client, pack: Pack, item: str, fields: dict[str, Any]) -> Any:
    address = reverse("check", args=[pack.digest])
    return client.post(address, {"item": item} | fields, headers=HERE)


def record(folder: Path, name: str) -> bytes:
    """Half a second of a tone, as this recorder writes it."""
    ending, how = RECORDERS[name]
    made = folder / f"{name}.{ending}"
    tone = ["-f", "lavfi", "-i", "sine=d=0.5", "-ac", "1"]
    subprocess.run(["ffmpeg", "-v", "error", *tone, *how, str(made)], check=True)
    return made.read_bytes()


def test_every_type_is_answered_graded_kept_and_shown(pupil: Client, pack: Pack) -> None:
    for source in TYPED:
        made = make_item(source)
        fields = fill_form(made.public, find_right_form(made))
        sent = post(pupil, pack, source["id"], fields)
        assert sent.status_code == 302, source["id"]
        page = pupil.get(sent["Location"]).content.decode()
        assert "note--good" in page or CheckAnswer.objects.get(item=source["id"]).score is None
    assert CheckAnswer.objects.filter(score=1).count() == len(TYPED) - 2
    shown = pupil.get(reverse("check_results", args=[pack.digest])).content.decode()
    assert "Айгүл, анасы" in shown


def test_an_answer_in_several_places_waits_for_its_pupil_too(pack: Pack, cast: Cast) -> None:
    client = Client()
    fields = {"a-c10-1": "Астана", "a-c10-2": "a", "a-c10-3": ""}
    assert "sign-in" in post(client, pack, "c10", fields)["Location"]
    sign_in(client, cast.pupil_tv)
    page = client.get(reverse("kept_check", args=[pack.digest])).content.decode()
    assert 'value="Астана"' in page
    assert '<option value="a" selected>' in page


@pytest.mark.parametrize("name", RECORDERS)
def test_a_recording_is_told_by_its_bytes_and_played(
    name: str, pupil: Client, pack: Pack, tmp_path: Path
) -> None:
    data = record(tmp_path, name)
    sent = post(pupil, pack, "c12", {"a-c12": SimpleUploadedFile("x.bin", data)})
    assert sent.status_code == 302
    row = CheckAnswer.objects.get()
    assert row.verdict == "waiting"
    address = reverse("check_file", args=[row.id, 0])
    assert (
        f'<audio controls preload="none" src="{address}"'
        in pupil.get(reverse("check_results", args=[pack.digest])).content.decode()
    )
    answer = pupil.get(address, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.getvalue()) == (206, data[:10])
    assert answer["Content-Type"].startswith("audio/")
    assert pupil.get(address).getvalue() == data


@pytest.mark.parametrize("data", [b"MZ\x90\x00" * 9, b"%PDF-1.4 x", "Сөз".encode(), b""])
def test_what_is_no_recording_is_refused_in_words(data: bytes, pupil: Client, pack: Pack) -> None:
    sent = post(pupil, pack, "c12", {"a-c12": SimpleUploadedFile("voice.webm", data)})
    assert sent.status_code == 422
    assert "voice.webm" in sent.content.decode()
    assert not CheckAnswer.objects.exists()


def test_a_recording_is_heard_by_pupil_and_teacher_only(
    pupil: Client, pack: Pack, cast: Cast, tmp_path: Path
) -> None:
    post(pupil, pack, VOICE["id"], {"a-c12": SimpleUploadedFile("v.ogg", record(tmp_path, "ogg"))})
    make_handed_in(make_task(cast.klass, cast.teacher, version=pack.version), cast.pupil_phone)
    address = reverse("check_file", args=[CheckAnswer.objects.get().id, 0])
    for name, status in (("teacher", 200), ("pupil_fibre", 404), ("outsider", 404)):
        answer = sign_in(Client(), getattr(cast, name)).get(address)
        assert (answer.status_code, bool(answer.getvalue())) == (status, True)


def test_a_typed_reference_opens_no_file(pupil: Client, pack: Pack) -> None:
    """Only the server gives out references: what is typed elsewhere is a word."""
    post(pupil, pack, "c10", {"a-c10-1": "a" * 64 + ".webp"})
    address = reverse("check_file", args=[CheckAnswer.objects.get().id, 0])
    assert pupil.get(address).status_code == 404
