"""Letters as a telephone seals them (site/pocket/js/seal.js), and the one that brings them."""

import base64
import json
import os
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from sabaqtas.people.api import Person
from sabaqtas.work.carrying.opening import write_server_key
from sabaqtas.work.keys import FormKey, write_key
from sabaqtas.work.models import Task
from sabaqtas.work.tests.times import NOW

type File = tuple[str, str, bytes]


def seal_letter(
    address: str, fields: Mapping[str, str], files: Sequence[File] = (), *, to: str = ""
) -> bytes:
    """A form sealed for the server (`to`: its point)."""
    own = ec.generate_private_key(ec.SECP256R1())
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    other = ec.EllipticCurvePublicKey.from_encoded_point(
        ec.SECP256R1(), base64.b64decode(to or write_server_key())
    )
    kdf = HKDF(SHA256(), length=32, salt=point, info=b"sabaqtas.letter.1")
    wrapping = kdf.derive(own.exchange(ec.ECDH(), other))
    key, iv = os.urandom(32), os.urandom(12)
    said = {
        "address": address,
        "fields": list(fields.items()),
        "files": [(name, title, len(data)) for name, title, data in files],
        "at": NOW.timestamp() * 1000,
    }
    text = json.dumps(said).encode()
    plain = len(text).to_bytes(4, "big") + text + b"".join(data for _n, _t, data in files)
    head = {
        "v": 1,
        "from": base64.b64encode(point).decode(),
        "key": base64.b64encode(AESGCM(wrapping).encrypt(bytes(12), key, None)).decode(),
        "iv": base64.b64encode(iv).decode(),
    }
    top = json.dumps(head).encode()
    return len(top).to_bytes(2, "big") + top + AESGCM(key).encrypt(iv, plain, None)


def write_form(task: Task, pupil: Person, **fields: str) -> dict[str, str]:
    """The form of a task as this pupil's page sends it."""
    key = FormKey(task.id, pupil.id, task.school_id, 1, NOW)
    return {"key": write_key(key), "base": "0", "page": "p1", "act": "hand_in"} | fields


def bring(
    token: str, letter: bytes, *, letter_id: uuid.UUID | None = None, client: Client | None = None
) -> Any:
    """Bring it with the device's token, without a session."""
    headers = {"X-Letter": str(letter_id or uuid.uuid4())} | ({"X-Device": token} if token else {})
    return (client or Client(enforce_csrf_checks=True)).post(
        "/work/letters/", letter, content_type="application/octet-stream", headers=headers
    )
