"""A person's reading, brought as files: made one sound of one kind, a chapter for each file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.renditions.audio.speaking import Mark, join_sounds, read_seconds, to_wave


def join_voices(
    pack: OpenPack, voices: Sequence[Mapping[str, Any]], folder: Path, *, title: str
) -> tuple[bytes, list[Mark]]:
    """Return the sound file and its chapters. Raises CannotSpeak."""
    marks, inputs, begins = [], [], 0.0
    for number, row in enumerate(voices):
        name = f"{number:03}.wav"
        to_wave(pack.folder / row["path"], folder / name)
        seconds = read_seconds(folder / name)
        marks.append(Mark(row["alt"], begins, begins + seconds))
        inputs.append(name)
        begins += seconds
    return join_sounds(folder, inputs, marks, title=title, comment=""), marks
