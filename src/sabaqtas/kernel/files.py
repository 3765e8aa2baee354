"""Files named by their SHA-256, immutable, on the local disk.

A file appears whole or not at all: written beside its place, synced, then renamed.
"""

import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from sabaqtas.kernel.digests import sha256_hex


class NoSuchFile(Exception):
    """No file of this digest lies here."""


def store_bytes(data: bytes) -> str:
    """Keep `data`; return its digest. Storing the same bytes twice keeps one file."""
    digest = sha256_hex(data)
    path = path_of(digest)
    if not path.exists():
        write_whole(path, data)
    return digest


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


def write_whole(path: Path, data: bytes) -> None:
    """Write `path` so that a reader or a crash never meets half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
