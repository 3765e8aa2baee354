"""Sending files of packs: immutable, without a cookie, a session or a query.

nginx can do the same from the same folder: see docs/nginx.conf. This is for the school whose
server is a laptop.
"""

import re
from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from sabaqtas.kernel.sending import send_file
from sabaqtas.packs.building import CannotRender, build_rendition
from sabaqtas.packs.opening import NoSuchPack
from sabaqtas.packs.renditions import PAGE, RENDITIONS
from sabaqtas.packs.storing import public_folder

FOREVER: Final = "public, max-age=31536000, immutable"
SHUT: Final = "default-src 'none'; sandbox"
"""For HTML that is taken along and carries its own style and script: never a page of ours."""
_FILE: Final = re.compile(
    r"/p/(?P<digest>[0-9a-f]{64})/(?P<renderer>[a-z]+-[0-9a-f]{10})/(?P<name>[a-z]+\.[a-z0-9]+)?"
)
_MEDIA: Final = re.compile(r"/p/(?P<digest>[0-9a-f]{64})/media/(?P<name>[a-z0-9][a-z0-9._-]{0,80})")
_MEDIA_TYPES: Final = {
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".mp4": "video/mp4",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".webm": "audio/webm",
    ".m3u8": "application/vnd.apple.mpegurl",
    ".vtt": "text/vtt; charset=utf-8",
    ".json": "application/json",
}
_TYPES: Final = {
    **_MEDIA_TYPES,
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
}
_PLAYED: Final = frozenset({".mp4", ".m4a", ".ogg", ".webm"})
"""Of these a player asks for ranges."""


def find_public_file(request: HttpRequest) -> HttpResponseBase | None:
    """Answer a request for a file of a pack; None when there is no such file."""
    if request.method not in ("GET", "HEAD"):
        return None
    place = _find_file(request.path_info) or _find_media(request.path_info)
    return _send(request, place) if place else None


def _find_file(path: str) -> Path | None:
    """`index.html` has one address, that of its folder."""
    match = _FILE.fullmatch(path)
    if not match or match["name"] == PAGE:
        return None
    try:
        folder = _find_folder(match["digest"], match["renderer"])
    except (NoSuchPack, CannotRender):
        return None
    place = folder / (match["name"] or PAGE) if folder else None
    return place if place and place.suffix in _TYPES and place.is_file() else None


def _find_folder(digest: str, renderer: str) -> Path | None:
    """What is quick to make is made for whoever asks first; the rest is the worker's."""
    kind = RENDITIONS.get(renderer.partition("-")[0])
    folder = public_folder() / digest / renderer
    if kind and kind.is_slow:
        return folder if (folder / kind.entry).exists() else None
    return build_rendition(digest, renderer)


def _find_media(path: str) -> Path | None:
    match = _MEDIA.fullmatch(path)
    if not match or not (kind := Path(match["name"]).suffix) or kind not in _MEDIA_TYPES:
        return None
    place = public_folder() / match["digest"] / "media" / match["name"]
    return place if place.is_file() else None


def _send(request: HttpRequest, place: Path) -> HttpResponseBase:
    response = _play(request, place) if place.suffix in _PLAYED else _send_whole(request, place)
    response["Cache-Control"] = FOREVER
    return response


def _play(request: HttpRequest, place: Path) -> HttpResponseBase:
    tag, size = f'"{_tag(request.path_info)}"', place.stat().st_size
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        kind = _TYPES[place.suffix]
        response = send_file(request, place.open("rb"), size=size, content_type=kind)
    response["ETag"] = tag
    return response


def _send_whole(request: HttpRequest, place: Path) -> HttpResponse:
    packed = place.with_name(f"{place.name}.gz")
    zipped = "gzip" in request.headers.get("Accept-Encoding", "") and packed.exists()
    file = packed if zipped else place
    tag = f'"{_tag(request.path_info)}{"-gz" if zipped else ""}"'
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(file.read_bytes(), content_type=_TYPES[place.suffix])
        if zipped:
            response["Content-Encoding"] = "gzip"
    if place.suffix == ".html" and place.name != PAGE:
        # without a name: the one in the page's link is the lesson's title
        response["Content-Disposition"] = "attachment"
        response["Content-Security-Policy"] = SHUT
    response["ETag"] = tag
    response["Vary"] = "Accept-Encoding"
    return response


def _tag(path: str) -> str:
    """Nothing under an address ever changes, so the address itself tells one file from another."""
    return path.removeprefix("/p/").replace("/", "-")[:160]
