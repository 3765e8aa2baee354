"""Small forms are read as Django reads them, or left to Django."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.kernel.formreading import SMALL, read_small_form

ESCAPED = "application/x-www-form-urlencoded"
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60)
NAMES = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=8)


def post(body: bytes, kind: str, **extra: Any) -> HttpRequest:
    return RequestFactory().generic("POST", "/", body, kind, **extra)


def by_django(body: bytes, kind: str) -> dict[str, str]:
    return {name: str(value) for name, value in post(body, kind).POST.items()}


@given(st.dictionaries(NAMES, TEXTS, min_size=1, max_size=6))
def test_what_it_reads_is_what_django_reads(fields: Mapping[str, str]) -> None:
    escaped = urlencode(fields).encode()
    assert read_small_form(post(escaped, ESCAPED)) == by_django(escaped, ESCAPED)
    parts = encode_multipart(BOUNDARY, dict(fields))
    assert read_small_form(post(parts, MULTIPART_CONTENT)) == by_django(parts, MULTIPART_CONTENT)


@given(st.binary(max_size=200))
def test_nothing_raises(body: bytes) -> None:
    for kind in (ESCAPED, MULTIPART_CONTENT, "multipart/form-data"):
        read_small_form(post(body, kind))


def test_half_a_form_has_no_field() -> None:
    whole = urlencode({"key": "k", "text": "Жауап"}).encode()
    cut = {"wsgi.input": BytesIO(whole[:-5]), "CONTENT_LENGTH": str(len(whole))}
    environ = RequestFactory().generic("POST", "/", whole, ESCAPED).environ
    assert read_small_form(WSGIRequest(environ | cut)) == {}


def test_an_empty_file_field_is_none_and_a_file_is_left_to_django() -> None:
    def parts(file: str, content: bytes) -> bytes:
        head = f'Content-Disposition: form-data; name="files"; filename="{file}"\r\n'
        kind = "Content-Type: application/octet-stream\r\n\r\n"
        begun = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="text"\r\n\r\nсөз\r\n'
        return (
            f"{begun}--{BOUNDARY}\r\n{head}{kind}".encode()
            + content
            + (f"\r\n--{BOUNDARY}--\r\n".encode())
        )

    assert read_small_form(post(parts("", b""), MULTIPART_CONTENT)) == {"text": "сөз"}
    assert read_small_form(post(parts("a.pdf", b"x"), MULTIPART_CONTENT)) is None
    assert read_small_form(post(parts("a.pdf", b""), MULTIPART_CONTENT)) is None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"a=" + b"x" * SMALL, ESCAPED),
        (b"&".join(b"a=1" for _ in range(200)), ESCAPED),
        (b"{}", "application/json"),
        (b"", ESCAPED),
        (b"--x\r\nno head", "multipart/form-data; boundary=x"),
    ],
)
def test_what_is_not_plainly_small_is_left(body: bytes, kind: str) -> None:
    assert read_small_form(post(body, kind)) is None
