"""The signature of a pack: `signature.json` beside the manifest, outside the digest.

What is signed is the manifest's bytes behind a line that names their purpose; the manifest names
every other file by its digest. Ed25519 draws nothing, so a pack signed twice is the same.
"""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from cryptography.exceptions import InvalidSignature

from sabaqtas.kernel.digests import canonical_json
from sabaqtas.packs import keys

SIGNATURE: Final = "signature.json"
ALGORITHM: Final = "Ed25519"
FORMAT: Final = 1
_PURPOSE: Final = b"sabaqtas pack manifest 1\n"
_LONGEST: Final = 4_000


class BadSignature(Exception):
    """The signature cannot be believed; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def sign(manifest: bytes) -> bytes:
    """The bytes of `signature.json`, by this server's key."""
    key_id, key = keys.get_signer()
    signed = b64encode(key.sign(_PURPOSE + manifest)).decode()
    row = {"format": FORMAT, "algorithm": ALGORITHM, "key": key_id, "signature": signed}
    return canonical_json(row)


def verify(manifest: bytes, signature: bytes, *, on: date) -> str:
    """The id of the key that signed. Raises BadSignature."""
    row = _read(signature)
    key = keys.find_key(str(row["key"]))
    if key is None:
        raise BadSignature(f"signed by the key {row['key']}, which is not known here")
    if not key.is_trusted_on(on):
        raise BadSignature(f"signed by the key {key.id}, which was trusted until {key.until}")
    try:
        key.verify(b64decode(row["signature"], validate=True), _PURPOSE + manifest)
    except (InvalidSignature, binascii.Error, ValueError) as error:
        raise BadSignature("the signature is not that of this manifest") from error
    return key.id


def _read(signature: bytes) -> Mapping[str, Any]:
    try:
        row: Mapping[str, Any] = json.loads(signature[:_LONGEST])
        known = (row["format"], row["algorithm"]) == (FORMAT, ALGORITHM)
        if not known or not isinstance(row["key"], str) or not isinstance(row["signature"], str):
            raise BadSignature("a signature of another kind")
    except (KeyError, TypeError, ValueError) as error:
        raise BadSignature("it holds no signature") from error
    return row
