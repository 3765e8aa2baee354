"""A lesson as its author's folder gives it, ready to be published."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it will be shown; `row` is what the document says of it, without digest."""

    data: bytes
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound or film beside the lesson; `captions` are WebVTT by language.

    `row` is what the document says of it: kind, digest, transcript and so on.
    """

    path: Path
    sign_path: Path | None
    captions: Mapping[str, bytes]
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LessonSource:
    """`digest` covers the author's bytes: the same digest is the same lesson.

    `document` lacks only the pictures' digests, which they get when they are stored.
    """

    course: str
    slug: str
    order: int
    digest: str
    document: Mapping[str, Any]
    staff: Mapping[str, Any]
    pictures: tuple[Picture, ...]
    path: str
    recordings: tuple[Recording, ...] = ()

    @property
    def title(self) -> str:
        return str(self.document["title"])
