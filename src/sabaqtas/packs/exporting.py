"""A pack as one archive: whole, or only what the receiver does not have yet.

A ZIP with `pack.json` first, then the pack's files by their paths, `staff.json` when keys and
guidance travel along. Files that stand in a pack the receiver has are left out and named.
"""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from sabaqtas.kernel.digests import canonical_json
from sabaqtas.packs.manifest import MANIFEST
from sabaqtas.packs.opening import OpenPack, load_pack
from sabaqtas.packs.signing import SIGNATURE
from sabaqtas.packs.storing import staff_path

HEAD: Final = "pack.json"
STAFF: Final = "staff.json"
KIND: Final = "sabaqtas-pack"
FORMAT: Final = 1
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_PACKED: Final = frozenset({"image/webp", "image/jpeg", "image/png"})


@dataclass(frozen=True, slots=True)
class Exported:
    """What went into the archive: paths put in and paths left out."""

    digest: str
    put: tuple[str, ...]
    left_out: tuple[str, ...]


def export_pack(
    digest: str, out: BinaryIO, *, have: Sequence[str] = (), with_staff: bool = False
) -> Exported:
    """Write the archive. The same pack and the same `have` give the same bytes.

    `have` are digests of packs that lie here and at the receiver. Raises NoSuchPack, BrokenPack.
    """
    pack = load_pack(digest)
    known = _list_digests(load_pack(other) for other in have)
    rows = pack.manifest["files"]
    left = [row for row in rows if row["sha256"] in known]
    put = [row for row in rows if row["sha256"] not in known]
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, HEAD, _write_head(pack, have, left))
        _put(archive, MANIFEST, pack.read(MANIFEST))
        if (pack.folder / SIGNATURE).exists():
            _put(archive, SIGNATURE, pack.read(SIGNATURE))
        if with_staff:
            _put(archive, STAFF, staff_path(digest).read_bytes())
        for row in put:
            _copy(archive, pack.folder / row["path"], row)
    return Exported(digest, tuple(row["path"] for row in put), tuple(row["path"] for row in left))


def _list_digests(packs: Iterable[OpenPack]) -> frozenset[str]:
    return frozenset(row["sha256"] for pack in packs for row in pack.manifest["files"])


def _write_head(pack: OpenPack, have: Sequence[str], left: Sequence[Any]) -> bytes:
    return canonical_json(
        {
            "format": FORMAT,
            "kind": KIND,
            "digest": pack.digest,
            "have": sorted(have),
            "left_out": [{"path": row["path"], "sha256": row["sha256"]} for row in left],
        }
    )


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(_describe(name), data, zipfile.ZIP_DEFLATED, 9)


def _copy(archive: zipfile.ZipFile, place: Path, row: Any) -> None:
    """In pieces: a film need not fit into memory. What is compressed already is stored."""
    entry = _describe(row["path"])
    is_packed = row["media_type"] in _PACKED or row["media_type"].startswith(("audio/", "video/"))
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    entry.file_size = row["bytes"]
    with place.open("rb") as source, archive.open(entry, "w") as target:
        while piece := source.read(1 << 20):
            target.write(piece)


def _describe(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.external_attr, entry.create_system = 0o644 << 16, 3
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
