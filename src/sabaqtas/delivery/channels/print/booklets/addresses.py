"""Where the post finds a pupil and the school: rows that are only added."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from sabaqtas.delivery.channels.print.booklets.models import PostAddress
from sabaqtas.people.api import Actor, record_audit

MOST_CHARS = 300


def list_addresses(school_id: UUID, pupil_ids: Collection[UUID]) -> dict[UUID | None, str]:
    """The newest of each pupil who has one; under None the school's own. One query."""
    rows = PostAddress.objects.filter(school_id=school_id).order_by("id")
    asked = rows.filter(Q(pupil__in=pupil_ids) | Q(pupil=None))
    return {pupil_id: text for pupil_id, text in asked.values_list("pupil_id", "text")}  # noqa: C416


@transaction.atomic
def save_addresses(actor: Actor, wanted: Mapping[UUID | None, str]) -> int:
    """Keep what differs from what is known; return how many."""
    known = list_addresses(actor.school_id, [one for one in wanted if one])
    rows = [
        PostAddress(
            school_id=actor.school_id, pupil_id=one, text=clean_address(text), by_id=actor.person_id
        )
        for one, text in wanted.items()
        if clean_address(text) != known.get(one, "")
    ]
    for row in PostAddress.objects.bulk_create(rows):
        record_audit(actor, verb="print.address", on=row, details={"pupil": str(row.pupil_id)})
    return len(rows)


def clean_address(text: str) -> str:
    """Lines without blanks at their ends and without empty ones, as much as a cover holds."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:MOST_CHARS]
