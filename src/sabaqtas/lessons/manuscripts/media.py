"""What a file of a lesson is to people, told by its name; and how a row of `media` is called."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath
from typing import Any, Final


class Medium(StrEnum):
    """What a child gets of it."""

    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"


_SOUNDS: Final = frozenset(["mp3", "m4a", "ogg", "oga", "opus", "aac", "wav", "flac", "weba"])
_FILMS: Final = frozenset(["mp4", "m4v", "webm", "mov", "mkv", "avi", "mpg", "mpeg", "ogv", "3gp"])


def tell_medium(file: str) -> Medium:
    """By the ending alone: words about a part are needed where no bytes are at hand."""
    ending = PurePath(file).suffix[1:].lower()
    if ending in _FILMS:
        return Medium.FILM
    return Medium.SOUND if ending in _SOUNDS else Medium.PICTURE


def call_media(row: Mapping[str, Any]) -> str:
    """A row of `media` as people know it: its caption, else what is in it, else the file's name."""
    return str(row.get("caption") or row.get("alt") or row.get("file") or "")
