"""A live lesson at an address the teacher gave."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.ways import Delivered, Way


def list_ways(lesson: Delivered) -> Sequence[Way]:
    """The door of the live lesson; what it costs nobody can know beforehand."""
    if not lesson.live_url:
        return ()
    place = lesson.occurrence
    address = reverse("lesson_live", args=[place.meeting_id, place.on])
    return [Way("live", "live", _("Join the live lesson"), address, starts_at=place.starts_at)]
