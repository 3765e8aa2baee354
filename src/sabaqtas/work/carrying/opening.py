"""Sealed letters: P-256 ECDH > HKDF-SHA256 > AES-256-GCM, as WebCrypto has them everywhere.

On the wire: 2 bytes, the length of the head (big endian); the head, JSON `{"v", "from", "key",
"iv"}` in base64; the sealed body. `from` is the letter's own public point, `key` the body's key
wrapped for this server. The body: 4 bytes, the length of a JSON `{"address", "fields", "files",
"at"}`; that JSON; the files one after another.

The server's key is derived from its secret key, so that nothing more has to be kept or restored;
letters for an older secret key (SECRET_KEY_FALLBACKS) still open.
"""

import base64
import binascii
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

VERSION: Final = 1
MOST_AWAY: Final = timedelta(days=180)
CURVE: Final = ec.SECP256R1()
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_INFO: Final = b"sabaqtas.letter.1"
_NO_NONCE: Final = bytes(12)
"""A wrapping key is used once: it is made of the letter's own point."""


class Unreadable(Exception):
    """No letter of ours, or sealed for another server; `cause` is for the log."""


@dataclass(frozen=True, slots=True)
class OpenLetter:
    """`fields` in the order of the form, names may repeat; `files` are (field, name, bytes)."""

    address: str
    fields: list[tuple[str, str]]
    written_at: datetime | None
    files: list[tuple[str, str, bytes]] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The first value of a field, empty where there is none."""
        return next((value for known, value in self.fields if known == name), "")

    def tell_written(self, now: datetime) -> datetime | None:
        """When the device says it was sent, if that can be: not after now, not half a year ago."""
        said = self.written_at
        return said if said and now - MOST_AWAY < said <= now else None

    def collect(self) -> dict[str, list[str]]:
        """All values of every field."""
        found: dict[str, list[str]] = {}
        for name, value in self.fields:
            found.setdefault(name, []).append(value)
        return found


def write_server_key() -> str:
    """The point that letters are sealed for, base64."""
    public = _private_key(settings.SECRET_KEY).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.b64encode(point).decode()


def open_letter(data: bytes) -> OpenLetter:
    """Raises Unreadable."""
    size = int.from_bytes(data[:2], "big")
    try:
        head = json.loads(data[2 : 2 + size])
        if head["v"] != VERSION:
            raise Unreadable("another version")
        point, wrapped, iv = (_decode(head[name]) for name in ("from", "key", "iv"))
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable("no head") from error
    body = data[2 + size :]
    for secret in map(str, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]):
        try:
            key = AESGCM(_agree(secret, point)).decrypt(_NO_NONCE, wrapped, None)
            return _read_body(AESGCM(key).decrypt(iv, body, None))
        except (InvalidTag, ValueError, KeyError, TypeError):
            continue
    raise Unreadable("sealed for another server")


def _read_body(plain: bytes) -> OpenLetter:
    size = int.from_bytes(plain[:4], "big")
    said: dict[str, Any] = json.loads(plain[4 : 4 + size])
    place, files = 4 + size, []
    for name, title, length in said.get("files", []):
        files.append((str(name), str(title), plain[place : place + int(length)]))
        place += int(length)
    if place != len(plain):
        raise Unreadable("cut short")
    fields = [(str(name), str(value)) for name, value in said["fields"]]
    return OpenLetter(str(said["address"]), fields, _read_time(said.get("at")), files)


def _read_time(at: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(at) / 1000, UTC)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error


def _agree(secret: str, point: bytes) -> bytes:
    public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
    shared = _private_key(secret).exchange(ec.ECDH(), public)
    return HKDF(SHA256(), length=32, salt=point, info=_INFO).derive(shared)


@cache
def _private_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """48 bytes reduced by the order: as good as even (NIST SP 800-56A, 5.6.1.2.1)."""
    kdf = HKDF(SHA256(), length=48, salt=None, info=b"sabaqtas.work.letters")
    number = int.from_bytes(kdf.derive(secret.encode()), "big") % (_ORDER - 1) + 1
    return ec.derive_private_key(number, CURVE)
