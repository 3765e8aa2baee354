"""Pages are compressed lightly: half of the time for three bytes in a hundred. What is compressed
once and sent ever after is made as small as gzip can be."""

import gzip
import secrets
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers
from zopfli import gzip as zopfli

LEVEL: Final = 4
"""Of a pupil's Today: 0.10 ms and 3,317 bytes; Django's 6 takes 0.24 ms and makes 3,225."""
LEAST_BYTES: Final = 200


def compress_once(body: bytes) -> bytes:
    """As gzip, four bytes in a hundred less than level 9 and some hundred times slower.

    The same bytes for the same body.
    """
    return bytes(zopfli.compress(body))


class LightGZipMiddleware(GZipMiddleware):
    """Django's, but for whole answers; what streams is left to it.

    As there, a name of random length in the header hides how long the answer is (BREACH).
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if response.streaming or response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        if len(response.content) >= LEAST_BYTES:
            _compress(request, response, self.max_random_bytes)
        return response


def _compress(request: HttpRequest, response: HttpResponse, most_random: int) -> None:
    patch_vary_headers(response, ("Accept-Encoding",))
    if not re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        return
    packed = _pack(response.content, b"a" * secrets.randbelow(most_random))
    if len(packed) >= len(response.content):
        return
    response.content = packed
    response.headers["Content-Length"] = str(len(packed))
    response.headers["Content-Encoding"] = "gzip"
    if response.get("ETag", "").startswith('"'):
        response.headers["ETag"] = "W/" + response.headers["ETag"]


def _pack(body: bytes, name: bytes) -> bytes:
    packed = gzip.compress(body, LEVEL, mtime=0)
    return packed[:3] + bytes([gzip.FNAME]) + packed[4:10] + name + b"\x00" + packed[10:]
