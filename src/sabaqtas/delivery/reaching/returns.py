"""Sheets that went out, and answers that came back without a page, as signs."""

import uuid
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sabaqtas.delivery.models import PrintedSheet, ReceivedAnswers
from sabaqtas.delivery.reaching.signs import Sign
from sabaqtas.people.api import Institution

WAY_BACK: Final = timedelta(days=7)
"""A booklet is of a week: a sheet younger than that is not missed yet."""


def find_return_signs(
    school_id: uuid.UUID, pupils: Collection[uuid.UUID], first: date, last: date
) -> Iterator[Sign]:
    """One for each sheet printed long enough ago, one for answers received. Three queries."""
    zone = ZoneInfo(Institution.objects.values_list("zone", flat=True).get(id=school_id))
    begins, ends = (datetime.combine(on, time(), zone) for on in (first, last + timedelta(days=1)))
    sheets = PrintedSheet.objects.filter(
        school_id=school_id, pupil_id__in=pupils, made_at__gte=begins, made_at__lt=ends - WAY_BACK
    )
    for pupil, at in sheets.values_list("pupil_id", "made_at"):
        yield Sign(pupil, "paper", at.astimezone(zone).date(), worked=False)
    came = ReceivedAnswers.objects.filter(
        school_id=school_id, pupil_id__in=pupils, at__gte=begins, at__lt=ends
    )
    for pupil, via, at in came.values_list("pupil_id", "via", "at"):
        yield Sign(pupil, via, at.astimezone(zone).date())
