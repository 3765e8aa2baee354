"""The lesson on television."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.ways import Delivered, Way


def list_ways(lesson: Delivered) -> Sequence[Way]:
    """One row for each slot of the day."""
    return [
        Way(
            "tv",
            "tv",
            _("Channel “%(channel)s”") % {"channel": airing.channel},
            starts_at=airing.starts_at,
            minutes=airing.minutes,
        )
        for airing in lesson.airings
    ]
