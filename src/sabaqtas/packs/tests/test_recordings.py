"""A lesson with a film travels: its parts in the pack, light first on the page.

Once: what takes the time is ffmpeg and the compiling, which know no database.
"""

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.utils.translation import override
from lxml import html as lxml_html

from sabaqtas.kernel import clock
from sabaqtas.lessons.api import LessonVersion, publish_lessons
from sabaqtas.library.api import Resource
from sabaqtas.library.tests.factories import look, make_film, make_sound, process_all
from sabaqtas.packs.building import lesson_address
from sabaqtas.packs.inspecting import find_hostile
from sabaqtas.packs.models import Pack
from sabaqtas.packs.opening import BrokenPack, load_pack, open_pack
from sabaqtas.packs.pictures import render_recording
from sabaqtas.packs.renditions import RENDITIONS
from sabaqtas.packs.renditions.audio.script import Played, write_script
from sabaqtas.packs.renditions.lesson import read_lesson
from sabaqtas.packs.renditions.trees import parse_html, write_html
from sabaqtas.packs.storing import packs_folder
from sabaqtas.packs.tests.factories import LESSON

pytestmark = pytest.mark.once

MEDIA = """media:
  - file: film.mp4
    alt: Мұғалім тақтада сандарды жазады
    caption: Натурал сандар
    captions: film.kk.vtt
    transcript: film.txt
    sign_language: sign.mp4
  - file: dauys.mp3
    alt: Өлең
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course with one lesson that has a film in its first step, and a sound in none."""
    lesson = tmp_path / "course" / "01-sandar"
    shutil.copytree(LESSON, lesson)
    text = (lesson / "lesson.md").read_text()
    head, body = text.split("\n## ", 1)
    first, rest = body.split("\n", 1)
    head = head.replace("media:\n", MEDIA) if "media:" in head else head
    assert MEDIA in head
    (lesson / "lesson.md").write_text(f"{head}\n## {first}\n\n![](film.mp4)\n{rest}")
    shutil.copy(make_film(), lesson / "film.mp4")
    shutil.copy(make_film(sound=False), lesson / "sign.mp4")
    shutil.copy(make_sound(), lesson / "dauys.mp3")
    (lesson / "film.kk.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nСәлем!\n")
    (lesson / "film.txt").write_text("Сәлем, балалар!\n\nБүгін сандарды санаймыз.")
    return tmp_path / "course"


def _publish(folder: Path) -> LessonVersion:
    report = publish_lessons(folder, by=None, now=clock.now())
    assert not report.is_refused, report.problems
    return LessonVersion.objects.get()


@pytest.mark.django_db
def test_a_sample_in_the_interpreters_place_is_no_signing_for_the_library(folder: Path) -> None:
    lesson = folder / "01-sandar" / "lesson.md"
    row = "    sign_language: sign.mp4\n"
    text = lesson.read_text()
    lesson.write_text(text.replace(row, f"{row}    sign_language_sample: ja\n"))
    faults = publish_lessons(folder, by=None, now=clock.now()).problems
    assert "media.0.sign_language_sample" in [fault.place.field for fault in faults]
    assert not LessonVersion.objects.exists()
    lesson.write_text(text.replace(row, f"{row}    sign_language_sample: true\n"))
    film = next(row for row in _publish(folder).document["media"] if row["file"] == "film.mp4")
    assert film["sign_sample"] is True
    assert not Resource.objects.filter(sign_language=True).exists()
    assert Resource.objects.get(name="sign.mp4").title == "Натурал сандар: аудармашының орны, үлгі"


@pytest.mark.parametrize(
    ("sample", "name"),
    [({}, "Ымдау тілінде"), ({"sign_sample": True}, "Ымдау тілі аудармашысының орны (үлгі)")],
)
def test_pages_name_the_signing_or_its_sample(sample: dict[str, bool], name: str) -> None:
    parts = [
        {"role": "video", "path": "media/film-v240.mp4", "bytes": 9},
        {"role": "sign", "path": "media/film-sign.mp4", "bytes": 9},
    ]
    row = {"file": "film.mp4", "alt": "Сандар", "parts": parts, **sample}
    with override("kk"):
        tree: Any = lxml_html.fromstring(render_recording(row, base="../"))
    assert tree.xpath("//summary/span/text()")[1].strip() == name
    assert tree.xpath("//video/@aria-label")[1] == f"{name}: Сандар"


