"""The journal as work knows it. A higher module keeps it, and declares here what may be asked:
what is planned in it besides tasks, and whether points given now still reach it.
"""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Protocol

from sabaqtas.curriculum.api import limits
from sabaqtas.work.assigning.models import Task

Id = uuid.UUID


class Shut(Protocol):
    """Why points stay out of the journal, what is to be done, and the page where it is done."""

    @property
    def reason(self) -> str: ...
    @property
    def advice(self) -> str: ...
    @property
    def address(self) -> str: ...


type Planned = Callable[[Id, Id, date, date], list[limits.Planned]]
"""(school, class, first, last): SOR and SOCh besides tasks, in every subject."""
type Shutting = Callable[[Task], Shut | None]

_planned: list[Planned] = []
_shutting: list[Shutting] = []


def declare_journal(*, planned: Planned, shut: Shutting) -> None:
    """Say what the journal answers; the same twice counts once."""
    if planned not in _planned:
        _planned.append(planned)
        _shutting.append(shut)


def list_planned(school_id: Id, group_id: Id, first: date, last: date) -> list[limits.Planned]:
    """What stands in journals besides tasks."""
    return [one for ask in _planned for one in ask(school_id, group_id, first, last)]


def find_shut(task: Task) -> Shut | None:
    """None while points reach the journal, and where the task is not judged in points."""
    if not task.is_summative:
        return None
    return next((shut for ask in _shutting if (shut := ask(task))), None)
