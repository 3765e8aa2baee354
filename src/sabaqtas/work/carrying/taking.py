"""Taking a letter in: once, whoever brings it how often."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from sabaqtas.kernel.tus.receiving import drop_bytes
from sabaqtas.people.api import Actor
from sabaqtas.work.carrying.answers import (
    take_check,
    take_opening,
    take_sitting,
    take_test_files,
)
from sabaqtas.work.carrying.hand_ins import take_hand_in
from sabaqtas.work.carrying.models import Letter
from sabaqtas.work.carrying.opening import OpenLetter, open_letter
from sabaqtas.work.carrying.outcomes import Outcome, State

TAKERS: Final[dict[str, Callable[..., Outcome]]] = {
    "task": take_hand_in,
    "check": take_check,
    "sit_test": take_sitting,
    "sit_files": take_test_files,
    "lesson": take_opening,
}
"""By the name of the address that the form would have been posted to."""
KEEP_COMING: Final = timedelta(days=7)
"""So long a letter that came in part may go on."""


MOST_COMING: Final = 192 * 1024 * 1024
"""Bytes of one pupil's letters that have not come whole."""


class AnotherPupils(Exception):
    """A letter of this id is somebody else's."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who brings a letter: a device, or a page of the signed-in pupil (`device_id` None)."""

    actor: Actor
    device_id: uuid.UUID | None = None
    counts: bool = True


def begin_letter(bearer: Bearer, letter_id: uuid.UUID, *, length: int, now: datetime) -> Letter:
    """The row of this letter, made if need be. Raises AnotherPupils."""
    values = {
        "pupil_id": bearer.actor.person_id,
        "device": bearer.device_id,
        "length": length,
        "came_at": now,
        "expires_at": now + KEEP_COMING,
    }
    rows = Letter.objects.filter(school_id=bearer.actor.school_id)
    found = rows.filter(id=letter_id).first()
    if found is None:
        try:
            found, _made = rows.get_or_create(
                id=letter_id, school_id=bearer.actor.school_id, defaults=values
            )
        except IntegrityError as error:
            raise AnotherPupils from error
    if found.pupil_id != bearer.actor.person_id:
        raise AnotherPupils
    return found


def is_full(bearer: Bearer) -> bool:
    """Whether so much of this pupil is on its way that no more may begin."""
    rows = Letter.objects.filter(
        school_id=bearer.actor.school_id, pupil_id=bearer.actor.person_id, taken_at=None
    )
    return (rows.aggregate(all=Sum("length"))["all"] or 0) > MOST_COMING


def find_outcome(bearer: Bearer, letter_id: uuid.UUID) -> dict[str, Any] | None:
    """What was told of it when it was taken; None while it was not, or is another pupil's."""
    rows = Letter.objects.filter(
        school_id=bearer.actor.school_id, pupil_id=bearer.actor.person_id, id=letter_id
    )
    row = rows.exclude(taken_at=None).first()
    return dict(row.outcome) if row else None


def take_letter(
    bearer: Bearer, letter_id: uuid.UUID, data: bytes, *, now: datetime
) -> dict[str, Any]:
    """The outcome, the same for ever once the server has it. Raises Unreadable, AnotherPupils."""
    opened = open_letter(data)
    begin_letter(bearer, letter_id, length=len(data), now=now)
    with transaction.atomic():
        rows = Letter.objects.select_for_update().filter(school_id=bearer.actor.school_id)
        row = rows.get(id=letter_id)
        if row.taken_at is not None:
            return dict(row.outcome)
        outcome = _take(bearer, opened, now)
        row.outcome, row.written_at = outcome.to_json(), opened.written_at
        row.taken_at = None if outcome.state is State.REFUSED else now
        row.save(update_fields=["outcome", "written_at", "taken_at"])
    return dict(row.outcome)


def drop_unfinished(*, now: datetime) -> int:
    """Let go of letters that never came whole, and of refused ones: their device has those."""
    rows = Letter.objects.filter(taken_at=None, expires_at__lt=now)
    gone = list(rows.values_list("id", "school_id")[:1000])
    ids, schools = {row[0] for row in gone}, {row[1] for row in gone}
    Letter.objects.filter(school_id__in=schools, id__in=ids).delete()
    for letter_id in ids:
        drop_bytes(letter_id)
    return len(gone)


def _take(bearer: Bearer, letter: OpenLetter, now: datetime) -> Outcome:
    try:
        found = resolve(letter.address)
    except Resolver404:
        return Outcome(State.REFUSED, _("Nothing takes this in any more."))
    taker = TAKERS.get(found.url_name or "")
    if taker is None:
        return Outcome(State.REFUSED, _("Nothing takes this in any more."))
    return taker(letter, actor=bearer.actor, counts=bearer.counts, now=now, **found.kwargs)
