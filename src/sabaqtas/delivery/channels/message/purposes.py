"""What messages are for. A module declares its own; a family wishes for them one by one."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

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
    done: quiet hours do not hold it back. `label` is what a family wishes for; a purpose without
    a label cannot be wished away.
    """

    code: str
    label: Any = ""
    compose: Compose | None = None
    begin: time = time(0)
    end: time = time(23, 59)
    is_reply: bool = False


CONFIRM: Final = Purpose("confirm", is_reply=True)
INVITE: Final = Purpose("invite")
REPLY: Final = Purpose("reply", is_reply=True)
RECEIPT: Final = Purpose("receipt", is_reply=True)
_declared: Final[dict[str, Purpose]] = {one.code: one for one in (CONFIRM, INVITE, REPLY, RECEIPT)}


def declare_purpose(purpose: Purpose) -> None:
    """Call it from AppConfig.ready; the same twice is once."""
    _declared[purpose.code] = purpose


def get_purpose(code: str) -> Purpose:
    """Raises KeyError: a row of a purpose whose module is gone."""
    return _declared[code]


def list_wishes() -> list[Purpose]:
    """What a family can wish for, in the order of the modules."""
    return [purpose for purpose in _declared.values() if purpose.label]
