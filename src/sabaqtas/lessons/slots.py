"""What a teacher adds to one slot: a text for the pupils, the link of a live lesson."""

import uuid
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.lessons.models import SlotPlan
from sabaqtas.people.api import Actor, record_audit
from sabaqtas.timetable.api import Occurrence

TEXT_CHARS = 5000
LINK_CHARS = 500


class BadSlot(ValueError):
    """The text or the link cannot be kept; `reason` is for the teacher."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


def plan_slot(
    occurrence: Occurrence, *, text: str, live_url: str, by: Actor, now: datetime
) -> list[SlotPlan]:
    """Keep text and link for every group that meets; both empty takes them away again.

    A prepared lesson on the slot stays, and no laying moves it from here while either is there.
    Raises BadSlot.
    """
    text, live_url = text.strip(), live_url.strip()
    _check(text, live_url)
    with transaction.atomic():
        rows = [
            _write(occurrence, group_id, text, live_url, by, now)
            for group_id in occurrence.group_ids
        ]
        record_audit(by, verb="slot.changed", on=rows[0], details={"on": occurrence.on.isoformat()})
        if not (text or live_url):
            empty = [row.id for row in rows if row.version_id is None]
            SlotPlan.objects.filter(school_id=by.school_id, id__in=empty).delete()
    return rows


def list_slot_plans(school_id: uuid.UUID, meeting_id: uuid.UUID, on: date) -> list[SlotPlan]:
    """The rows of one meeting on one date, with their lessons."""
    rows = SlotPlan.objects.filter(school_id=school_id, meeting_id=meeting_id, on=on)
    return list(rows.select_related("version", "group", "by").order_by("group__sort_name"))


def has_activity(row: SlotPlan) -> bool:
    """Whether families are asked of something they did; lessons of combined topics may ask."""
    items = row.version.document.get("items", []) if row.version else []
    return bool(row.further) or any(item.get("type") == "activity" for item in items)


def _check(text: str, live_url: str) -> None:
    if len(text) > TEXT_CHARS:
        raise BadSlot("text", _("The text is longer than 5000 characters."))
    try:
        if live_url:
            URLValidator(schemes=["https"])(live_url)
    except ValidationError as error:
        reason = _("Copy the whole link: it begins with https://")
        raise BadSlot("live_url", reason) from error
    if len(live_url) > LINK_CHARS:
        raise BadSlot("live_url", _("The link is too long."))


def _write(
    occurrence: Occurrence,
    group_id: uuid.UUID,
    text: str,
    live_url: str,
    by: Actor,
    now: datetime,
) -> SlotPlan:
    is_changed = bool(text or live_url)
    row, _made = SlotPlan.objects.update_or_create(
        school_id=by.school_id,
        meeting_id=occurrence.meeting_id,
        on=occurrence.on,
        group_id=group_id,
        defaults={
            "text": text,
            "live_url": live_url,
            "by_id": by.person_id if is_changed else None,
            "changed_at": now if is_changed else None,
        },
    )
    return row
