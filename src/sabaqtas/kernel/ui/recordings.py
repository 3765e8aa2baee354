"""A recording as a page shows it: sound and slides first, the film if somebody asks for it.

Drawn by `kernel/ui/recording/recording.html`; `static/kernel/js/recording.js` lets slides follow
the sound. Whoever has the files says where each lies.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class File:
    """An address with its weight in bytes."""

    address: str
    bytes: int = 0
    label: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class SlideShown:
    """A picture that stands from `at_ms` on; `clock` is the time as people write it."""

    address: str
    at_ms: int
    clock: str
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Recording:
    """Everything a page needs; what is missing is left out of the page. Bytes of files, ms."""

    id: str
    title: str
    clock: str
    alt: str = ""
    transcript: str = ""
    width: int = 0
    height: int = 0
    stream: File | None = None
    voice: File | None = None
    sound_list: File | None = None
    sound: File | None = None
    film_list: File | None = None
    films: tuple[File, ...] = ()
    poster: str = ""
    slides: tuple[SlideShown, ...] = ()
    captions: tuple[File, ...] = ()
    sign: "Recording | None" = None
    slides_bytes: int = field(default=0)
    is_sample: bool = False
    """It keeps the place of something that is not there: no page may call it the thing itself."""

    @property
    def listen_bytes(self) -> int:
        """What listening to the end loads, pictures included."""
        heard = self.stream or self.voice or self.sound
        return (heard.bytes if heard else 0) + self.slides_bytes

    @property
    def slide_height(self) -> int:
        """Of a slide 854 px wide at most."""
        return round(self.height * self.slide_width / self.width) if self.width else 0

    @property
    def slide_width(self) -> int:
        return min(854, self.width)

    @property
    def plain_film(self) -> File | None:
        """What a browser without script and without HLS plays: not the best, not the heaviest."""
        return self.films[min(1, len(self.films) - 1)] if self.films else None


def build_recording(
    facts: Mapping[str, Any], parts: Iterable[Mapping[str, Any]], *, address: Address
) -> Recording:
    """Arrange `parts` (keys role, name, bytes; language, at_ms) under the `facts` of a recording.

    Keys of `facts`: id, title, duration_ms; alt, transcript, width, height. `address` tells where
    the file of a name lies.
    """
    by_role: dict[str, list[Mapping[str, Any]]] = {}
    for part in parts:
        by_role.setdefault(part["role"], []).append(part)

    def one(role: str) -> File | None:
        rows = by_role.get(role)
        return File(address(rows[0]["name"]), rows[0]["bytes"]) if rows else None

    slides = sorted(by_role.get("slide", []), key=lambda row: row.get("at_ms") or 0)
    poster = one("poster")
    return Recording(
        id=str(facts["id"]),
        title=facts.get("title") or "",
        clock=format_length(facts.get("duration_ms") or 0),
        alt=facts.get("alt") or "",
        transcript=facts.get("transcript") or "",
        width=facts.get("width") or 0,
        height=facts.get("height") or 0,
        stream=one("stream"),
        voice=one("voice"),
        sound_list=one("hls-audio"),
        sound=one("audio"),
        film_list=one("hls"),
        films=_list_films(by_role.get("video", []), address),
        poster=poster.address if poster else "",
        slides=tuple(
            SlideShown(
                address(row["name"]), row["at_ms"], format_length(row["at_ms"]), row["bytes"]
            )
            for row in slides
        ),
        captions=_list_captions(by_role.get("captions", []), address),
        sign=facts.get("sign"),
        slides_bytes=sum(row["bytes"] for row in slides),
        is_sample=bool(facts.get("is_sample")),
    )


def format_length(ms: int) -> str:
    """`2:05`, `1:02:05`."""
    seconds = round(ms / 1000)
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _list_films(rows: Iterable[Mapping[str, Any]], address: Address) -> tuple[File, ...]:
    """From the lightest to the heaviest; `film-v240.mp4` is called 240p."""
    films = [File(address(row["name"]), row["bytes"], _find_side(row["name"])) for row in rows]
    return tuple(sorted(films, key=lambda film: int(film.label.rstrip("p") or 0)))


def _find_side(name: str) -> str:
    match = re.search(r"v(\d+)\.mp4$", name)
    return f"{match[1]}p" if match else ""


def _list_captions(rows: Iterable[Mapping[str, Any]], address: Address) -> tuple[File, ...]:
    return tuple(
        File(address(row["name"]), row["bytes"], name_language(row["language"]), row["language"])
        for row in sorted(rows, key=lambda row: str(row["language"]))
    )


def name_language(code: str) -> str:
    """The name of a language in that language; of one Django does not know, its code."""
    if code == "kk":
        return "Қазақша"  # Django's word is the people's name
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code or _("captions")
