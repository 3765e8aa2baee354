"""Keys that sign packs (Ed25519): one of ours that signs, and all whose signatures are believed.

DATA_DIR/pack-keys/<id>.key      our private keys, raw 32 bytes in hex, closed to others
DATA_DIR/pack-keys/trusted.json  public keys: id, public (hex), until (day or null), name

The folder is made when first needed. It belongs into the backup and nowhere else.
"""

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils.translation import gettext as _

from sabaqtas.kernel.digests import canonical_json, sha256_hex
from sabaqtas.kernel.files import write_whole

FORMAT: Final = 1
KIND: Final = "sabaqtas-pack-key"


class NotAKey(ValueError):
    """No public key that can be read; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`id` is the beginning of the key's SHA-256; `until` is the last day it is believed."""

    id: str
    public: str
    until: str | None = None
    name: str = ""

    def is_trusted_on(self, day: date) -> bool:
        """A key without a day is believed until it gets one."""
        return self.until is None or day.isoformat() <= self.until

    def verify(self, signature: bytes, data: bytes) -> None:
        """Raises cryptography's InvalidSignature."""
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public)).verify(signature, data)


def get_signer() -> tuple[str, Ed25519PrivateKey]:
    """Our present key with its id; the first call on a new server makes it."""
    key = _find_present()
    if key is None:
        with _alone():
            key = _find_present() or _make_key()
    raw = bytes.fromhex(_private_path(key.id).read_text())
    return key.id, Ed25519PrivateKey.from_private_bytes(raw)


def list_keys() -> list[PublicKey]:
    """All keys ever believed here, ours and others', the oldest first."""
    try:
        rows = json.loads((_folder() / "trusted.json").read_bytes())
    except FileNotFoundError:
        return []
    return [PublicKey(**row) for row in rows]


def find_key(key_id: str) -> PublicKey | None:
    """The key of this id, believed today or not."""
    return next((key for key in list_keys() if key.id == key_id), None)


def is_ours(key_id: str) -> bool:
    """Whether this server signs or has signed with it."""
    return key_id in {key.id for key in list_keys()} and _private_path(key_id).exists()


def rotate_key(*, until: date) -> PublicKey:
    """Give the server a new key; its old ones stay believed until that day."""
    with _alone():
        _keep(
            [
                replace(key, until=until.isoformat())
                if is_ours(key.id) and key.until is None
                else key
                for key in list_keys()
            ]
        )
        return _make_key()


def trust_key(data: bytes, *, until: date | None) -> PublicKey:
    """Believe another server's key from now on. Raises NotAKey."""
    key = replace(read_key(data), until=until.isoformat() if until else None)
    with _alone():
        if is_ours(key.id):
            raise NotAKey(_("This is a key of this server: rotate it instead."))
        _keep([*(known for known in list_keys() if known.id != key.id), key])
    return key


def write_key(key: PublicKey) -> bytes:
    """The public key as a file to be given to another server."""
    row = {"format": FORMAT, "kind": KIND, "id": key.id, "public": key.public, "name": key.name}
    return canonical_json(row)


def read_key(data: bytes) -> PublicKey:
    """What `write_key` wrote. Raises NotAKey."""
    try:
        row: Mapping[str, Any] = json.loads(data[:10_000])
        public = bytes.fromhex(row["public"])
        if row["kind"] != KIND or row["format"] != FORMAT:
            raise NotAKey(_("The file holds no public key of a Sabaqtas server."))
        Ed25519PublicKey.from_public_bytes(public)
    except (KeyError, TypeError, ValueError) as error:
        raise NotAKey(_("The file holds no public key of a Sabaqtas server.")) from error
    if row["id"] != _name(public):
        raise NotAKey(_("The file names another key than it holds."))
    return PublicKey(row["id"], row["public"], name=str(row.get("name", ""))[:200])


def _find_present() -> PublicKey | None:
    return next((key for key in list_keys() if key.until is None and is_ours(key.id)), None)


def _make_key() -> PublicKey:
    """A new key of ours, which signs from now on."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key = PublicKey(_name(public), public.hex(), name=settings.CONFIG.origin)
    write_whole(_private_path(key.id), private.private_bytes_raw().hex().encode(), mode=0o600)
    _keep([*list_keys(), key])
    return key


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time changes the keys."""
    _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    with (_folder() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _name(public: bytes) -> str:
    return sha256_hex(public)[:16]


def _keep(keys: list[PublicKey]) -> None:
    write_whole(_folder() / "trusted.json", canonical_json([asdict(key) for key in keys]))


def _private_path(key_id: str) -> Path:
    return _folder() / f"{key_id}.key"


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "pack-keys"
