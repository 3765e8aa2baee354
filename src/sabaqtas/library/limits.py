"""How much one account may bring. Pure rules that say why not."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

MOST_OPEN: Final = 20
"""Uploads of one account that have begun and not ended."""
_MB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Holding:
    """What an account has brought: bytes of its files, kept and on their way."""

    bytes: int
    open_uploads: int


@dataclass(frozen=True, slots=True)
class Limits:
    """In bytes: of one file, and of all files of one account."""

    file: int
    account: int


def find_refusal(length: int, holding: Holding, limits: Limits) -> str:
    """Why a file of `length` bytes may not be brought; empty if it may."""
    if length <= 0:
        return _("The file is empty. Choose it again.")
    if length > limits.file:
        most = limits.file // _MB
        return _("The file is larger than %(most)s MB. Save it smaller, 720p is enough.") % {
            "most": most
        }
    if holding.open_uploads >= MOST_OPEN:
        return _("Too many uploads have begun and not ended. End or stop one of them first.")
    if holding.bytes + length > limits.account:
        return _("Your place in the library is full. Ask the methodologist for more.")
    return ""
