"""Opening an untrusted cartridge: what could hurt is refused; only named files are unpacked."""

import contextlib
import posixpath
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import unquote

from sabaqtas.bridges.cartridge import faults
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

MEGABYTE: Final = 1 << 20
MAX_ARCHIVE: Final = 200 * MEGABYTE
MAX_MEMBERS: Final = 20_000
MAX_MANIFEST: Final = 20 * MEGABYTE
MAX_LINK: Final = 1 * MEGABYTE
MAX_RATIO: Final = 200
RATIO_COUNTS_FROM: Final = 1 * MEGABYTE
_MAX_ONE_READ: Final = 8 * MEGABYTE
"""The list of members is read at once: this bounds how many can be in it."""
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
MANIFEST: Final = "imsmanifest.xml"


class _TooManyMembers(ValueError):
    """More is asked for at once than any list of members takes."""


class _BoundedFile:
    """A file that never gives more than 8 MB at once, however long it claims its list is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek = file.seek
        self.tell = file.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size > _MAX_ONE_READ:
            raise _TooManyMembers
        return self._file.read(_MAX_ONE_READ if size < 0 else size)


class Archive:
    """A checked cartridge; paths are those of its manifest."""

    def __init__(self, source: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> None:
        self._source = source
        self._members = members
        self._top = next((path[: -len(MANIFEST)] for path in _find_manifests(members)), "")

    @property
    def has_manifest(self) -> bool:
        return self._top + MANIFEST in self._members

    def read(self, path: str, limit: int, place: Place, log: ProblemLog) -> bytes | None:
        """The whole file; None, with the problem logged, if it is missing, damaged or too long."""
        shown = shorten(path)
        member = self._find(path)
        if member is None:
            log.error(faults.FILE_MISSING, place, file=shown)
            return None
        try:
            with self._source.open(member) as unpacked:
                data = unpacked.read(limit + 1)
        except _BROKEN:
            log.error(faults.DAMAGED, Place(shown), file=shown)
            return None
        if len(data) > limit:
            log.error(faults.TOO_LARGE, Place(shown), file=shown, limit=limit // MEGABYTE)
            return None
        return data

    def _find(self, path: str) -> zipfile.ZipInfo | None:
        for one in (path, unquote(path)):
            if found := self._members.get(posixpath.normpath(self._top + one)):
                return found
        return None


@contextlib.contextmanager
def open_archive(file: BinaryIO | Path, name: str, log: ProblemLog) -> Iterator[Archive | None]:
    """The cartridge, or None when anything about it is unsafe; all reasons are logged."""
    with contextlib.ExitStack() as stack:
        stream = stack.enter_context(file.open("rb")) if isinstance(file, Path) else file
        source = _open_zip(stream, name, log)
        yield _check_archive(source, name, log) if source else None


def _open_zip(stream: BinaryIO, name: str, log: ProblemLog) -> zipfile.ZipFile | None:
    size, place = stream.seek(0, 2), Place(name)
    if size > MAX_ARCHIVE:
        log.error(faults.TOO_LARGE, place, file=name, limit=MAX_ARCHIVE // MEGABYTE)
        return None
    try:
        return zipfile.ZipFile(_BoundedFile(stream))
    except _TooManyMembers:
        log.error(faults.TOO_MANY, place, limit=MAX_MEMBERS)
    except _BROKEN:
        log.error(faults.NOT_ZIP, place)
    return None


def _check_archive(source: zipfile.ZipFile, name: str, log: ProblemLog) -> Archive | None:
    members = [member for member in source.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        log.error(faults.TOO_MANY, Place(name), limit=MAX_MEMBERS)
        return None
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        _check_member(member, log)
        path = posixpath.normpath(member.filename.replace("\\", "/"))
        if path in found:
            log.error(faults.TWICE, Place(shorten(path)), file=shorten(path))
        found[path] = member
    if log.has_errors:
        return None
    archive = Archive(source, found)
    if not archive.has_manifest:
        log.error(faults.NO_MANIFEST, Place(name))
        return None
    return archive


def _check_member(member: zipfile.ZipInfo, log: ProblemLog) -> None:
    name = shorten(member.orig_filename)
    place = Place(name)
    if _is_unsafe(member):
        log.error(faults.UNSAFE_NAME, place, file=name)
    if stat.S_ISLNK(member.external_attr >> 16):
        log.error(faults.LINK, place, file=name)
    if member.flag_bits & 0x1:
        log.error(faults.ENCRYPTED, place, file=name)
    if member.compress_type not in _PACKINGS:
        log.error(faults.PACKING, place, file=name)
    if member.file_size > max(RATIO_COUNTS_FROM, MAX_RATIO * member.compress_size):
        log.error(faults.BOMB, place, file=name, megabytes=member.file_size // MEGABYTE)


def _is_unsafe(member: zipfile.ZipInfo) -> bool:
    written = member.orig_filename.replace("\\", "/")
    parts = written.split("/")
    return written.startswith("/") or ":" in parts[0] or ".." in parts or "\0" in written


def _find_manifests(members: dict[str, zipfile.ZipInfo]) -> list[str]:
    """At the top, or in the one folder that holds everything; the nearest to the top first."""
    found = [path for path in members if path == MANIFEST or path.endswith(f"/{MANIFEST}")]
    return sorted((path for path in found if path.count("/") < 2), key=lambda p: p.count("/"))
