"""Spoken comments: real recordings of every browser, hostile files refused, heard when judged.

Once: what is read are files.
"""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sabaqtas.library.tests.factories import make_film
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Assignment, VoiceNote
from sabaqtas.work.tests.factories import add_feedback, make_handed_in, make_task
from sabaqtas.work.voicing.keeping import MOST_BYTES

pytestmark = pytest.mark.once

FORMATS = {
    "webm": ("libopus", "audio/webm"),
    "ogg": ("libopus", "audio/ogg"),
    "m4a": ("aac", "audio/mp4"),
    "mp3": ("libmp3lame", "audio/mpeg"),
}


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def work(cast: Cast) -> Assignment:
    return make_handed_in(make_task(cast.klass, cast.teacher), cast.pupils[0])


def speak(folder: Path, ending: str) -> bytes:
    """One second of sound, made by ffmpeg."""
    out, codec = folder / f"a.{ending}", FORMATS[ending][0]
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=d=1", "-c:a", codec, str(out)]
    subprocess.run(command, check=True)
    return out.read_bytes()


def send(client: Client, work: Assignment, data: bytes, *, once: str = "a", **more: Any) -> str:
    form = {"voice": SimpleUploadedFile("pikir.exe", data), "once": once, "text": "Жақсы"} | more
    answer = client.post(reverse("add_voice", args=[work.id]), form, follow=True)
    return answer.content.decode()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_recording_is_told_by_its_bytes_and_kept_once(
    cast: Cast, work: Assignment, tmp_path: Path, ending: str
) -> None:
    teacher, data = sign_in(Client(), cast.teacher), speak(tmp_path, ending)
    for _ in range(2):
        assert "<audio" in send(teacher, work, data)
    note = VoiceNote.objects.get()
    assert (note.media_type, note.text) == (FORMATS[ending][1], "Жақсы")
    sound = teacher.get(reverse("play_voice", args=[note.id]))
    assert sound["Content-Type"] == note.media_type and sound.getvalue() == data
    assert "sandbox" in sound["Content-Security-Policy"]


@pytest.mark.parametrize(
    "data",
    [
        b"MZ" + bytes(100),
        b"<html><script>",
        b"%PDF-1.4",
        b"OggS" + bytes(MOST_BYTES),
        b"ID3\x03" + bytes(96),
    ],
)
def test_what_is_no_recording_or_too_big_is_refused(
    cast: Cast, work: Assignment, data: bytes
) -> None:
    page = send(sign_in(Client(), cast.teacher), work, data)
    assert "note--bad" in page and not VoiceNote.objects.exists()


def test_a_film_without_sound_says_nothing_and_one_with_sound_does(
    cast: Cast, work: Assignment
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    assert "note--bad" in send(teacher, work, make_film(seconds=2, sound=False).read_bytes())
    assert not VoiceNote.objects.exists()
    send(teacher, work, make_film(seconds=2).read_bytes())
    assert VoiceNote.objects.get().media_type == "audio/mp4"


def test_the_pupil_hears_it_once_judged_and_others_never(
    cast: Cast, work: Assignment, tmp_path: Path
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    send(teacher, work, speak(tmp_path, "ogg"))
    note = VoiceNote.objects.get()
    sound, own = reverse("play_voice", args=[note.id]), reverse("read_work", args=[work.id])
    pupil, other = sign_in(Client(), cast.pupils[0]), sign_in(Client(), cast.pupils[1])
    assert pupil.get(sound).status_code == 404 and "<audio" not in pupil.get(own).content.decode()
    add_feedback(work)
    heard = pupil.get(sound)
    assert heard.getvalue().startswith(b"OggS") and "<audio" in pupil.get(own).content.decode()
    assert other.get(sound).status_code == 404
    assert sign_in(Client(), cast.class_teacher).get(sound).status_code == 404


def test_only_its_speaker_takes_it_away(cast: Cast, work: Assignment, tmp_path: Path) -> None:
    teacher, other = sign_in(Client(), cast.teacher), sign_in(Client(), cast.class_teacher)
    send(teacher, work, speak(tmp_path, "ogg"))
    note = VoiceNote.objects.get()
    address = reverse("remove_voice", args=[note.id])
    other.post(address)
    note.refresh_from_db()
    assert note.dropped_at is None
    teacher.post(address)
    assert teacher.get(reverse("play_voice", args=[note.id])).status_code == 404
    assert VoiceNote.objects.count() == 1
