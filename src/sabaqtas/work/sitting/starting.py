"""Beginning a sitting: one row with the server's time, and never two running ones of a pupil."""

import secrets
import uuid
from datetime import datetime

from django.db import transaction

from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.work.drafting import lock_work
from sabaqtas.work.models import Assignment
from sabaqtas.work.sitting.drawing import Offered, draw_paper
from sabaqtas.work.sitting.models import ClassTest, Sitting
from sabaqtas.work.sitting.rows import find_extra, list_items, list_sittings, read_limits
from sabaqtas.work.sitting.timing import Clock, may_start, set_clock


@transaction.atomic
def start_sitting(
    *, test: ClassTest, pupil_id: uuid.UUID, now: datetime, zone: str, seed: str = ""
) -> Sitting | Verdict:
    """The running sitting if there is one, else a new one, else why not."""
    if test.task is None:
        raise ValueError("a test that was not given")
    work = lock_work(test.task, pupil_id)
    mine = list_sittings(test, pupil_id)
    running = next((one for one in mine if one.is_running), None)
    if running is not None:
        return running
    extra = find_extra(test, pupil_id)
    used = sum(one.reset_at is None for one in mine)
    verdict = may_start(read_limits(test), extra, now=now, used=used, zone=zone)
    if not verdict:
        return verdict
    clock = set_clock(read_limits(test), extra, started_at=now)
    _mark_begun(work)
    return _add(test, work, clock, number=len(mine) + 1, seed=seed or secrets.token_hex(8), now=now)


def _add(
    test: ClassTest, work: Assignment, clock: Clock, *, number: int, seed: str, now: datetime
) -> Sitting:
    offered = [Offered(item.number, item.part) for item in list_items(test)]
    draws = [part["draw"] for part in test.parts]
    return Sitting.objects.create(
        school_id=test.school_id,
        test=test,
        assignment=work,
        pupil_id=work.pupil_id,
        number=number,
        seed=seed,
        paper=draw_paper(offered, draws, seed=seed, shuffles=test.shuffles_items),
        started_at=now,
        allowed_seconds=int(clock.allowed.total_seconds()) if clock.allowed else None,
        ends_at=clock.ends_at,
        seen_at=now,
    )


def _mark_begun(work: Assignment) -> None:
    if work.state == Assignment.State.OPEN:
        work.state = Assignment.State.DRAFT
        work.save(update_fields=["state"])
