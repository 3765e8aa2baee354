"""Neutral rows of the catalogue: what a bridge makes of a file, whatever its format."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.problems import Place

MEDIA: Final = {
    "video": _("Video"),
    "audio": _("Audio"),
    "text": _("Text"),
    "exercise": _("Exercises"),
    "test": _("Test"),
    "simulation": _("Simulation"),
    "course": _("Course"),
    "book": _("Book"),
    "discussion": _("Discussion"),
    "other": _("Other"),
}
"""What an item is, by its code."""

COSTS: Final = {
    "free": _("free"),
    "paid": _("paid"),
    "part": _("partly paid"),
    "": _("cost unknown"),
}

ACCESS: Final = {
    "captions": _("captions"),
    "transcript": _("transcript"),
    "sign_language": _("sign language"),
    "audio_description": _("audio description"),
    "alt_text": _("texts for pictures"),
    "keyboard": _("works with the keyboard"),
}
"""Accessibility facts, by their code."""

MOST_MINUTES: Final = 60_000
MOST_OBJECTIVES: Final = 50
URL_CHARS: Final = 1000
_HOST: Final = re.compile(r"[a-z0-9\u0080-\U0010ffff-]+(\.[a-z0-9\u0080-\U0010ffff-]+)+\Z", re.I)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item as a file tells it.

    `collection` parts what one file speaks for from the rest of a provider: what a newer file of
    the same provider and collection no longer has is withdrawn. `subject` is a code of ours or
    empty, `medium`, `cost` and `access` are keys of the tables above. `source` is not compared.
    """

    provider: str
    outside_id: str
    url: str
    title: str
    description: str = ""
    language: str = ""
    subject: str = ""
    grades: tuple[int, ...] = ()
    medium: str = "other"
    objectives: tuple[str, ...] = ()
    minutes: int | None = None
    licence: str = ""
    cost: str = ""
    access: tuple[str, ...] = ()
    collection: str = ""
    source: Place = field(default=Place(""), compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        return self.provider, self.collection, self.outside_id

    def to_values(self) -> dict[str, Any]:
        """What a row of the catalogue keeps, besides its key."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value
            for name in KEPT
        }


KEPT: Final = (
    "url", "title", "description", "language", "subject", "grades", "medium", "objectives",
    "minutes", "licence", "cost", "access",
)  # fmt: skip


def digest_values(values: Mapping[str, Any]) -> str:
    """What tells a changed item from an unchanged one."""
    return sha256_hex(repr([values[name] for name in KEPT]).encode())


def is_deep_link(url: str) -> bool:
    """Tell whether it is an https address of a named host, without a name and password in it."""
    if not url.isprintable() or " " in url or "\\" in url or len(url) > URL_CHARS:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or parts.username is not None or port == 0:
        return False
    return bool(_HOST.match(parts.hostname or ""))
