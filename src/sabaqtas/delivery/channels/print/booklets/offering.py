"""Tasks that go on paper: `work` knows them, and says here what a pupil has in a week."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sabaqtas.delivery.channels.print.booklets.week import PaperTask

type PaperTasks = Callable[[UUID, Collection[UUID], date, date], Mapping[UUID, Sequence[PaperTask]]]
"""(school, pupils, first, last): by pupil, in order of time."""

_offering: list[PaperTasks] = []


def declare_paper_tasks(offer: PaperTasks) -> None:
    """Say what a pupil has to do in a week; the same twice counts once."""
    if offer not in _offering:
        _offering.append(offer)


def list_paper_tasks(
    school_id: UUID, pupil_ids: Collection[UUID], first: date, last: date
) -> dict[UUID, list[PaperTask]]:
    """Of every pupil, none left out."""
    found: dict[UUID, list[PaperTask]] = {one: [] for one in pupil_ids}
    for offer in _offering:
        for pupil_id, tasks in offer(school_id, pupil_ids, first, last).items():
            found[pupil_id].extend(tasks)
    return found
