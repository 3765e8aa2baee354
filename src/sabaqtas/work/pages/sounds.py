"""Which recordings browsers play, and as what."""

from typing import Final

SOUNDS: Final = frozenset(
    {
        *("audio/ogg", "audio/mp4", "audio/aac", "audio/mpeg", "audio/wav", "audio/webm"),
        "audio/flac",
    }
)
_ALONE: Final = {
    "video/webm": "audio/webm",
    "video/mp4": "audio/mp4",
    "video/quicktime": "audio/mp4",
}
"""A recorder of sound may well write the container of a film."""


def name_sound(media_type: str) -> str:
    """The type under which sound of this kind of file is served; it may be none that plays."""
    return _ALONE.get(media_type, media_type)
