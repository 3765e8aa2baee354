"""Keeping a secret text in a column: AES-GCM under a key derived from the server's secret key."""

import base64
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_VERSION = "1."
_NONCE = 12


class CannotUnseal(Exception):
    """The text was sealed under another secret key, or it was changed."""


def seal(text: str, *, purpose: str) -> str:
    """Encrypt; the same text gives another seal each time. `purpose` separates the keys."""
    nonce = os.urandom(_NONCE)
    cipher = AESGCM(derive_key(purpose, settings.SECRET_KEY)).encrypt(nonce, text.encode(), None)
    return _VERSION + base64.urlsafe_b64encode(nonce + cipher).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """Decrypt, also what older secret keys have sealed. Raises CannotUnseal."""
    raw = base64.urlsafe_b64decode(sealed.removeprefix(_VERSION))
    for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        try:
            plain = AESGCM(derive_key(purpose, secret)).decrypt(raw[:_NONCE], raw[_NONCE:], None)
        except InvalidTag:
            continue
        return plain.decode()
    raise CannotUnseal(purpose)


@cache
def derive_key(purpose: str, secret: str) -> bytes:
    """Return the 256-bit key of one purpose."""
    info = f"sabaqtas.people.{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())
