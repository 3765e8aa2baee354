"""A lesson as its author's folder gives it, ready to be published."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sabaqtas.lessons.manuscripts.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it will be shown; `row` is what the document says of it, without digest."""

    data: bytes
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound or film of the lesson; `captions` are WebVTT by language.

    `path` and `sign_path` are null where the library has the bytes already. `beside` are the files
    of its words as the author wrote them. `row` is what the document says of it: kind, digest,
    transcript and so on.
    """

    path: Path | None
    sign_path: Path | None
    captions: Mapping[str, bytes]
    row: Mapping[str, Any]
    beside: Mapping[str, bytes]
    sign_name: str = ""

    def list_files(self) -> dict[str, str | bytes]:
        """What its row names: the digest of a recording, the bytes of words."""
        files: dict[str, str | bytes] = {self.row["file"]: self.row["digest"], **self.beside}
        return files | ({self.sign_name: self.row["sign_digest"]} if self.sign_name else {})


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
    recordings: tuple[Recording, ...] = ()

    @property
    def title(self) -> str:
        return str(self.document["title"])
