"""The films of the demonstration: what is heard, shown and written is one, at one time."""

import json
import re
import subprocess
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from demo.films.captions import break_line, write_transcript
from demo.films.script import (
    BETWEEN,
    BadWords,
    Line,
    compare_words,
    list_slides,
    plan_film,
    read_words,
    spell,
)

FILMS = Path(__file__).resolve().parents[1] / "demo" / "films"
LESSONS = FILMS.parent / "lessons"
FOLDERS = sorted(path.parent for path in FILMS.glob("*/film.toml"))
by_film = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
MOST_BYTES = 3_000_000


@cache
def read_facts(folder: Path) -> dict[str, str]:
    return tomllib.loads((folder / "film.toml").read_text(encoding="utf-8"))


def words_of(folder: Path, language: str) -> list[Line]:
    name = f"words.{language}.md"
    return read_words((folder / name).read_text(encoding="utf-8"), name)


def read_cues(path: Path) -> list[tuple[float, float, str]]:
    """Begin, end and words of each caption, read from the file by hand."""
    head, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    assert head == "WEBVTT"
    cues = []
    for block in blocks:
        times, words = block.split("\n", 1)
        begins, ends = (_seconds(clock) for clock in times.split(" --> "))
        cues.append((begins, ends, words))
    return cues


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


@cache
def probe(path: Path) -> dict:
    command = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    return json.loads(done.stdout)


def run_filter(path: Path, filters: str) -> str:
    command = ["ffmpeg", "-nostdin", "-hide_banner", "-i", str(path), "-vn", "-af", filters]
    done = subprocess.run([*command, "-f", "null", "-"], capture_output=True, text=True, check=True)
    return done.stderr


def test_there_are_two_films_and_one_place_for_an_interpreter() -> None:
    assert len(FOLDERS) >= 2
    assert {read_facts(folder)["language"] for folder in FOLDERS} == {"kk", "ru"}
    assert any(read_facts(folder).get("sign_sample") for folder in FOLDERS)


@by_film
def test_captions_and_transcript_are_the_words(folder: Path) -> None:
    facts = read_facts(folder)
    lesson = LESSONS / facts["lesson"]
    ours = words_of(folder, facts["language"])
    theirs = words_of(folder, facts["translation"])
    compare_words(ours, theirs, folder.name)
    for language, words in ((facts["language"], ours), (facts["translation"], theirs)):
        cues = read_cues(lesson / f"film.{language}.vtt")
        assert [cue[2] for cue in cues] == [break_line(line.shown) for line in words]
    assert (lesson / "film.txt").read_text() == write_transcript(ours, facts["voice_note"])


@by_film
def test_captions_are_in_step_with_the_sound(folder: Path) -> None:
    """Against what ffmpeg hears in the film itself: within a tenth of a second."""
    facts = read_facts(folder)
    lesson = LESSONS / facts["lesson"]
    heard = run_filter(lesson / "film.mp4", "silencedetect=noise=-45dB:d=0.25")
    begins = [float(at) for at in re.findall(r"silence_end: ([\d.]+)", heard)]
    ends = [float(at) for at in re.findall(r"silence_start: ([\d.]+)", heard)]
    cues = read_cues(lesson / f"film.{facts['language']}.vtt")
    late = [cue for cue in cues if min(abs(cue[0] - at) for at in begins) > 0.1]
    gone = [cue for cue in cues if not any(-0.1 < cue[1] - at < BETWEEN for at in ends)]
    assert (late, gone) == ([], [])
    assert all(one[1] <= two[0] for one, two in pairwise(cues))


@by_film
def test_film_is_light_and_plays_everywhere(folder: Path) -> None:
    film = LESSONS / read_facts(folder)["lesson"] / "film.mp4"
    facts = probe(film)
    kinds = {stream["codec_type"]: stream for stream in facts["streams"]}
    assert kinds["video"]["codec_name"] == "h264" and kinds["video"]["pix_fmt"] == "yuv420p"
    assert kinds["audio"]["codec_name"] == "aac" and kinds["audio"]["channels"] == 1
    assert 240 <= float(facts["format"]["duration"]) <= 480
    assert film.stat().st_size <= MOST_BYTES
    assert film.read_bytes()[:4096].find(b"moov") > 0, "the index stands in front"


