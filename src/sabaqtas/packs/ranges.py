"""One byte range of a file: a telephone's player asks for sound in pieces, and some play no other
way (RFC 9110, section 14)."""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse

_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def cut_range(request: HttpRequest, response: HttpResponse) -> None:
    """Leave of the answer what was asked for. What is no single range is answered whole."""
    response["Accept-Ranges"] = "bytes"
    match = _RANGE.fullmatch(request.headers.get("Range", ""))
    whole = len(response.content)
    if match is None or match.groups() == ("", ""):
        return
    first, last = _resolve(match[1], match[2], whole)
    if first > last:
        response.status_code = 416
        response["Content-Range"] = f"bytes */{whole}"
        response.content = b""
        return
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{last}/{whole}"
    response.content = response.content[first : last + 1]


def _resolve(first: str, last: str, whole: int) -> tuple[int, int]:
    """Places of the first and the last byte; `-500` are the last 500."""
    if not first:
        return max(0, whole - int(last)), whole - 1
    return int(first), min(int(last), whole - 1) if last else whole - 1
