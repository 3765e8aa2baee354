"""An answer is compressed as Django would do it, only more lightly."""

import gzip
from typing import cast

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from sabaqtas.kernel.compressing import LightGZipMiddleware

BODY = "Бүгін бес сабақ бар. ".encode() * 40


def _answer(response: HttpResponse, accepts: str = "gzip, br") -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    return cast(HttpResponse, LightGZipMiddleware(lambda _: response)(request))


def test_it_can_be_unpacked_and_says_so() -> None:
    found = _answer(HttpResponse(BODY, headers={"ETag": '"x"', "Content-Length": "1"}))
    assert gzip.decompress(found.content) == BODY
    assert found["Content-Length"] == str(len(found.content))
    assert (found["Content-Encoding"], found["Vary"]) == ("gzip", "Accept-Encoding")
    assert found["ETag"] == 'W/"x"'


def test_its_length_does_not_tell_what_it_holds() -> None:
    lengths = {len(_answer(HttpResponse(BODY)).content) for _ in range(40)}
    assert len(lengths) > 5


@pytest.mark.parametrize(
    ("body", "accepts"), [(BODY, "br"), (BODY, ""), (b"short", "gzip"), (bytes(range(256)), "gzip")]
)
def test_what_is_not_asked_for_or_gains_nothing_stays(body: bytes, accepts: str) -> None:
    found = _answer(HttpResponse(body), accepts)
    assert (found.content, found.has_header("Content-Encoding")) == (body, False)


def test_what_streams_and_what_is_compressed_already() -> None:
    assert _answer(HttpResponse(BODY, headers={"Content-Encoding": "br"})).content == BODY
    found = _answer(StreamingHttpResponse([BODY]))  # type: ignore[arg-type]
    assert gzip.decompress(b"".join(found)) == BODY
