"""What a request and its answer weigh on the wire, in bytes: pure."""

import re
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

LINE: Final = 4
"""Of each header line: colon, space, line end."""
STATUS: Final = 24
"""The answer's first line and the empty one before the body, about."""
_LESSON: Final = re.compile(r"/(?:p|take|work/check|work/lesson)/([0-9a-f]{64})/")


def weigh_answer(request: HttpRequest, response: HttpResponseBase) -> int:
    """Headers and body. Of a recording whose player stops early, what was promised to it."""
    headers = sum(len(name) + len(value) + LINE for name, value in response.items())
    headers += sum(len(cookie.OutputString()) + 16 for cookie in response.cookies.values())
    if request.method == "HEAD" or response.status_code in (204, 304):
        return STATUS + headers
    return STATUS + headers + _find_length(response)


def weigh_request(request: HttpRequest) -> int:
    """Headers and body, as the server was told of them."""
    lines = [
        len(name) - 5 + len(str(value)) + LINE
        for name, value in request.META.items()
        if name.startswith("HTTP_")
    ]
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    body = int(length) if length.isdecimal() else 0
    return len(request.path) + STATUS + sum(lines) + body


def find_lesson(path: str) -> str:
    """The digest of the lesson that an address belongs to, or nothing."""
    match = _LESSON.match(path)
    return match[1] if match else ""


def _find_length(response: HttpResponseBase) -> int:
    told = response.headers.get("Content-Length", "")
    if told.isdecimal():
        return int(told)
    return 0 if response.streaming else len(getattr(response, "content", b""))
