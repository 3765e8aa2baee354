"""Renditions: what a pack looks like in one channel; rebuilt at will, keyed by their renderer.

A new rendition is one new folder and one line of `RENDITIONS`.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.renditions.web import page as web

ENTRY: Final = "index.html"


class Rendition(Protocol):
    """A module of a rendition's folder."""

    def version(self) -> str:
        """Lower-case hex that changes with everything that shapes the files, the style too."""

    def render(self, pack: OpenPack) -> Mapping[str, bytes]:
        """The files, ENTRY among them; no name of a person, no token, no clock."""


RENDITIONS: Final[Mapping[str, Rendition]] = {"web": web}


def renderer_of(kind: str) -> str:
    """The present renderer, as it stands in addresses: `web-1f0c9a77d2`."""
    return f"{kind}-{RENDITIONS[kind].version()}"
