"""A pack brought as an archive: looked at whole before any of it is kept, all or nothing."""

import json
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from sabaqtas.kernel.files import write_whole
from sabaqtas.packs.exporting import FORMAT, HEAD, KIND, STAFF
from sabaqtas.packs.inspecting import find_hostile
from sabaqtas.packs.manifest import CONTENT, MANIFEST
from sabaqtas.packs.opening import (
    BrokenPack,
    NoSuchPack,
    OpenPack,
    check_staff,
    is_digest,
    is_inside,
    load_pack,
    open_pack,
)
from sabaqtas.packs.signing import SIGNATURE
from sabaqtas.packs.storing import packs_folder, staff_path

MOST_FILES: Final = 2_000
MOST_BYTES: Final = 1 << 30
MOST_TEXT: Final = 16 << 20
"""JSON is read into memory, media are not."""
_TEXTS: Final = frozenset({HEAD, MANIFEST, SIGNATURE, STAFF, CONTENT})


class RefusedArchive(Exception):
    """Nothing of the archive was kept. `problems` are (file, cause) of all that is wrong."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{file}: {cause}" for file, cause in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Imported:
    """`signed_by` is the key's id, empty for an unsigned pack; `is_new` if it was not here."""

    digest: str
    signed_by: str
    is_new: bool
    has_staff: bool


def import_pack(file: BinaryIO, *, accept_unsigned: bool = False) -> Imported:
    """Check the archive and keep its pack. Raises RefusedArchive; a pack that lies here stays."""
    packs_folder().mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=packs_folder(), prefix=".new-"))
    try:
        return _import(file, new, accept_unsigned=accept_unsigned)
    except BrokenPack as error:
        raise RefusedArchive([(error.file, error.reason)]) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _import(file: BinaryIO, new: Path, *, accept_unsigned: bool) -> Imported:
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_strange(archive)
            head = _read_head(archive)
            _unpack(archive, new)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError) as error:
        raise RefusedArchive([("", f"no archive that can be read: {error}")]) from error
    except (NotImplementedError, ValueError, zlib.error) as error:
        raise RefusedArchive([("", f"the archive is damaged: {error}")]) from error
    _fill_in(head, new)
    staff = _take_staff(new)
    pack = _open(new, head["digest"])
    checked = None if staff is None else check_staff(pack, staff)
    _inspect(pack, checked)
    if not pack.signed_by and not accept_unsigned:
        raise RefusedArchive([(SIGNATURE, "the pack is unsigned: nobody answers for it")])
    return _keep(pack, staff)


def _refuse_strange(archive: zipfile.ZipFile) -> None:
    """Names, links, sizes: by the archive's own list, before anything is unpacked."""
    rows = archive.infolist()
    if len(rows) > MOST_FILES or sum(row.file_size for row in rows) > MOST_BYTES:
        raise RefusedArchive([("", "the archive holds more than a pack can")])
    names = [row.filename for row in rows]
    problems = [(name, "it stands twice") for name in {n for n in names if names.count(n) > 1}]
    for row in rows:
        if row.filename not in _TEXTS and not is_inside(row.filename):
            problems.append((row.filename, "the file is not of a pack, or lies outside it"))
        elif stat.S_IFMT(row.external_attr >> 16) not in (0, stat.S_IFREG):
            problems.append((row.filename, "no plain file but a link or a device"))
        elif row.flag_bits & 1:
            problems.append((row.filename, "the file is encrypted"))
        elif row.filename in _TEXTS and row.file_size > MOST_TEXT:
            problems.append((row.filename, "the file is too large"))
    problems += [(name, "the file is missing") for name in (HEAD, MANIFEST) if name not in names]
    if problems:
        raise RefusedArchive(sorted(problems))


def _read_head(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    try:
        head: Mapping[str, Any] = json.loads(archive.read(HEAD))
        if (head["kind"], head["format"]) != (KIND, FORMAT) or not is_digest(head["digest"]):
            raise RefusedArchive([(HEAD, "no pack of a kind this server knows")])
        if not all(is_digest(row["sha256"]) for row in head["left_out"]):
            raise RefusedArchive([(HEAD, "it names what is left out by no digest")])
        if not all(is_digest(digest) for digest in head["have"]):
            raise RefusedArchive([(HEAD, "it names no packs")])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise RefusedArchive([(HEAD, "it cannot be read")]) from error
    return head


def _unpack(archive: zipfile.ZipFile, new: Path) -> None:
    """No file becomes larger than its row says: a bomb ends where it began to lie."""
    for row in archive.infolist():
        place = new / row.filename
        place.parent.mkdir(exist_ok=True)
        with archive.open(row) as source, place.open("wb") as target:
            left = row.file_size
            while piece := source.read(1 << 20):
                left -= len(piece)
                if left < 0:
                    raise RefusedArchive([(row.filename, "it is larger than the archive says")])
                target.write(piece)
    (new / HEAD).unlink()


def _fill_in(head: Mapping[str, Any], new: Path) -> None:
    """Bring what was left out from packs that lie here; a file is known by its digest."""
    problems = []
    places = _list_known(head["have"]) if head["left_out"] else {}
    for row in head["left_out"]:
        path, source = str(row["path"]), places.get(row["sha256"])
        if not is_inside(path) or (new / path).exists():
            problems.append((path, "it is said to be left out and cannot be"))
        elif source is None:
            problems.append((path, "it was left out, and no pack that lies here has it"))
        else:
            (new / path).parent.mkdir(exist_ok=True)
            shutil.copyfile(source, new / path)
    if problems:
        raise RefusedArchive(problems)


def _list_known(have: list[str]) -> dict[str, Path]:
    known: dict[str, Path] = {}
    for digest in have:
        try:
            pack = load_pack(digest)
        except NoSuchPack:
            continue
        known |= {row["sha256"]: pack.folder / row["path"] for row in pack.manifest["files"]}
    return known


def _take_staff(new: Path) -> bytes | None:
    place = new / STAFF
    if not place.exists():
        return None
    data = place.read_bytes()
    place.unlink()
    return data


def _open(new: Path, digest: str) -> OpenPack:
    try:
        return open_pack(new, digest=digest)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise RefusedArchive([(MANIFEST, "it cannot be read")]) from error


def _inspect(pack: OpenPack, staff: Mapping[str, Any] | None) -> None:
    try:
        problems = find_hostile(pack, staff)
    except (KeyError, TypeError, AttributeError) as error:
        raise RefusedArchive([(CONTENT, "it is no lesson")]) from error
    if problems:
        raise RefusedArchive(problems)


def _keep(pack: OpenPack, staff: bytes | None) -> Imported:
    """The staff part first: a pack without its keys could grade nothing."""
    folder = packs_folder() / pack.digest
    is_new = not folder.exists()
    if staff is not None and not staff_path(pack.digest).exists():
        write_whole(staff_path(pack.digest), staff, mode=0o600)
    if is_new:
        pack.folder.chmod(0o755)
        pack.folder.rename(folder)
    return Imported(pack.digest, pack.signed_by, is_new, staff is not None)
