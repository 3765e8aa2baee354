"""The bytes of an upload: appended, synced, and counted by the length of the file itself.

Whatever is killed, the offset is what lies on the disk; no counter can differ from it.
"""

import fcntl
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from sabaqtas.kernel.tus.protocol import Checksum

PIECE: Final = 256 * 1024


class Busy(Exception):
    """Another request is writing to this upload."""


class WrongOffset(Exception):
    """The sender counts otherwise than the disk; `offset` is the disk's."""

    def __init__(self, offset: int) -> None:
        super().__init__(str(offset))
        self.offset = offset


class WrongChecksum(Exception):
    """The bytes were changed on the way; they were taken out again."""


def upload_path(upload_id: uuid.UUID) -> Path:
    """Where the bytes lie until the upload has found its place."""
    return Path(settings.DATA_DIR) / "uploads" / upload_id.hex


def find_offset(upload_id: uuid.UUID) -> int:
    """How many bytes have come."""
    path = upload_path(upload_id)
    return path.stat().st_size if path.exists() else 0


def drop_bytes(upload_id: uuid.UUID) -> None:
    """Free the place; the row tells what became of the upload."""
    upload_path(upload_id).unlink(missing_ok=True)


def receive(
    request: HttpRequest,
    upload_id: uuid.UUID,
    *,
    offset: int,
    most: int,
    checksum: Checksum | None,
) -> int:
    """Append what the request brings, at most up to `most` bytes in all; return the new offset.

    A line that breaks keeps what came, unless a checksum says what should have come. Raises Busy,
    WrongOffset, WrongChecksum.
    """
    with _open_alone(upload_id) as file:
        here = file.seek(0, os.SEEK_END)
        if here != offset:
            raise WrongOffset(here)
        hasher = checksum.start() if checksum else None
        for piece in _list_pieces(request, most - here):
            file.write(piece)
            if hasher:
                hasher.update(piece)
        if checksum and hasher and hasher.digest() != checksum.digest:
            file.truncate(here)
            raise WrongChecksum
        file.flush()
        os.fsync(file.fileno())
        return file.seek(0, os.SEEK_END)


def _list_pieces(request: HttpRequest, left: int) -> Iterator[bytes]:
    while left > 0:
        try:
            piece = request.read(min(PIECE, left))
        except UnreadablePostError:
            return
        if not piece:
            return
        left -= len(piece)
        yield piece


@contextmanager
def _open_alone(upload_id: uuid.UUID) -> Iterator[BinaryIO]:
    path = upload_path(upload_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        yield file
