"""Work that arrives after its session has ended is sealed and kept, not refused.

The device gets a cookie; what was sent is encrypted with a key made of that cookie, of which only
a hash is kept here. It is opened for the person whose form it was, on that device, and for nobody
else; after 14 days it is deleted unread.
"""

import hashlib
import json
import secrets
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from sabaqtas.kernel import files
from sabaqtas.kernel.digests import canonical_json
from sabaqtas.kernel.ids import uuid7
from sabaqtas.work.models import ParkedWork
from sabaqtas.work.rules import KEEP_PARKED

MOST_ROWS: Final = 20
"""Of one form on one device; the oldest of more are let go."""
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a form brought. `body` is JSON; `files` are (name, open file)."""

    kind: str
    school_id: uuid.UUID
    person_id: uuid.UUID
    target: uuid.UUID
    body: dict[str, Any]
    files: Sequence[tuple[str, BinaryIO]] = ()


@dataclass(frozen=True, slots=True)
class Parked:
    """A parcel opened again; each file is decrypted when it is asked for."""

    row_id: uuid.UUID
    at: datetime
    body: dict[str, Any]
    files: Sequence[tuple[str, Callable[[], bytes]]] = field(default_factory=list)


def make_token() -> str:
    """The cookie of a device on which something is kept."""
    return secrets.token_urlsafe(32)


def park_work(parcel: Parcel, *, token: str, now: datetime) -> ParkedWork:
    """Seal and keep. The same sent again (a save at each pause) is kept once."""
    _drop(_list_expired(now).filter(school_id=parcel.school_id)[:50])
    mine = _rows(parcel.school_id, parcel.person_id, token).filter(
        kind=parcel.kind, target=parcel.target
    )
    sealed = canonical_json(parcel.body)
    for row in mine:
        if not parcel.files and not row.files and _open(token, row.id, row.payload) == sealed:
            return row
    row_id = uuid7()
    row = ParkedWork.objects.create(
        id=row_id,
        school_id=parcel.school_id,
        kind=parcel.kind,
        device_hash=_hash(token),
        person_id=parcel.person_id,
        target=parcel.target,
        payload=_seal(token, row_id, sealed),
        files=_seal_files(token, row_id, parcel.files),
        at=now,
    )
    _drop(mine.order_by("-id")[MOST_ROWS:])
    return row


def find_parked(
    *, kind: str, school_id: uuid.UUID, person_id: uuid.UUID, target: uuid.UUID, token: str
) -> list[Parked]:
    """Open what this person sent from this device for this target, oldest first."""
    if not token:
        return []
    rows = _rows(school_id, person_id, token).filter(kind=kind, target=target).order_by("id")
    return [parked for row in rows if (parked := _unpack(token, row)) is not None]


def drop_parked(parked: Iterable[Parked], *, school_id: uuid.UUID) -> None:
    """Delete what has found its place."""
    ids = [one.row_id for one in parked]
    _drop(ParkedWork.objects.filter(school_id=school_id, id__in=ids))


def drop_expired(*, now: datetime, most: int = 1000) -> int:
    """Delete what nobody of any school came back for; return how many rows went."""
    return _drop(_list_expired(now)[:most])


def _list_expired(now: datetime) -> QuerySet[ParkedWork]:
    return ParkedWork.objects.filter(at__lt=now - KEEP_PARKED).order_by("at")


def _rows(school_id: uuid.UUID, person_id: uuid.UUID, token: str) -> QuerySet[ParkedWork]:
    return ParkedWork.objects.filter(
        school_id=school_id, person_id=person_id, device_hash=_hash(token)
    )


def _drop(rows: Iterable[ParkedWork]) -> int:
    gone = list(rows)
    if not gone:
        return 0
    paths = [_path(row.id, number) for row in gone for number in range(len(row.files))]
    with transaction.atomic():
        ids, schools = {row.id for row in gone}, {row.school_id for row in gone}
        ParkedWork.objects.filter(school_id__in=schools, id__in=ids).delete()
        transaction.on_commit(lambda: _unlink(paths))
    return len(gone)


def _unlink(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _unpack(token: str, row: ParkedWork) -> Parked | None:
    opened = _open(token, row.id, row.payload)
    if opened is None:
        return None
    parts = [
        (name, lambda number=number: _read(token, row.id, number))
        for number, name in enumerate(row.files)
    ]
    return Parked(row.id, row.at, json.loads(opened), parts)


def _seal_files(token: str, row_id: uuid.UUID, parts: Iterable[tuple[str, BinaryIO]]) -> list[str]:
    names = []
    for number, (name, file) in enumerate(parts):
        files.write_whole(_path(row_id, number), _seal(token, row_id, file.read()))
        names.append(name)
    return names


def _read(token: str, row_id: uuid.UUID, number: int) -> bytes:
    return _open(token, row_id, _path(row_id, number).read_bytes()) or b""


def _path(row_id: uuid.UUID, number: int) -> Path:
    return Path(settings.DATA_DIR) / "parked" / f"{row_id.hex}-{number}"


def _seal(token: str, row_id: uuid.UUID, data: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_key(token)).encrypt(nonce, data, row_id.bytes)


def _open(token: str, row_id: uuid.UUID, sealed: bytes | memoryview) -> bytes | None:
    sealed = bytes(sealed)
    try:
        return AESGCM(_key(token)).decrypt(sealed[:_NONCE], sealed[_NONCE:], row_id.bytes)
    except InvalidTag:
        return None


def _key(token: str) -> bytes:
    salt = settings.SECRET_KEY.encode()
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"sabaqtas.work.parked")
    return kdf.derive(token.encode())


def _hash(token: str) -> str:
    return hashlib.sha256(f"sabaqtas.work.device:{token}".encode()).hexdigest()
