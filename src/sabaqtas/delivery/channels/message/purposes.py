"""What messages are for. A module declares its own; a family wishes for them one by one."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from sabaqtas.people.api import Child


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who wished for messages, and the pupils they are about: in one school."""

    line_id: uuid.UUID
    school_id: uuid.UUID
    person_id: uuid.UUID
    zone: str
    language: str
    medium: str
    children: tuple[Child, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One message. The same `key` is the same message, however often it is said.

    After `until` it is of no use and is not sent any more.
    """

    key: str
    text: str
    until: datetime
    subject: str = ""
    about: uuid.UUID | None = None


type Compose = Callable[[Addressee, datetime], Sequence[Said]]
"""What is to be told now, in the addressee's language, which is active."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """`begin` to `end`: the clock times between which it is composed, on each school's clock.

    Without `compose` it is said when something happens. A reply answers what its reader has just
    done: quiet hours do not hold it back. `label` is what a family wishes for; a purpose that
    is no wish comes while the line is open.
    """

    code: str
    label: Any
    compose: Compose | None = None
    begin: time = time(0)
    end: time = time(23, 59)
    is_reply: bool = False
    is_wish: bool = True
    is_sms_only: bool = False


CONFIRM: Final = Purpose("confirm", _("Codes that confirm a number"), is_reply=True, is_wish=False)
INVITE: Final = Purpose("invite", _("Invitations of the school"), is_wish=False)
REPLY: Final = Purpose("reply", _("Replies to what families wrote"), is_reply=True, is_wish=False)
RECEIPT: Final = Purpose("receipt", _("Receipts for answers"), is_reply=True, is_wish=False)
_declared: Final[dict[str, Purpose]] = {one.code: one for one in (CONFIRM, INVITE, REPLY, RECEIPT)}


def declare_purpose(purpose: Purpose) -> None:
    """Call it from AppConfig.ready; the same twice is once."""
    _declared[purpose.code] = purpose


def get_purpose(code: str) -> Purpose:
    """Raises KeyError: a row of a purpose whose module is gone."""
    return _declared[code]


def list_wishes(medium: str = "sms") -> list[Purpose]:
    """What a family can wish for by this medium, in the order of the modules.

    Questions are answered by telephone only; the week has a letter of its own.
    """
    wishes = [purpose for purpose in _declared.values() if purpose.is_wish]
    return [one for one in wishes if medium == "sms" or not one.is_sms_only]


def list_purposes() -> dict[str, Any]:
    """Every purpose with its label."""
    return {purpose.code: purpose.label for purpose in _declared.values()}
