"""Headers of tus 1.0, read strictly. Pure."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Any, Final

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,expiration,checksum,termination"
ALGORITHMS: Final = ("sha256", "sha1")
BODY_TYPE: Final = "application/offset+octet-stream"
WRONG_CHECKSUM: Final = 460
"""The protocol's own status: the bytes that came are not those that were sent."""


class BadHeader(Exception):
    """A header that the protocol does not know; `status` is what it asks us to answer."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one PATCH must hash to."""

    algorithm: str
    digest: bytes

    def start(self) -> Any:
        """A hash to feed."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


def read_number(text: str, name: str) -> int:
    """A length or an offset. Raises BadHeader."""
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise BadHeader(f"{name} must be a whole number")
    return int(text)


def read_checksum(text: str) -> Checksum | None:
    """`sha256 <base64>`; None when there is none. Raises BadHeader."""
    if not text:
        return None
    algorithm, _space, value = text.partition(" ")
    if algorithm not in ALGORITHMS:
        raise BadHeader(f"Upload-Checksum: one of {', '.join(ALGORITHMS)}")
    return Checksum(algorithm, _decode(value, "Upload-Checksum"))


def read_metadata(text: str) -> dict[str, str]:
    """`filename <base64>,filetype <base64>`; what is no UTF-8 is left out. Raises BadHeader."""
    found = {}
    for pair in filter(None, (part.strip() for part in text[:8000].split(","))):
        key, _space, value = pair.partition(" ")
        found[key] = _decode(value, "Upload-Metadata").decode(errors="ignore")
    return found


def _decode(value: str, name: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadHeader(f"{name} is no base64") from error
