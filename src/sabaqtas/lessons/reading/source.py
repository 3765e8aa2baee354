"""A lesson as its author's folder gives it, ready to be published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sabaqtas.lessons.manuscripts.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it will be shown; `row` is what the document says of it, without digest."""

    data: bytes
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LessonSource:
    """`digest` covers the author's bytes: the same digest is the same lesson.

    `document` lacks only the pictures' digests, which they get when they are stored.
    `manuscript` is what the author wrote, to be written on.
    """

    course: str
    slug: str
    order: int
    digest: str
    document: Mapping[str, Any]
    staff: Mapping[str, Any]
    pictures: tuple[Picture, ...]
    path: str
    manuscript: Manuscript

    @property
    def title(self) -> str:
        return str(self.document["title"])
