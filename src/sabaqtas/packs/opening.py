"""Opening packs, ours and those brought on a stick: every byte is checked before any is used."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sabaqtas.kernel import clock
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.packs.manifest import CONTENT, FORMAT, MANIFEST, MEDIA, SAFE_NAME
from sabaqtas.packs.signing import SIGNATURE, BadSignature, verify
from sabaqtas.packs.storing import packs_folder, staff_path

_DIGEST = re.compile(r"[0-9a-f]{64}")


class NoSuchPack(LookupError):
    """No pack of this digest lies here."""


class BrokenPack(Exception):
    """The pack is not what its digest promises; `file` is the path of what differs."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


@dataclass(frozen=True, slots=True)
class OpenPack:
    """A pack whose bytes have been checked."""

    digest: str
    folder: Path
    manifest: Mapping[str, Any]
    content: Mapping[str, Any]
    signed_by: str = ""
    """The id of the key that signed it; empty: made before packs were signed, or by nobody."""

    def read(self, path: str) -> bytes:
        """The bytes of one of its files."""
        return (self.folder / path).read_bytes()

    def list_media(self) -> list[str]:
        """The paths of its pictures."""
        return [row["path"] for row in self.manifest["files"] if row["path"] != CONTENT]


def open_pack(folder: Path, *, digest: str | None = None) -> OpenPack:
    """Open the pack in `folder`, named by its digest unless `digest` is given.

    Raises BrokenPack with the first file that is missing, changed, or not of this pack, or with a
    signature that cannot be believed, and NoSuchPack when there is no manifest.
    """
    digest = digest or folder.name
    manifest = _read_manifest(folder, digest)
    promised = {row["path"]: row for row in manifest["files"]}
    for path, row in promised.items():
        _check_file(folder, path, row)
    _refuse_strangers(folder, {MANIFEST, SIGNATURE, *promised})
    signed_by = _check_signature(folder)
    content = json.loads((folder / CONTENT).read_bytes())
    return OpenPack(digest, folder, manifest, content, signed_by)


@lru_cache(maxsize=64)
def load_pack(digest: str) -> OpenPack:
    """Our pack of this digest, checked once per process: it never changes. Raises NoSuchPack."""
    if not is_digest(digest):
        raise NoSuchPack(digest)
    return open_pack(packs_folder() / digest)


@lru_cache(maxsize=64)
def load_staff(digest: str) -> Mapping[str, Any]:
    """Keys and guidance of our pack, checked against its manifest."""
    pack = load_pack(digest)
    return check_staff(pack, _read(staff_path(digest), "staff.json"))


def check_staff(pack: OpenPack, data: bytes) -> Mapping[str, Any]:
    """The staff part as values. Raises BrokenPack when it is not the one of this pack."""
    if sha256_hex(data) != pack.manifest["staff"]["sha256"]:
        raise BrokenPack("staff.json", "its bytes are not those the manifest names")
    staff: Mapping[str, Any] = json.loads(data)
    return staff


def _read_manifest(folder: Path, digest: str) -> Mapping[str, Any]:
    try:
        data = (folder / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoSuchPack(digest) from error
    if sha256_hex(data) != digest:
        raise BrokenPack(MANIFEST, "its bytes are not those the pack's digest names")
    manifest: Mapping[str, Any] = json.loads(data)
    if not 1 <= manifest["format"] <= FORMAT:
        raise BrokenPack(MANIFEST, f"format {manifest['format']} is newer than this server")
    for row in manifest["files"]:
        if not is_inside(row["path"]):
            raise BrokenPack(MANIFEST, "it names a file outside the pack")
    return manifest


def _check_signature(folder: Path) -> str:
    """The signer's id, empty where there is no signature."""
    if not (folder / SIGNATURE).exists():
        return ""
    try:
        manifest, signature = (folder / MANIFEST).read_bytes(), (folder / SIGNATURE).read_bytes()
        return verify(manifest, signature, on=clock.today())
    except BadSignature as error:
        raise BrokenPack(SIGNATURE, error.reason) from error


def is_digest(text: Any) -> bool:
    """Whether this can be the name of a pack or a file."""
    return isinstance(text, str) and bool(_DIGEST.fullmatch(text))


def is_inside(path: str) -> bool:
    """A pack from elsewhere may be honest about its digest and not about its paths."""
    name = path.removeprefix(MEDIA)
    return path == CONTENT or (path != name and bool(SAFE_NAME.fullmatch(name)))


def _check_file(folder: Path, path: str, row: Mapping[str, Any]) -> None:
    digest, size = _measure(folder / path, path)
    if size != row["bytes"] or digest != row["sha256"]:
        raise BrokenPack(path, "its bytes are not those the manifest names")


def _measure(place: Path, path: str) -> tuple[str, int]:
    """Digest and length, a piece at a time: a film is not held in memory."""
    try:
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), place.stat().st_size
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise BrokenPack(path, "the file is missing") from error


def _read(place: Path, path: str) -> bytes:
    try:
        return place.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise BrokenPack(path, "the file is missing") from error


def _refuse_strangers(folder: Path, known: set[str]) -> None:
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder).as_posix()
        if place.is_symlink() or (place.is_file() and path not in known):
            raise BrokenPack(path, "the file is not of this pack")