@pytest.mark.django_db(transaction=True)
def test_a_lesson_waits_for_its_film_and_then_travels(folder: Path) -> None:
    version = _publish(folder)
    assert not Pack.objects.exists()
    assert process_all() == 3
    pack = Pack.objects.get(version=version)
    opened = load_pack(pack.digest)
    film = next(row for row in opened.content["media"] if row["file"] == "film.mp4")
    roles = {part["role"] for part in film["parts"]}
    assert roles >= {
        "voice", "stream", "audio", "audio-start", "hls-audio", "hls", "hls-level", "video",
        "slides", "slide",
        "poster", "captions", "sign", "sign-poster",
    }  # fmt: skip
    assert (film["kind"], film["path"]) == ("video", "media/film-voice.ogg")
    assert film["transcript"].startswith("Сәлем")
    playlist = opened.folder / "media" / "film-video.m3u8"
    assert len(look(playlist)["streams"]) >= 2
    _check_page(pack)
    _check_renditions(pack)
    _check_damage(pack)
    assert process_all() == 0
    assert not publish_lessons(folder, by=None, now=clock.now()).published


def _check_page(pack: Pack) -> None:
    client, address = Client(), lesson_address(pack.digest)
    response = client.get(address)
    tree: Any = lxml_html.document_fromstring(response.content.decode())
    sections = tree.xpath("//section[@data-recording]")
    assert [section.get("aria-label") for section in sections] == ["Өлең", "Натурал сандар"]
    used = {use.get("href").removeprefix("#i-") for use in tree.iter("use")}
    assert {"listen", "tv"} <= used <= {symbol.get("id")[2:] for symbol in tree.iter("symbol")}
    film = sections[1]
    assert film.xpath(".//audio/@preload") == ["none"]
    assert set(film.xpath(".//video/@preload")) == {"none"}
    kinds = [element.tag for element in film.iter("audio", "video")]
    assert kinds == ["audio", "video", "video"]
    assert len(film.xpath(".//ol[@class='rec__slides']/li/@data-at")) == 1
    assert film.xpath(".//track/@srclang") == ["kk"]
    assert "hls" not in "".join(tree.xpath("//script/@src"))
    for source in film.xpath(".//@src | .//@poster | .//@data-hls"):
        found = client.get(urljoin(address, source), headers={"Range": "bytes=0-0"})
        found.close()
        assert found.status_code in (200, 206), source


def _check_renditions(pack: Pack) -> None:
    """Each carries of a recording what it can; all of them carry its words."""
    opened = load_pack(pack.digest)
    low = RENDITIONS["low"].render(opened)["index.html"].decode()
    for link in ("film-voice.ogg", "film-v144.mp4", "dauys-voice.ogg"):
        assert f'href="../media/{link}"' in low
    assert "<video" not in low and "Сәлем, балалар!" in low
    assert "</source>" not in low, "an element without an end"
    whole = RENDITIONS["offline"].render(opened)["lesson.html"].decode()
    assert whole.count('src="data:audio/mp4;base64,') == 2
    assert "Сәлем, балалар!" in whole and "../media/" not in whole
    assert whole.count('src="data:image/webp;base64,') == 1
    with zipfile.ZipFile(io.BytesIO(RENDITIONS["epub"].render(opened)["lesson.epub"])) as book:
        names = set(book.namelist())
        first = book.read("EPUB/step-1.xhtml").decode()
    assert {"EPUB/media/film-audio.m4a", "EPUB/media/dauys-audio.m4a"} <= names
    assert 'src="media/film-slide-001.webp"' in first
    assert first.index("dauys-audio.m4a") < first.index("film-audio.m4a")
    assert RENDITIONS["print"].render(opened)["lesson.pdf"].startswith(b"%PDF")
    with override("kk"):
        lines = [line for chapter in write_script(read_lesson(opened)) for line in chapter.lines]
    played = [line.path for line in lines if isinstance(line, Played)]
    assert played == ["media/dauys-voice.ogg", "media/film-voice.ogg"]
    assert find_hostile(opened, None) == []


def test_two_sources_stand_beside_one_another_in_html() -> None:
    text = '<audio><source src="a"><source src="b"></audio>'
    assert write_html(parse_html(text)) == text


def _check_damage(pack: Pack) -> None:
    copy = packs_folder().parent / "copy"
    shutil.copytree(packs_folder() / pack.digest, copy)
    voice = copy / "media" / "film-voice.ogg"
    data = bytearray(voice.read_bytes())
    data[-1] ^= 1
    voice.unlink()
    voice.write_bytes(data)
    with pytest.raises(BrokenPack) as refusal:
        open_pack(copy, digest=pack.digest)
    assert refusal.value.file == "media/film-voice.ogg"


@pytest.mark.django_db
def test_a_broken_film_refuses_the_lesson_with_its_name(folder: Path) -> None:
    lesson = folder / "01-sandar"
    (lesson / "film.mp4").write_bytes((lesson / "film.mp4").read_bytes()[:-900])
    (lesson / "film.kk.vtt").write_text("srt")
    report = publish_lessons(folder, by=None, now=clock.now())
    assert report.is_refused
    codes: list[Any] = [problem.code for problem in report.problems]
    assert {"lesson.recording_bad", "lesson.captions_bad"} <= set(codes)
    assert not LessonVersion.objects.exists()