@by_film
def test_film_says_that_a_computer_speaks(folder: Path) -> None:
    facts = read_facts(folder)
    lesson = LESSONS / facts["lesson"]
    assert probe(lesson / "film.mp4")["format"]["tags"]["comment"] == facts["voice_note"]
    assert facts["voice_note"].rstrip(".") in (folder / "slides.typ").read_text()
    word = {"kk": "компьютер дауысы", "ru": "голос компьютера"}[facts["language"]]
    assert any(word in words for words in next(list_slides(words_of(folder, facts["language"]))))


@by_film
def test_voice_is_as_loud_as_speech_should_be(folder: Path) -> None:
    film = LESSONS / read_facts(folder)["lesson"] / "film.mp4"
    summary = run_filter(film, "ebur128=peak=true").rpartition("Summary:")[2]
    loudness = float(re.search(r"I:\s+(-?[\d.]+) LUFS", summary)[1])
    peak = float(re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)[1])
    assert -21 <= loudness <= -17
    assert peak <= -1


@pytest.mark.parametrize(
    "folder", [folder for folder in FOLDERS if read_facts(folder).get("sign_sample")]
)
def test_sign_sample_is_as_long_as_the_film_and_pretends_nothing(folder: Path) -> None:
    lesson = LESSONS / read_facts(folder)["lesson"]
    film, sample = probe(lesson / "film.mp4"), probe(lesson / "sign-sample.mp4")
    assert [stream["codec_type"] for stream in sample["streams"]] == ["video"]
    assert abs(float(film["format"]["duration"]) - float(sample["format"]["duration"])) < 0.3
    assert "no interpreter" in sample["format"]["tags"]["comment"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Сәлем\n", "a.md:1: words stand before the first slide"),
        ("## 1\nСәлем\n## 3\nИә", "a.md:3: slide 3 follows slide 1"),
        ("## 1\n## 2\nИә", "a.md: slide 1 has no words"),
        ("## 1\n[pause 3]\nИә", "a.md:2: a pause stands before any words"),
        ("## 1\n[5|бес\n", "a.md:2: a bracket is not closed"),
        (f"## 1\n{'а ' * 43}\n", "a.md:2: a caption of 85 letters"),
        ("", "a.md: no words"),
    ],
)
def test_faults_of_the_words_are_placed(words: str, fault: str) -> None:
    with pytest.raises(BadWords) as caught:
        read_words(words, "a.md")
    assert any(reason.startswith(fault) for reason in caught.value.reasons), caught.value.reasons


def test_a_translation_has_a_line_for_each_line() -> None:
    ours = read_words("## 1\nБір\nЕкі\n## 2\nҮш", "kk")
    with pytest.raises(
        BadWords, match="slide 1 has 1 lines, not 2; ru: slide 2 has 2 lines, not 1"
    ):
        compare_words(ours, read_words("## 1\nРаз\n## 2\nДва\nТри", "ru"), "ru")


def test_a_slide_appears_in_the_silence_before_its_words() -> None:
    lines = read_words("## 1\nБір\n[pause 5]\nЕкі\n## 2\nҮш", "kk")
    plan = plan_film(lines, [1.0, 2.0, 1.0])
    (_, one), (two, until), (three, _) = ((cue.begins, cue.ends) for cue in plan.cues)
    assert two - one == pytest.approx(5 + BETWEEN)
    assert until < plan.slides[1] < three
    assert plan.seconds > plan.cues[-1].ends


def test_shown_and_said_part_and_stress_is_mended() -> None:
    (line,) = read_words("## 1\n[c²|цэ квадрат] больше катета.", "ru")
    assert (line.shown, line.said) == ("c² больше катета.", "цэ квадрат больше катета.")
    assert spell(line.said, {"катет": "k'at;it", "катета": "k'at;itV"}) == (
        "цэ квадрат больше [[k'at;itV]]."
    )
