"""Files named by their SHA-256, immutable, on the local disk.

A file appears whole or not at all: written beside its place, synced, then renamed.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from sabaqtas.kernel.digests import sha256_hex


class NoSuchFile(Exception):
    """No file of this digest lies here."""


class TooLarge(Exception):
    """More came than may be kept; nothing of it was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Stored:
    """What lies here now: its digest and its length in bytes."""

    digest: str
    bytes: int


def store_bytes(data: bytes) -> str:
    """Keep `data`; return its digest. Storing the same bytes twice keeps one file."""
    digest = sha256_hex(data)
    path = path_of(digest)
    if not path.exists():
        write_whole(path, data)
    return digest


def store_stream(chunks: Iterable[bytes], *, limit: int) -> Stored:
    """Keep what comes in chunks, an upload's `chunks()`, without holding it in memory.

    Raises TooLarge as soon as more than `limit` bytes have come.
    """
    folder = Path(settings.DATA_DIR) / "files"
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            stored = _copy(chunks, file, limit)
            file.flush()
            os.fsync(file.fileno())
        _place(Path(name), path_of(stored.digest))
    finally:
        Path(name).unlink(missing_ok=True)
    return stored


def open_file(digest: str) -> BinaryIO:
    """Open the bytes of `digest`; raises NoSuchFile."""
    try:
        return path_of(digest).open("rb")
    except FileNotFoundError as error:
        raise NoSuchFile(digest) from error


def path_of(digest: str) -> Path:
    """Return where `digest` lies or would lie; raises ValueError on what is no digest."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256 digest")
    return Path(settings.DATA_DIR) / "files" / digest[:2] / digest


def scratch_folder() -> Path:
    """For what is thrown away again: on the disk of the data, not in a /tmp that may be memory."""
    folder = Path(settings.DATA_DIR) / "scratch"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write `path` so that a reader or a crash never meets half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _copy(chunks: Iterable[bytes], file: BinaryIO, limit: int) -> Stored:
    hasher, count = hashlib.sha256(), 0
    for chunk in chunks:
        count += len(chunk)
        if count > limit:
            raise TooLarge(limit)
        hasher.update(chunk)
        file.write(chunk)
    return Stored(hasher.hexdigest(), count)


def _place(new: Path, path: Path) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        new.chmod(0o644)
        new.replace(path)
