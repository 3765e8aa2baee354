"""A call is recorded, taken back, and what was promised settled: each with its audit row."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.oversight.calling.models import Call, Found, Outcome, Step
from sabaqtas.people.api import Actor, Person, record_audit

TAKEN_BACK_FOR: Final = timedelta(days=1)
AGAIN_IN: Final = {1: timedelta(days=1), 3: timedelta(days=3), 7: timedelta(days=7)}
"""In how many days one may promise to call again."""


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says of a call; `again_in` days of `Step.AGAIN`."""

    key: str
    outcome: Outcome
    found: tuple[Found, ...] = ()
    step: Step | None = None
    again_in: int = 0
    words: str = ""


@transaction.atomic
def record_call(*, by: Actor, pupil: Person, report: Report, now: datetime) -> Call:
    """Keep the call; the same press twice is one call, also when it was taken back in between.

    Who asked for later is called tomorrow.

    The audit says that somebody called, and what came of it: not what the family told.
    """
    step, step_on = _promise(report, by.today(now))
    call, is_new = Call.objects.get_or_create(
        school_id=by.school_id,
        key=sha256_hex(f"{by.person_id} {pupil.id} {report.key}".encode())[:40],
        defaults={
            "pupil": pupil,
            "by_id": by.person_id,
            "at": now,
            "outcome": report.outcome,
            "found": [str(one) for one in report.found],
            "step": step or "",
            "step_on": step_on,
            "words": report.words.replace("\x00", "")[:300],
        },
    )
    if is_new:
        details = {"pupil": str(pupil.id), "outcome": str(report.outcome)}
        record_audit(by, verb="oversight.call_recorded", on=call, details=details)
    return call


@transaction.atomic
def take_back_call(*, by: Actor, call: Call, now: datetime) -> bool:
    """Take one's own call back, as if it had not been; False when a day has passed.

    Twice is once.
    """
    if call.undone_at is not None:
        return True
    if now - call.at > TAKEN_BACK_FOR:
        return False
    call.undone_at = now
    call.save(update_fields=["undone_at"])
    record_audit(by, verb="oversight.call_taken_back", on=call)
    return True


@transaction.atomic
def settle_call(*, by: Actor, call: Call, now: datetime) -> None:
    """What was promised is done; twice is once."""
    if call.settled_at is not None:
        return
    call.settled_at, call.settled_by_id = now, by.person_id
    call.save(update_fields=["settled_at", "settled_by"])
    record_audit(by, verb="oversight.call_settled", on=call, details={"step": call.step})


def _promise(report: Report, today: date) -> tuple[Step | None, date | None]:
    if report.step is Step.AGAIN:
        return report.step, today + AGAIN_IN.get(report.again_in, AGAIN_IN[1])
    if report.step is None and report.outcome is Outcome.LATER:
        return Step.AGAIN, today + AGAIN_IN[1]
    return report.step, None
