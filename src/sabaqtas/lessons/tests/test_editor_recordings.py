"""A recording of the library in a draft: chosen, looked at, published with its words.

Once: what takes the time is ffmpeg and the compiling, which know no database.
"""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.problems import ProblemLog
from sabaqtas.lessons.drafting.checking import check_manuscript
from sabaqtas.lessons.manuscripts.parsing import parse_manuscript
from sabaqtas.lessons.models import Draft, LessonVersion
from sabaqtas.lessons.publishing import is_same
from sabaqtas.lessons.tests.editor_steps import (
    act,
    begin,
    enter,
    find_text,
    publish,
    write_whole,
)
from sabaqtas.library.api import Resource
from sabaqtas.library.tests.factories import shelve_film, shelve_signing, shelve_sound
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("at_that_time")]


def _choose(client: Any, draft: Any, film: Resource) -> str:
    address = reverse("draft_recording", args=[draft.id, "s1"])
    answer = client.post(address, {"recording": str(film.pk)}, follow=True)
    return str(answer.content.decode())


def test_a_film_is_chosen_looked_at_and_published(cast: Cast, second: Person) -> None:
    writer, reviewer = enter(cast.methodologist), enter(second)
    film = shelve_film(cast.methodologist.account_id)
    draft = begin(writer)
    write_whole(writer, draft)
    offered = writer.get(reverse("draft_recording", args=[draft.id, "s1"]) + "?q=сандары")
    assert film.title in offered.content.decode()
    missing = writer.get(reverse("draft_recording", args=[draft.id, "s1"]) + "?q=көпірлер")
    assert film.title not in missing.content.decode()

    assert "recording-1.mp4" in _choose(writer, draft, film)
    row = find_text(draft).list_rows("media")[-1]
    assert (row["file"], row["captions"]) == ("recording-1.mp4", ["recording-1.kk.vtt"])
    part = reverse("draft_part", args=[draft.id, "step:s1"])
    page = writer.get(part + "?preview=1").content.decode()
    assert "data-recording" in page
    assert reverse("resource_file", args=[film.pk, "voice.ogg"]) in page
    look = writer.get(reverse("draft_preview", args=[draft.id])).content.decode()
    assert "lesson.pdf" in look
    web = writer.get(reverse("draft_rendition", args=[draft.id, "web", "index.html"]))
    assert "../media/recording-1-voice.ogg" in web.content.decode()
    sound = reverse("draft_rendition", args=[draft.id, "media", "recording-1-voice.ogg"])
    piece = writer.get(sound, headers={"Range": "bytes=0-3"})
    assert (piece.status_code, piece.getvalue()) == (206, b"OggS")

    version = publish(writer, reviewer, draft)
    (shown,) = [one for one in version.document["media"] if one["file"] == "recording-1.mp4"]
    assert (shown["digest"], shown["kind"]) == (film.digest, "video")
    assert [one["language"] for one in shown["captions"]] == ["kk"]
    assert Resource.objects.filter(digest=film.digest).count() == 1


def test_the_same_draft_is_the_same_lesson(cast: Cast, second: Person) -> None:
    writer, reviewer = enter(cast.methodologist), enter(second)
    sound = shelve_sound(cast.methodologist.account_id)
    draft = begin(writer)
    write_whole(writer, draft)
    _choose(writer, draft, sound)
    version = publish(writer, reviewer, draft)
    held = LessonVersion.objects.get(id=version.id)
    text = find_text(draft)
    checked = check_manuscript(text, course="x", slug="y", order=1, on=clock.now().date())
    assert checked.source is not None
    assert is_same(held, checked.source)


def test_what_is_no_ready_recording_cannot_be_chosen(cast: Cast) -> None:
    writer = enter(cast.methodologist)
    sound = shelve_sound(cast.methodologist.account_id)
    draft = begin(writer)
    write_whole(writer, draft)
    address = reverse("draft_recording", args=[draft.id, "s1"])
    Resource.objects.filter(pk=sound.pk).update(kind="pdf")
    for wrong in (str(sound.pk), "x", ""):
        assert writer.post(address, {"recording": wrong}).status_code == 404
    assert writer.get(reverse("draft_recording", args=[draft.id, "s99"])).status_code == 404
    assert "recording-1" not in str(find_text(draft).to_row())


