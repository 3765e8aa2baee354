"""The files of an import: told apart by content, kept until something has become of them."""

import hashlib
import shutil
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings

_HEAD = 1024
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Byte order marks and blanks, which may stand before XML."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_CHUNK = 1 << 16


class FileKind(StrEnum):
    """What a file brings; also its name where it is kept."""

    ROSTER = "roster"
    TIMETABLE = "timetable"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read. `name` is what its owner calls it; `path` is where it lies here."""

    kind: FileKind
    name: str
    path: Path
    digest: str
    bytes: int

    def to_row(self) -> dict[str, Any]:
        return {"kind": self.kind, "name": self.name, "digest": self.digest, "bytes": self.bytes}


class FilesGone(Exception):
    """The kept files of a rehearsal are no longer there, or no longer the same."""


def detect_kind(path: Path) -> FileKind | None:
    """By its first bytes, whatever it is called: a zip is a register, XML is a timetable."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_ZIP):
        return FileKind.ROSTER
    return FileKind.TIMETABLE if head.strip(_MARKS).startswith(b"<") else None


def describe_file(kind: FileKind, path: Path, *, name: str = "") -> SourceFile:
    """Read its size and digest, a piece at a time."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            size += len(piece)
    return SourceFile(kind, name or path.name, path, digest.hexdigest(), size)


def keep_files(run_id: uuid.UUID, files: Iterable[SourceFile]) -> None:
    """Move the files to where the run finds them again."""
    folder = _folder(run_id)
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.move(file.path, folder / file.kind)


def find_files(run_id: uuid.UUID, rows: Iterable[dict[str, Any]]) -> list[SourceFile]:
    """The very files the run was rehearsed with. Raises FilesGone."""
    found = []
    for row in rows:
        path = _folder(run_id) / FileKind(row["kind"])
        if not path.exists():
            raise FilesGone(row["name"])
        file = describe_file(FileKind(row["kind"]), path, name=row["name"])
        if file.digest != row["digest"]:
            raise FilesGone(row["name"])
        found.append(file)
    return found


def drop_files(run_id: uuid.UUID) -> None:
    """Nothing more will be read from them."""
    shutil.rmtree(_folder(run_id), ignore_errors=True)


def drop_old_files(now: datetime) -> int:
    """Remove what nobody came back for in time; returns how many runs."""
    parent = _parent()
    old = [
        folder
        for folder in (parent.iterdir() if parent.exists() else ())
        if now - datetime.fromtimestamp(folder.stat().st_mtime, UTC) > keep_for()
    ]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def keep_for() -> timedelta:
    """How long the files of a rehearsal wait for somebody to come back."""
    return timedelta(days=settings.CONFIG.import_files_days)


def _folder(run_id: uuid.UUID) -> Path:
    return _parent() / str(run_id)


def _parent() -> Path:
    return Path(settings.DATA_DIR) / "imports"
