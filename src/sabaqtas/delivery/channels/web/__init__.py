"""The lesson as a page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.ways import Delivered, Way


def list_ways(lesson: Delivered) -> Sequence[Way]:
    """The page, once its pack is ready; its weight is what a first look loads."""
    if not lesson.digest:
        return ()
    place = lesson.occurrence
    address = reverse("lesson", args=[place.meeting_id, place.on])
    return [Way("web", "web", _("Text and pictures"), address, weight_bytes=lesson.weight_bytes)]
