"""The secrets of a card: short code, QR token, picture, one-time key; and how they are kept.

Codes and keys are digits only: they are typed by children, on Kazakh, Russian and Latin keyboards.
"""

import hashlib
import hmac
import re
from random import Random

from django.conf import settings

from sabaqtas.people.cards.pictures import PICTURES

CODE_DIGITS = 10
"""1.5 million small children in 10**10 codes: a guessed code exists once in 6,700 times."""
KEY_DIGITS = 8
TOKEN_BYTES = 16
_BLANKS = re.compile(r"[\s\-–.()]+")


def make_code(rng: Random) -> str:
    """Return a code that does not begin with 0, which people leave out."""
    return str(rng.randrange(10 ** (CODE_DIGITS - 1), 10**CODE_DIGITS))


def make_key(rng: Random) -> str:
    """Return a one-time key."""
    return f"{rng.randrange(10**KEY_DIGITS):0{KEY_DIGITS}d}"


def choose_picture(rng: Random, *, besides: str = "") -> str:
    """Return a picture's name, another one than `besides`."""
    return rng.choice([name for name in PICTURES if name != besides])


def clean_digits(text: str) -> str:
    """Return what was typed without blanks and dashes: `482 719-3056` is `4827193056`."""
    return _BLANKS.sub("", text)


def find_code(text: str) -> str | None:
    """Return the code if the text looks like one."""
    digits = clean_digits(text)
    return digits if len(digits) == CODE_DIGITS and digits.isascii() and digits.isdigit() else None


def format_code(code: str) -> str:
    """Write a code as it is read aloud: `482 719 3056`."""
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def format_key(key: str) -> str:
    """Write a key as it is read aloud: `4827 1930`."""
    return f"{key[:4]} {key[4:]}".strip()


def hash_secret(secret: str) -> str:
    """Return the keyed hash under which a token or key is kept."""
    key = f"people.card:{settings.SECRET_KEY}".encode()
    return hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()


def is_secret(secret: str, kept: str) -> bool:
    """Compare in constant time; nothing kept matches nothing."""
    return bool(kept) and hmac.compare_digest(hash_secret(secret), kept)
