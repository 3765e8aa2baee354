"""Once an hour: whoever wished to be told of something, and whose hour for it has come."""

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from django.db import transaction
from django.utils.translation import override

from sabaqtas.delivery.channels.message.addressing import make_addressee
from sabaqtas.delivery.channels.message.lines import Line
from sabaqtas.delivery.channels.message.port import find_adapter
from sabaqtas.delivery.channels.message.purposes import Purpose, list_wishes
from sabaqtas.delivery.channels.message.queueing import say

log = structlog.get_logger(__name__)


def tell_families(school_id: uuid.UUID, zone: str, *, now: datetime) -> int:
    """Say what is due in this school; running it again says nothing twice. How many were new.

    One family's fault keeps no other from its news.
    """
    local = now.astimezone(ZoneInfo(zone)).time()
    due = [one for one in list_wishes() if one.compose and one.begin <= local < one.end]
    media = [medium for medium in Line.Medium.values if find_adapter(medium)]
    if not due or not media:
        return 0
    rows = Line.objects.filter(
        school_id=school_id, stopped_at=None, confirmed_at__isnull=False, medium__in=media
    )
    return sum(_tell(line, due, now) for line in rows.select_related("school", "person"))


def _tell(line: Line, due: list[Purpose], now: datetime) -> int:
    wished = [purpose for purpose in due if purpose.code in line.wishes]
    if not wished:
        return 0
    to = make_addressee(line)
    told = 0
    for purpose in wished:
        try:
            with override(line.language), transaction.atomic():
                said = purpose.compose(to, now) if purpose.compose and to.children else ()
                told += sum(say(line, purpose, one, now=now) for one in said)
        except Exception:
            log.exception("message_not_composed", line=str(line.id), purpose=purpose.code)
    return told
