"""Renditions: what a pack looks like in one channel; rebuilt at will, keyed by their renderer.

A new rendition is one new folder and one line of `RENDITIONS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.renditions.audio import sound as audio
from sabaqtas.packs.renditions.epub import book as epub
from sabaqtas.packs.renditions.low import page as low
from sabaqtas.packs.renditions.offline import page as offline
from sabaqtas.packs.renditions.print import paper
from sabaqtas.packs.renditions.web import page as web

PAGE: Final = "index.html"
"""The entry of a rendition that is a page of ours."""


def _none(pack: OpenPack) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One way to show a pack. `entry` is the file that is opened first.

    `version` gives lower-case hex that changes with everything that shapes the files, the style
    too. `render` gives the files, the entry among them: no name of a person, no token, no clock.
    `find_obstacle` says in plain words what this machine lacks to make it, or nothing. A page of
    ours (`entry` is `index.html`) stands under the content policy; all else is downloaded. One that
    is slow to make is made by the worker alone, never while somebody waits for a page.
    """

    entry: str
    version: Callable[[], str]
    render: Callable[[OpenPack], Mapping[str, bytes]]
    find_obstacle: Callable[[OpenPack], str] = _none
    is_slow: bool = False


RENDITIONS: Final[Mapping[str, Rendition]] = {
    "web": Rendition("index.html", web.version, web.render),
    "low": Rendition("index.html", low.version, low.render),
    "print": Rendition(paper.ENTRY, paper.version, paper.render),
    "epub": Rendition(epub.ENTRY, epub.version, epub.render),
    "offline": Rendition(offline.ENTRY, offline.version, offline.render),
    "audio": Rendition(
        "index.html", audio.version, audio.render, audio.find_obstacle, is_slow=True
    ),
}


def renderer_of(kind: str) -> str:
    """The present renderer, as it stands in addresses: `web-1f0c9a77d2`."""
    return f"{kind}-{RENDITIONS[kind].version()}"
