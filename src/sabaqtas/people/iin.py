"""The national number (IIN): its check digit, and how it is kept.

Twelve digits: YYMMDD, century and sex, four of a series, a check digit. It tells birth date and
sex, so it is never a login, an address, a file name or a log key. Source: the algorithm published
with the national register's rules, as summarised in docs/glossary.md.
"""

import hashlib
import hmac

from django.conf import settings

from sabaqtas.people.sealing import derive_key, seal, unseal

FIRST_WEIGHTS = tuple(range(1, 12))
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_PURPOSE = "iin"


def find_check_digit(first_eleven: str) -> int | None:
    """Return the twelfth digit; None if no number beginning so is ever issued."""
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        rest = sum(int(d) * w for d, w in zip(first_eleven, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def is_iin(text: str) -> bool:
    """Tell whether these are twelve digits with the right check digit."""
    if len(text) != 12 or not (text.isascii() and text.isdigit()):
        return False
    return find_check_digit(text[:11]) == int(text[11])


def seal_iin(iin: str) -> str:
    """Return what is kept of a number, to be read again by `unseal_iin`."""
    return seal(iin, purpose=_PURPOSE)


def unseal_iin(cipher: str) -> str:
    """Return the number. Raises sealing.CannotUnseal."""
    return unseal(cipher, purpose=_PURPOSE)


def hash_iin(iin: str) -> str:
    """Return the keyed hash by which a number is found; worthless without the server's key."""
    key = derive_key(f"{_PURPOSE}.hash", settings.SECRET_KEY)
    return hmac.new(key, iin.encode(), hashlib.sha256).hexdigest()
