"""Where the files of the library lie: named by their SHA-256, on the local disk or in S3.

On the local disk it is the folder of `kernel.files`. With SABAQTAS_S3_BUCKET set, new files go to
any S3 store through django-storages, under `ab/abcdef…`; what was kept on the disk before is
still found there.
"""

import hashlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.files import NoSuchFile, Stored, path_of, scratch_folder, store_bytes

ALIAS: Final = "library"
_CHUNK: Final = 1024 * 1024


def keep_bytes(data: bytes) -> str:
    """Keep what fits into memory; return its digest."""
    store = _find_store()
    if store is None:
        return store_bytes(data)
    digest = sha256_hex(data)
    _upload(store, digest, ContentFile(data))
    return digest


def keep_file(path: Path) -> Stored:
    """Keep the file at `path`, without reading it into memory; it stays there too.

    On the same disk nothing is copied: both names lead to the same bytes.
    """
    stored = measure_file(path)
    store = _find_store()
    if store is None:
        _place(path, path_of(stored.digest))
    else:
        with path.open("rb") as file:
            _upload(store, stored.digest, File(file))
    return stored


def measure_file(path: Path) -> Stored:
    """The digest and the length of a file, a megabyte at a time."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Stored(digest, path.stat().st_size)


def open_kept(digest: str) -> BinaryIO:
    """Open the bytes of `digest` for reading and seeking; raises NoSuchFile."""
    local = path_of(digest)
    if local.exists():
        return local.open("rb")
    store = _find_store()
    if store is None or not store.exists(_name(digest)):
        raise NoSuchFile(digest)
    return cast(BinaryIO, store.open(_name(digest), "rb"))


@contextmanager
def kept_as_path(digest: str) -> Iterator[Path]:
    """The file on this disk, for tools that want a path; fetched from S3 and thrown away after."""
    local = path_of(digest)
    if local.exists():
        yield local
        return
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        path = Path(folder) / "file"
        with open_kept(digest) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, _CHUNK)
        yield path


def _place(path: Path, place: Path) -> None:
    """Under a passing name first: a kept file is whole, whenever this is killed."""
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_name(f".new-{uuid.uuid4().hex}")
    try:
        os.link(path, new)
    except OSError:
        shutil.copyfile(path, new)
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.chmod(0o644)
    new.replace(place)


def _upload(store: Storage, digest: str, content: "File[Any]") -> None:
    if not store.exists(_name(digest)):
        store.save(_name(digest), content)


def _name(digest: str) -> str:
    return f"{digest[:2]}/{path_of(digest).name}"


def _find_store() -> Storage | None:
    return _open_store() if ALIAS in settings.STORAGES else None


@cache
def _open_store() -> Storage:
    return storages[ALIAS]
