"""May a save be joined to what stands there now? Pure: nothing typed is ever thrown away.

A page knows the number of the revision it showed (`base`). Its save is joined when nobody else
has changed the same part since; otherwise it becomes a conflict copy. A page that saves again and
again from one base does not meet itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.manuscripts.parts import NoSuchPart, differs, get_part

SAME_SITTING: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a page sends: `value` is the whole part; `page` names that one page."""

    part: str
    value: Mapping[str, Any]
    base: int
    page: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision later than the base has changed; part "" is everything."""

    number: int
    part: str
    page: str
    at: datetime


class Joining(StrEnum):
    """SAVE: it becomes the next revision. SAME: it stands there already. CONFLICT: kept aside."""

    SAVE = "save"
    SAME = "same"
    CONFLICT = "conflict"


def judge(current: Manuscript, incoming: Incoming, since: Iterable[Change]) -> Joining:
    """`since` are the changes with a number above the incoming base."""
    try:
        standing = get_part(current, incoming.part)
    except NoSuchPart:
        return Joining.CONFLICT
    if not differs(standing, incoming.value):
        return Joining.SAME
    met = any(
        change.part in ("", incoming.part) and (not change.page or change.page != incoming.page)
        for change in since
    )
    return Joining.CONFLICT if met else Joining.SAVE


def continues(last: Change | None, incoming: Incoming, now: datetime) -> bool:
    """The same page goes on writing the same part: one row is enough."""
    return (
        last is not None
        and bool(incoming.page)
        and (last.part, last.page) == (incoming.part, incoming.page)
        and now - last.at <= SAME_SITTING
    )
