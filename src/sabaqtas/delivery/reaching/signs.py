"""Signs of what works: each module that sees some declares where it finds them."""

import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

Id = uuid.UUID
WINDOW_DAYS: Final = 14
"""Evidence is of two weeks: the day asked about and thirteen before."""
CHANNEL_OF: Final = {"pocket": "web", "paper": "print", "sms": "message"}
"""How work and answers came, where that has a name of its own: by which channel."""


@dataclass(frozen=True, slots=True)
class Sign:
    """On a day something went to a pupil by a channel; `worked`: it was opened, or came back.

    `on` is a date of the school's zone. What was sent and not seen again is a sign that did not
    work; what cannot be seen (television) gives none.
    """

    pupil: Id
    channel: str
    on: date
    worked: bool = True


SignSource = Callable[[Id, Collection[Id], date, date], Iterable[Sign]]
"""Given a school, pupils, the first and the last day, both included."""
_sources: list[SignSource] = []


def declare_signs(source: SignSource) -> None:
    """Ask this source too; call it from AppConfig.ready. The same twice counts once."""
    if source not in _sources:
        _sources.append(source)


def load_signs(school_id: Id, pupils: Collection[Id], on: date) -> list[Sign]:
    """What all sources saw of these pupils in the two weeks that end on `on`."""
    first = on - timedelta(days=WINDOW_DAYS - 1)
    found = (sign for source in _sources for sign in source(school_id, pupils, first, on))
    return [replace(sign, channel=CHANNEL_OF.get(sign.channel, sign.channel)) for sign in found]
