"""Who has a draft open. A page tells whenever it is opened or saves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sabaqtas.lessons.drafting.models import Draft, DraftPresence
from sabaqtas.people.api import Actor

GONE_AFTER: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody else at the same draft."""

    name: str
    since: datetime
    seen_at: datetime


def be_present(draft: Draft, *, by: Actor, now: datetime) -> None:
    """Say that the actor is here; a new sitting begins when the last one is over."""
    row, made = DraftPresence.objects.get_or_create(
        school_id=draft.school_id, draft=draft, person_id=by.person_id,
        defaults={"since": now, "seen_at": now},
    )  # fmt: skip
    if made:
        return
    if now - row.seen_at > GONE_AFTER:
        row.since = now
    row.seen_at = now
    row.save(update_fields=["since", "seen_at"])


def list_others(draft: Draft, *, than: Actor, now: datetime) -> list[Sitting]:
    """Who else was here in the last five minutes, the longest first."""
    rows = DraftPresence.objects.filter(
        school_id=draft.school_id, draft=draft, seen_at__gt=now - GONE_AFTER
    ).exclude(person_id=than.person_id)
    return [
        Sitting(row.person.short_name, row.since, row.seen_at)
        for row in rows.select_related("person").order_by("since")
    ]
