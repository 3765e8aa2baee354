"""Openings of lessons, as signs of the web and of live lessons."""

import uuid
from collections.abc import Collection, Iterator
from datetime import date

from sabaqtas.delivery.models import Opening
from sabaqtas.delivery.reaching.signs import Sign


def find_opening_signs(
    school_id: uuid.UUID, pupils: Collection[uuid.UUID], first: date, last: date
) -> Iterator[Sign]:
    """One for each lesson's day on which a pupil opened one. One query."""
    rows = Opening.objects.filter(
        school_id=school_id, person_id__in=pupils, on__gte=first, on__lte=last
    )
    for pupil, channel, on in rows.values_list("person_id", "via", "on").distinct():
        yield Sign(pupil, channel, on)
