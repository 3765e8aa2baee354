"""Work handed in, as signs of the channel by which it came."""

import uuid
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sabaqtas.delivery.api import reach
from sabaqtas.people.api import Institution
from sabaqtas.work.models import Assignment


def find_work_signs(
    school_id: uuid.UUID, pupils: Collection[uuid.UUID], first: date, last: date
) -> Iterator[reach.Sign]:
    """One for each pupil's work that came within these days of the school. Two queries.

    `via` of a submission tells its channel.
    """
    zone = ZoneInfo(Institution.objects.values_list("zone", flat=True).get(id=school_id))
    begins = datetime.combine(first, time(), zone)
    ends = datetime.combine(last + timedelta(days=1), time(), zone)
    rows = Assignment.objects.filter(
        school_id=school_id, handed_in_at__gte=begins, handed_in_at__lt=ends, pupil_id__in=pupils
    )
    for pupil, at, via in rows.values_list("pupil_id", "handed_in_at", "latest__via"):
        if at is not None and via:
            yield reach.Sign(pupil, via, at.astimezone(zone).date())
