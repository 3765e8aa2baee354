"""Opening an untrusted zip: everything that could hurt is refused before a byte is unpacked."""

import contextlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Place, ProblemLog, declare, shorten

MEGABYTE = 1 << 20
MAX_ARCHIVE = 64 * MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
MAX_MEMBER = 32 * MEGABYTE
MAX_MEMBERS = 500
MAX_RATIO = 100
RATIO_COUNTS_FROM = 1 * MEGABYTE
"""Small files of many like lines pack well; only a large one can be a bomb."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others cannot be unpacked a bounded piece at a time."""
_CHUNK = 1 << 16
_MAX_ONE_READ = 1 * MEGABYTE
"""The list of members is read at once: this bounds how many can be in it."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_LITTER = ("__MACOSX", "Thumbs.db", "desktop.ini")

EMPTY = declare(
    "roster.archive_empty",
    cause=_("The file is empty."),
    cure=_("Export the register again and check that the file has a size."),
)
NOT_ZIP = declare(
    "roster.archive_unreadable",
    cause=_("This is not a zip archive, or it is damaged."),
    cure=_("Bring the .zip as the register exported it, without unpacking or renaming it."),
)
TOO_LARGE = declare(
    "roster.archive_too_large",
    cause=_("The archive has %(megabytes)s MB; a register of one school has at most %(limit)s MB."),
    cure=_("Check that it is the right file; export one school only."),
)
TOO_MANY = declare(
    "roster.archive_too_many_files",
    cause=_("The archive holds more than %(limit)s files."),
    cure=_("A register has about ten files. Export it again and bring that archive."),
)
BOMB = declare(
    "roster.archive_bomb",
    cause=_("%(file)s would unpack to %(megabytes)s MB, far more than a register needs."),
    cure=_("Nothing was unpacked. Export the register again; do not open this archive elsewhere."),
)
UNSAFE_NAME = declare(
    "roster.archive_unsafe_name",
    cause=_("The file name “%(file)s” points outside the archive."),
    cure=_("Someone may have tampered with this archive. Export the register again."),
)
LINK = declare(
    "roster.archive_link",
    cause=_("“%(file)s” is a link to another file, not a file."),
    cure=_("Export the register again and bring that archive unchanged."),
)
ENCRYPTED = declare(
    "roster.archive_encrypted",
    cause=_("“%(file)s” is locked with a password."),
    cure=_("Make the archive without a password."),
)
TWICE = declare(
    "roster.archive_file_twice",
    cause=_("The archive holds “%(file)s” more than once."),
    cure=_("Leave one of them, or export the register again."),
)
PACKING = declare(
    "roster.archive_packing",
    cause=_("“%(file)s” is packed in a way that is not read here."),
    cure=_("Make an ordinary zip archive of the files."),
)
DAMAGED = declare(
    "roster.archive_file_damaged",
    cause=_("“%(file)s” cannot be unpacked: it is damaged."),
    cure=_("Copy or export the archive again; it was probably cut short on the way."),
)


class _TooManyMembers(Exception):
    """The list of members is longer than any register's."""


class _BoundedFile:
    """A file that never gives more than a megabyte at once, however long it claims its list is."""

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
    """A checked archive: its files by lower-case name."""

    def __init__(self, source: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> None:
        self._source = source
        self._members = members

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    def name_of(self, name: str) -> str:
        """The name as the archive writes it, for people."""
        member = self._members.get(name.lower())
        return PurePosixPath(_clean(member)).name if member else name

    def read(self, name: str, log: ProblemLog) -> bytes | None:
        """The whole file, at most 32 MB; None, with the problem logged, when it is damaged."""
        member = self._members[name.lower()]
        try:
            with self._source.open(member) as unpacked:
                return b"".join(iter(lambda: unpacked.read(_CHUNK), b""))
        except _BROKEN:
            log.error(DAMAGED, Place(shorten(member.filename)), file=shorten(member.filename))
            return None


@contextlib.contextmanager
def open_archive(file: BinaryIO | Path, log: ProblemLog) -> Iterator[Archive | None]:
    """The archive, or None when anything about it is unsafe; all reasons are logged."""
    with contextlib.ExitStack() as stack:
        stream = stack.enter_context(file.open("rb")) if isinstance(file, Path) else file
        archive = Place(_label(stream))
        source = _open_zip(stream, archive, log)
        yield _check_archive(source, archive, log) if source else None


def _label(stream: BinaryIO) -> str:
    name = getattr(stream, "name", None)
    return shorten(PurePosixPath(name).name) if isinstance(name, str) else "zip"


def _open_zip(stream: BinaryIO, archive: Place, log: ProblemLog) -> zipfile.ZipFile | None:
    size = stream.seek(0, 2)
    if size == 0:
        log.error(EMPTY, archive)
    elif size > MAX_ARCHIVE:
        limit = MAX_ARCHIVE // MEGABYTE
        log.error(TOO_LARGE, archive, megabytes=size // MEGABYTE, limit=limit)
    else:
        try:
            return zipfile.ZipFile(_BoundedFile(stream))
        except _TooManyMembers:
            log.error(TOO_MANY, archive, limit=MAX_MEMBERS)
        except _BROKEN:
            log.error(NOT_ZIP, archive)
    return None


def _check_archive(source: zipfile.ZipFile, archive: Place, log: ProblemLog) -> Archive | None:
    members = [member for member in source.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        log.error(TOO_MANY, archive, limit=MAX_MEMBERS)
        return None
    for member in members:
        _check_member(member, log)
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED:
        log.error(BOMB, archive, file=archive.file, megabytes=total // MEGABYTE)
    found = _collect_files(members, log)
    return None if log.has_errors else Archive(source, found)


def _check_member(member: zipfile.ZipInfo, log: ProblemLog) -> None:
    name = shorten(member.orig_filename)
    place = Place(name)
    if _is_unsafe(member):
        log.error(UNSAFE_NAME, place, file=name)
    if stat.S_ISLNK(member.external_attr >> 16):
        log.error(LINK, place, file=name)
    if member.flag_bits & 0x1:
        log.error(ENCRYPTED, place, file=name)
    if member.compress_type not in _PACKINGS:
        log.error(PACKING, place, file=name)
    too_dense = member.file_size > max(RATIO_COUNTS_FROM, MAX_RATIO * member.compress_size)
    if too_dense or member.file_size > MAX_MEMBER:
        log.error(BOMB, place, file=name, megabytes=member.file_size // MEGABYTE)


def _is_unsafe(member: zipfile.ZipInfo) -> bool:
    written = member.orig_filename.replace("\\", "/")
    parts = written.split("/")
    return written.startswith("/") or ":" in parts[0] or ".." in parts or "\0" in written


def _collect_files(members: list[zipfile.ZipInfo], log: ProblemLog) -> dict[str, zipfile.ZipInfo]:
    """Files at the top, or in the one folder that holds everything, as people zip a folder."""
    kept = [member for member in members if not _is_litter(member)]
    folders = {PurePosixPath(_clean(member)).parent for member in kept}
    top = folders.pop() if len(folders) == 1 else PurePosixPath()
    found: dict[str, zipfile.ZipInfo] = {}
    for member in kept:
        path = PurePosixPath(_clean(member))
        if path.parent != top:
            continue
        if path.name.lower() in found:
            log.error(TWICE, Place(shorten(path.name)), file=shorten(path.name))
        found[path.name.lower()] = member
    return found


def _clean(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/")


def _is_litter(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(_clean(member)).parts
    return any(part in _LITTER or part.startswith(".") for part in parts)
