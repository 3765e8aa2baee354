"""What is said in a recording, for whoever reads instead of listening."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from sabaqtas.library.api import recordings
from sabaqtas.packs.opening import OpenPack

PAUSE_MS = 1500
"""Silence between two captions that ends a paragraph."""


def list_spoken(row: Mapping[str, Any], pack: OpenPack) -> Sequence[str]:
    """Paragraphs of its transcript; without one, of its captions in the lesson's language."""
    if text := str(row.get("transcript") or ""):
        return tuple(part.strip() for part in text.split("\n\n") if part.strip())
    captions = [part for part in row["parts"] if part["role"] == "captions"]
    own = [part for part in captions if part.get("language") == pack.content["language"]]
    for part in [*own, *captions][:1]:
        with suppress(recordings.BadCaptions):
            return _join(recordings.read_captions(pack.read(part["path"])))
    return ()


def _join(cues: Sequence[recordings.Cue]) -> tuple[str, ...]:
    found: list[str] = []
    ended = None
    for cue in cues:
        words = " ".join(cue.text.split())
        if ended is None or cue.start_ms - ended > PAUSE_MS:
            found.append(words)
        else:
            found[-1] += f" {words}"
        ended = cue.end_ms
    return tuple(found)
