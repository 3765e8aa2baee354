"""Sending a large file a piece at a time, and the part of it that a player asks for (RFC 9110, 14).

One range is answered; of several, or of a unit that is not bytes, the whole file is sent, as the
standard allows. Nothing is read into memory beyond one piece.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

PIECE: Final = 128 * 1024
_RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def send_file(
    request: HttpRequest, file: BinaryIO, *, size: int, content_type: str
) -> HttpResponseBase:
    """Answer with the file, or with the range asked for; closes the file when all is sent."""
    span = find_range(request.headers.get("Range", ""), size)
    if span is None:
        file.close()
        response: HttpResponseBase = HttpResponse(status=416, content_type=content_type)
        response["Content-Range"] = f"bytes */{size}"
        return response
    first, last, is_part = span
    response = StreamingHttpResponse(
        _Pieces(file, first, last), status=206 if is_part else 200, content_type=content_type
    )
    if is_part:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    response["Content-Encoding"] = "identity"
    return response


def find_range(header: str, size: int) -> tuple[int, int, bool] | None:
    """(first, last, whether it is a part) of a Range header; None if it lies outside the file."""
    match = _RANGE.fullmatch(header.strip())
    if match is None or not (match[1] or match[2]):
        return 0, size - 1, False
    if not match[1]:
        length = min(int(match[2]), size)
        return (size - length, size - 1, True) if length else None
    first = int(match[1])
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    return (first, last, True) if first <= last else None


class _Pieces:
    """The range, a piece at a time. The server closes it, also when nobody has read it (HEAD)."""

    def __init__(self, file: BinaryIO, first: int, last: int) -> None:
        self.file, self.left = file, last - first + 1
        file.seek(first)

    def __iter__(self) -> Iterator[bytes]:
        while self.left > 0 and (piece := self.file.read(min(PIECE, self.left))):
            self.left -= len(piece)
            yield piece

    def close(self) -> None:
        self.file.close()
