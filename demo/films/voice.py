"""The voice: espeak-ng reads each line by itself, so that its length is known to the sample."""

import array
import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from demo.films.programs import run
from demo.films.script import Plan

RATE: Final = 22_050
SPEED, PITCH, GAP = 128, 42, 1
"""Words a minute, height (of 99), hundredths of a second between words: slow and not shrill."""
LOUDNESS, PEAK = -18.0, -6.5
"""LUFS of the whole and dB of its highest point: the limiter takes 2 of the one, AAC adds 5."""
_SILENT: Final = 160
_SOFTER: Final = (
    "highpass=f=85,equalizer=f=190:t=q:w=1:g=2,equalizer=f=3300:t=q:w=1.1:g=-4,lowpass=f=7000,"
    "acompressor=threshold=-24dB:ratio=3:attack=12:release=160"
)
"""A little more chest and less rasp than espeak-ng gives."""


def say(text: str, language: str) -> bytes:
    """Samples (16 bit, one channel, RATE) without the silence around them."""
    command = ["espeak-ng", "-v", language, "-s", str(SPEED), "-p", str(PITCH), "-g", str(GAP)]
    out = run([*command, "-a", "70", "-b", "1", "--stdin", "--stdout"], text=text)
    samples = array.array("h", out[44:])
    loud = [place for place, value in enumerate(samples) if abs(value) > _SILENT]
    if not loud:
        raise RuntimeError(f"espeak-ng said nothing for: {text}")
    return samples[loud[0] : loud[-1] + 1].tobytes()


def measure(sound: bytes) -> float:
    """Seconds."""
    return len(sound) / 2 / RATE


def write_voice(plan: Plan, sounds: Sequence[bytes], place: Path) -> None:
    """Lay the sounds at their times, soften them and bring the whole to LOUDNESS."""
    raw = bytearray(2 * round(plan.seconds * RATE))
    for cue, sound in zip(plan.cues, sounds, strict=True):
        begins = 2 * round(cue.begins * RATE)
        raw[begins : begins + len(sound)] = sound
    rough, soft = place.with_suffix(".raw.wav"), place.with_suffix(".soft.wav")
    with wave.open(str(rough), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(raw)
    _filter(rough, _SOFTER, soft)
    gain = LOUDNESS - measure_loudness(soft)
    limit = 10 ** (PEAK / 20)
    press = f"volume={gain:.2f}dB,aresample={4 * RATE},alimiter=limit={limit:.4f}:level=false"
    _filter(soft, press, place)


def measure_loudness(place: Path) -> float:
    """Integrated loudness of a sound or film in LUFS (EBU R 128)."""
    command = ["ffmpeg", "-nostdin", "-hide_banner", "-i", str(place), "-map", "0:a:0"]
    done = subprocess.run(
        [*command, "-af", "ebur128", "-f", "null", "-"], capture_output=True, text=True, check=True
    )
    summary = done.stderr.rpartition("Integrated loudness:")[2]
    return float(summary.split("I:")[1].split()[0])


def _filter(source: Path, filters: str, place: Path) -> None:
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", str(source), "-af", filters]
    run([*command, "-ar", str(RATE), "-ac", "1", "-fflags", "+bitexact", str(place)])