def test_bytes_are_not_read_again_for_each_look(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = enter(cast.methodologist)
    sound = shelve_sound(cast.methodologist.account_id)
    draft = begin(writer)
    write_whole(writer, draft)
    _choose(writer, draft, sound)
    monkeypatch.setenv("PATH", "/nowhere")
    assert "recording-1.mp3" not in act(writer, draft, "up:s1").partition("note--bad")[2]


def test_the_editor_speaks_of_what_it_is(cast: Cast) -> None:
    writer = enter(cast.methodologist)
    draft = begin(writer)
    write_whole(writer, draft)
    _choose(writer, draft, shelve_sound(cast.methodologist.account_id))
    _choose(writer, draft, shelve_film(cast.methodologist.account_id))
    words = {"sound": "Онда не естіледі", "film": "Онда не көрінеді және не айтылады"}
    for file, word in (("recording-1.mp3", words["sound"]), ("recording-2.mp4", words["film"])):
        page = writer.get(reverse("draft_part", args=[draft.id, f"picture:{file}"]))
        assert word in page.content.decode()
        assert "Бала одан нені көруі керек" not in page.content.decode()
        assert "data-recording" in page.content.decode()
    whole = writer.get(reverse("draft", args=[draft.id])).content.decode()
    assert "1 дыбыс" in whole and "1 фильм" in whole
    step = writer.get(reverse("draft_part", args=[draft.id, "step:s1"])).content.decode()
    assert "Натурал сандар</b>" in step and "poster" in step
    assert "Жазба алынды." in act(writer, draft, "remove_media:recording-1.mp3")


def test_an_interpreter_is_put_beside_a_film_and_taken_away(cast: Cast, second: Person) -> None:
    writer, reviewer = enter(cast.methodologist), enter(second)
    film = shelve_film(cast.methodologist.account_id)
    draft = begin(writer)
    write_whole(writer, draft)
    _choose(writer, draft, film)
    address = reverse("draft_signing", args=[draft.id, "recording-1.mp4"])
    assert "Ымдау тіліндегі дайын фильм әзірге жоқ" in writer.get(address).content.decode()
    assert writer.post(address, {"recording": str(film.pk)}).status_code == 404
    sign = shelve_signing(cast.methodologist.account_id)
    assert str(sign.pk) in writer.get(address).content.decode()

    page = writer.post(address, {"recording": str(sign.pk)}, follow=True).content.decode()
    assert reverse("resource_file", args=[sign.pk, "poster.webp"]) in page
    step = reverse("draft_part", args=[draft.id, "step:s1"]) + "?preview=1"
    assert "data-sign" in writer.get(step).content.decode()
    version = publish(writer, reviewer, draft)
    (row,) = [one for one in version.document["media"] if one["file"] == "recording-1.mp4"]
    assert row["sign_digest"] == sign.digest


def test_the_interpreter_goes_and_comes_back_with_the_folder(cast: Cast) -> None:
    writer = enter(cast.methodologist)
    draft = begin(writer)
    write_whole(writer, draft)
    _choose(writer, draft, shelve_film(cast.methodologist.account_id))
    sign = shelve_signing(cast.methodologist.account_id)
    address = reverse("draft_signing", args=[draft.id, "recording-1.mp4"])
    writer.post(address, {"recording": str(sign.pk)})
    text = find_text(draft)
    zipped = writer.get(reverse("draft_download", args=[draft.id])).getvalue()
    with ZipFile(BytesIO(zipped)) as folder:
        (name,) = [name for name in folder.namelist() if name.endswith("recording-1-sign.mp4")]
        assert sha256_hex(folder.read(name)) == sign.digest
        (told,) = [n for n in folder.namelist() if n.endswith("lesson.md")]
        parsed = parse_manuscript(folder.read(told).decode(), file=told, log=ProblemLog())
    assert parsed and parsed.list_rows("media") == text.list_rows("media")

    before = Draft.objects.get(id=draft.id).revision
    assert "алынды" in act(writer, draft, "remove_sign:recording-1.mp4")
    assert "sign_language" not in find_text(draft).list_rows("media")[-1]
    act(writer, draft, f"return_to:{before}")
    assert "sign_language" in find_text(draft).list_rows("media")[-1]
