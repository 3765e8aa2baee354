"""Recordings become what a weak line can carry; ffprobe tells."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from sabaqtas.library.media import recipes, slides
from sabaqtas.library.media.making import Source, list_made, list_steps, make_steps, read_through
from sabaqtas.library.media.playlists import shorten_playlist
from sabaqtas.library.media.probing import MediaFacts, examine
from sabaqtas.library.tests.media_factories import look, make_film, make_sound


def _make(path: Path, media_type: str, folder: Path) -> dict[str, Path]:
    source = Source(path, media_type, examine(path, media_type))
    length = read_through(source, folder, lambda share: None)
    source = replace(source, facts=replace(source.facts, duration_ms=length))
    make_steps(list_steps(source), folder, lambda share: None)
    flat = folder / "flat"
    flat.mkdir()
    for one in list_made(source, folder):
        (flat / one.name).write_bytes(one.path.read_bytes())
    return {path.name: path for path in flat.iterdir()}


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The parts of a film of 14 seconds."""
    path = make_film(size="426x240", seconds=14)
    return _make(path, "video/mp4", tmp_path_factory.mktemp("film"))


def test_a_film_becomes_every_part(film: dict[str, Path]) -> None:
    assert set(film) >= {
        "video.m3u8", "v144.m3u8", "v144.mp4", "v240.m3u8", "v240.mp4", "audio.m3u8",
        "audio.m4a", "voice.ogg", "voice.webm", "poster.webp", "slides.json", "slide-001.webp",
    }  # fmt: skip
    assert "v480.mp4" not in film


@pytest.mark.parametrize(("name", "height"), [("v144.m3u8", 144), ("v240.m3u8", 240)])
def test_a_quality_is_h264_and_aac_in_fragments(
    film: dict[str, Path], name: str, height: int
) -> None:
    found = look(film[name])
    video, audio = sorted(found["streams"], key=lambda s: s["codec_type"], reverse=True)
    assert (video["codec_name"], video["height"]) == ("h264", height)
    assert (audio["codec_name"], audio["channels"]) == ("aac", 1)
    assert abs(float(found["format"]["duration"]) - 14) < 0.3
    assert b"moof" in film[name].with_suffix(".mp4").read_bytes()
    assert "#EXT-X-MAP" in film[name].read_text()


def test_key_frames_stand_every_six_seconds(film: dict[str, Path]) -> None:
    shown = look(film["v240.mp4"], "-select_streams", "v", "-show_packets")["packets"]
    keys = [round(float(p["pts_time"]), 1) for p in shown if "K" in p["flags"]]
    assert [round(at - keys[0]) for at in keys] == [0, 6, 12]


def test_the_playlist_names_the_qualities(film: dict[str, Path]) -> None:
    text = film["video.m3u8"].read_text()
    assert "RESOLUTION=426x240" in text
    assert "audio.m3u8" not in text
    assert len(look(film["video.m3u8"])["streams"]) == 4


def test_sound_alone_is_light(film: dict[str, Path]) -> None:
    stream = look(film["audio.m3u8"])["streams"][0]
    assert (stream["codec_name"], stream["channels"]) == ("aac", 1)
    for name in ("voice.ogg", "voice.webm"):
        assert look(film[name])["streams"][0]["codec_name"] == "opus"
    webm = film["voice.webm"].read_bytes()
    assert 0 < webm.find(b"\x1c\x53\xbb\x6b") < webm.find(b"\x1f\x43\xb6\x75"), "cues first"
    assert film["audio.m4a"].stat().st_size * 8 / 14 < 34_000


def test_a_sound_starts_from_a_small_file_and_misses_no_byte(film: dict[str, Path]) -> None:
    whole, start = film["audio.m4a"].read_bytes(), film["audio-start.m4a"].read_bytes()
    text = film["audio.m3u8"].read_text()
    rows = re.findall(r"BYTERANGE:(\d+)@(\d+)\n(\S+)", text)
    ends = [int(at) + int(size) for size, at, _ in rows]
    assert [name for _, _, name in rows[:3]] == ["audio-start.m4a"] * 2 + ["audio.m4a"]
    assert whole.startswith(start) and ends[1] == len(start) < 16_000
    assert [int(at) for _, at, _ in rows][1:] == ends[:-1] and ends[-1] == len(whole)
    assert 'MAP:URI="audio-start.m4a"' in text
    assert 13.5 < float(look(film["audio.m3u8"])["format"]["duration"]) < 14.5


def test_a_long_sound_has_a_short_playlist() -> None:
    rows = "".join(f"#EXTINF:2.0,\n#EXT-X-BYTERANGE:9@{7 + 9 * n}\na.m4a\n" for n in range(10))
    head = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MAP:URI="a.m4a",BYTERANGE="7@0"\n'
    short = shorten_playlist(f"{head}{rows}#EXT-X-ENDLIST\n", start="b.m4a")
    sizes = re.findall(r"BYTERANGE:(\d+)@", short.text)
    assert ([int(size) for size in sizes], short.start_bytes) == ([9, 9, 27, 27, 18], 25)
    assert "TARGETDURATION:6\n" in short.text and 'MAP:URI="b.m4a",BYTERANGE="7@0"' in short.text


def test_slides_stand_where_the_picture_changes(film: dict[str, Path]) -> None:
    rows = json.loads(film["slides.json"].read_bytes())
    assert [row["at_ms"] for row in rows] == [0, 7000]
    assert look(film["slide-002.webp"])["streams"][0]["codec_name"] == "webp"


def test_a_sound_becomes_aac_and_opus(tmp_path: Path) -> None:
    made = _make(make_sound(), "audio/mpeg", tmp_path)
    assert set(made) == {
        "audio.m3u8", "audio.m4a", "audio-start.m4a", "voice.ogg", "voice.webm",
    }  # fmt: skip


def test_a_silent_film_of_a_browser_has_no_sound(tmp_path: Path) -> None:
    made = _make(make_film(sound=False, ending="webm"), "video/webm", tmp_path)
    assert "voice.ogg" not in made
    assert "mp4a" not in made["video.m3u8"].read_text()


def test_the_same_film_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        parts = _make(make_film(), "video/mp4", tmp_path / name)
        made.append({name: path.read_bytes() for name, path in parts.items()})
    assert made[0] == made[1]


def test_a_film_is_never_enlarged() -> None:
    facts = MediaFacts("video", 1000, 256, 100)
    assert [level.side for level in recipes.choose_levels(facts)] == [100]
    tall = MediaFacts("video", 1000, 720, 1280)
    assert [level.side for level in recipes.choose_levels(tall)] == [144, 240, 480]
    assert "scale=144:-2" in str(recipes.film_arguments([], tall, recipes.LEVELS[0]))


def test_slides_keep_their_distance() -> None:
    scores = [(at * 1000, 0.5 if at % 2 else 0.001) for at in range(1, 60)]
    at = [slide.at_ms for slide in slides.choose_slides(scores, 60_000)]
    assert at[0] == 0
    assert all(b - a >= slides.GAP_MS for a, b in pairwise(at))
