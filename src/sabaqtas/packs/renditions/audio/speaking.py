"""Sound: espeak-ng reads, ffmpeg joins and packs (AAC, 24 kbit/s, one channel, with chapters)."""

import shutil
import subprocess
import tempfile
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from sabaqtas.packs.renditions.audio.script import Chapter, Played

VOICES: Final = {"kk": "kk", "ru": "ru", "en": "en-gb"}
SPEED: Final = "135"
"""Words a minute: a child writes along."""
_RATE, _PAUSE, _THINK = 22050, 0.45, 6.0
_LONGEST: Final = 600


class CannotSpeak(Exception):
    """espeak-ng or ffmpeg refused; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a chapter begins and ends, in seconds."""

    title: str
    begins: float
    ends: float


@cache
def list_versions() -> tuple[str, ...]:
    """What the two programs call themselves: another version may sound different."""
    return tuple(_first_line(name, flag) for name, flag in _PROGRAMS.items())


_PROGRAMS: Final = {"espeak-ng": "--version", "ffmpeg": "-version"}


def list_missing() -> list[str]:
    """The programs this machine does not have."""
    return [name for name in _PROGRAMS if shutil.which(name) is None]


def speak(
    chapters: Sequence[Chapter], *, language: str, title: str, comment: str, pack: Path
) -> tuple[bytes, list[Mark]]:
    """Return the sound and its chapters; recordings lie in `pack`. Raises CannotSpeak."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        marks, begins = [], 0.0
        for number, chapter in enumerate(chapters):
            seconds = _read_chapter(chapter, VOICES[language], folder / f"{number:03}.wav", pack)
            marks.append(Mark(chapter.title, begins, begins + seconds))
            begins += seconds
        inputs = [f"{number:03}.wav" for number in range(len(chapters))]
        return join_sounds(folder, inputs, marks, title=title, comment=comment), marks


def join_sounds(
    folder: Path, inputs: Sequence[str], marks: Sequence[Mark], *, title: str, comment: str
) -> bytes:
    """Join sounds of one kind that lie in `folder` into one m4a."""
    (folder / "list.txt").write_text("".join(f"file '{name}'\n" for name in inputs))
    (folder / "about.txt").write_text(_write_about(marks, title, comment))
    _run(
        ["ffmpeg", "-nostdin", "-v", "error", "-f", "concat", "-i", "list.txt", "-i", "about.txt",
         "-map", "0:a", "-map_metadata", "1", "-map_chapters", "1", "-ac", "1", "-ar", str(_RATE),
         "-c:a", "aac", "-aac_coder", "fast", "-b:a", "24k", "-threads", "1",
         "-fflags", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart", "out.m4a"],
        folder,
    )  # fmt: skip
    return (folder / "out.m4a").read_bytes()


def to_wave(source: Path, place: Path) -> None:
    """Any recording as WAV of our one kind. Raises CannotSpeak when ffmpeg cannot read it."""
    _run(
        ["ffmpeg", "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-i", str(source),
         "-map", "0:a:0", "-ac", "1", "-ar", str(_RATE), "-fflags", "+bitexact", str(place)],
        None,
    )  # fmt: skip


def read_seconds(place: Path) -> float:
    """How long a WAV plays."""
    with wave.open(str(place), "rb") as sound:
        return sound.getnframes() / sound.getframerate()


def _read_chapter(chapter: Chapter, voice: str, place: Path, pack: Path) -> float:
    """Write the chapter as WAV; return its seconds. Each line is a sentence of its own."""
    with wave.open(str(place), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        for line in chapter.lines:
            if isinstance(line, Played):
                _append(sound, pack / line.path, place.with_suffix(".played.wav"))
                continue
            sound.writeframes(_say(line, voice) if line else b"")
            sound.writeframes(bytes(2 * round(_RATE * (_PAUSE if line else _THINK))))
        return sound.getnframes() / _RATE


def _append(sound: wave.Wave_write, source: Path, passing: Path) -> None:
    """A recording in between, a piece at a time."""
    to_wave(source, passing)
    with wave.open(str(passing), "rb") as played:
        while frames := played.readframes(_RATE):
            sound.writeframes(frames)
    passing.unlink()


def _say(line: str, voice: str) -> bytes:
    """Samples of one line. The text goes in by the standard input: it can be no argument."""
    out = _run(
        ["espeak-ng", "-v", voice, "-s", SPEED, "-b", "1", "--stdin", "--stdout"], None, line
    )
    return out[44:]


def _write_about(marks: Sequence[Mark], title: str, comment: str) -> str:
    """ffmpeg's metadata file, times in milliseconds."""
    parts = [f";FFMETADATA1\ntitle={_quote(title)}\ncomment={_quote(comment)}\n"]
    parts += [
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={round(mark.begins * 1000)}\n"
        f"END={round(mark.ends * 1000)}\ntitle={_quote(mark.title)}\n"
        for mark in marks
    ]
    return "".join(parts)


def _quote(text: str) -> str:
    flat = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "=;#\\" else sign for sign in flat)


def _first_line(name: str, flag: str) -> str:
    path = shutil.which(name)
    if path is None:
        return f"{name}: missing"
    done = subprocess.run([path, flag], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.partition("\n")[0]


def _run(command: Sequence[str], folder: Path | None, text: str = "") -> bytes:
    done = subprocess.run(  # noqa: S603 - our own words, found by name on this machine
        list(command), cwd=folder, input=text.encode(), capture_output=True, timeout=_LONGEST,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise CannotSpeak(f"{command[0]}: {done.stderr.decode(errors='replace')[-300:].strip()}")
    return done.stdout
