"""Channels: how a lesson comes. A new one is one new folder and one line of `CHANNELS`."""

from collections.abc import Sequence
from typing import Final, Protocol

from sabaqtas.delivery.channels import live, tv, web
from sabaqtas.delivery.channels.ways import Delivered, Way


class Channel(Protocol):
    """A folder's package."""

    def list_ways(self, lesson: Delivered) -> Sequence[Way]:
        """The rows of this channel for a lesson; none if it does not come this way."""


CHANNELS: Final[Sequence[Channel]] = (web, live, tv)
"""In the order in which a page names them; every channel has the same row and weight."""


def list_ways(lesson: Delivered) -> list[Way]:
    """Every way by which this lesson comes."""
    return [way for channel in CHANNELS for way in channel.list_ways(lesson)]


__all__ = ["CHANNELS", "Channel", "Delivered", "Way", "list_ways"]
