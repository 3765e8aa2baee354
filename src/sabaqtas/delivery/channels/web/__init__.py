"""The lesson as a page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.ways import Delivered, Way


def list_ways(lesson: Delivered) -> Sequence[Way]:
    """The page, once its pack is ready; its weight is what a first look loads.

    Each lesson that a combined topic brings beside it is a page of its own, under its title; one
    whose pack waits has none yet.
    """
    place = lesson.occurrence
    address = reverse("lesson", args=[place.meeting_id, place.on])
    beside = [
        Way("web", "web", one.title, f"{address}?further={number}", weight_bytes=one.weight_bytes)
        for number, one in enumerate(lesson.further, 1)
        if one.digest
    ]
    if not lesson.digest:
        return beside
    own = Way("web", "web", _("Text and pictures"), address, weight_bytes=lesson.weight_bytes)
    return [own, *beside]
