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
from sabaqtas.packs.building import build_rendition
from sabaqtas.packs.opening import NoSuchPack
from sabaqtas.packs.renditions import ENTRY
from sabaqtas.packs.storing import public_folder

FOREVER: Final = "public, max-age=31536000, immutable"
_PAGE: Final = re.compile(r"/p/(?P<digest>[0-9a-f]{64})/(?P<renderer>[a-z]+-[0-9a-f]{10})/")
_MEDIA: Final = re.compile(r"/p/(?P<digest>[0-9a-f]{64})/media/(?P<name>[a-z0-9][a-z0-9._-]{0,80})")
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
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
_PLAYED: Final = frozenset({".mp4", ".m4a", ".ogg", ".webm"})
"""Of these a player asks for ranges."""


def find_public_file(request: HttpRequest) -> HttpResponseBase | None:
    """Answer a request for a page or picture of a pack; None when there is no such file."""
    if request.method not in ("GET", "HEAD"):
        return None
    place = _find_page(request.path_info) or _find_media(request.path_info)
    return _send(request, place) if place else None


def _find_page(path: str) -> Path | None:
    match = _PAGE.fullmatch(path)
    if not match:
        return None
    try:
        folder = build_rendition(match["digest"], match["renderer"])
    except NoSuchPack:
        return None
    return folder / ENTRY if folder else None


def _find_media(path: str) -> Path | None:
    match = _MEDIA.fullmatch(path)
    if not match or not (kind := Path(match["name"]).suffix) or kind not in _TYPES:
        return None
    place = public_folder() / match["digest"] / "media" / match["name"]
    return place if place.is_file() else None


def _send(request: HttpRequest, place: Path) -> HttpResponseBase:
    response = _play(request, place) if place.suffix in _PLAYED else _send_whole(request, place)
    response["Cache-Control"] = FOREVER
    return response


def _play(request: HttpRequest, place: Path) -> HttpResponseBase:
    size, kind = place.stat().st_size, _TYPES[place.suffix]
    response = send_file(request, place.open("rb"), size=size, content_type=kind)
    response["ETag"] = f'"{_tag(request.path_info)}"'
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
    response["ETag"] = tag
    response["Vary"] = "Accept-Encoding"
    return response


def _tag(path: str) -> str:
    """Nothing under an address ever changes, so the address itself tells one file from another."""
    return path.removeprefix("/p/").replace("/", "-")[:160]
