"""A player gets the range it asks for."""

import io

import pytest
from django.test import RequestFactory

from sabaqtas.kernel.sending import send_file

DATA = bytes(range(200))


def _send(header: str) -> tuple[int, bytes, str]:
    request = RequestFactory().get("/", headers={"Range": header} if header else {})
    response = send_file(request, io.BytesIO(DATA), size=len(DATA), content_type="video/mp4")
    return response.status_code, b"".join(response), response.get("Content-Range", "")


@pytest.mark.parametrize(
    ("header", "status", "data", "said"),
    [
        ("", 200, DATA, ""),
        ("bytes=0-9", 206, DATA[:10], "bytes 0-9/200"),
        ("bytes=190-", 206, DATA[190:], "bytes 190-199/200"),
        ("bytes=-5", 206, DATA[-5:], "bytes 195-199/200"),
        ("bytes=10-9999", 206, DATA[10:], "bytes 10-199/200"),
        ("bytes=-9999", 206, DATA, "bytes 0-199/200"),
        ("bytes=200-", 416, b"", "bytes */200"),
        ("bytes=-0", 416, b"", "bytes */200"),
        ("bytes=9-3", 416, b"", "bytes */200"),
        ("bytes=0-1,5-6", 200, DATA, ""),
        ("bytes=-", 200, DATA, ""),
        ("letters=0-1", 200, DATA, ""),
    ],
)
def test_a_range_is_answered(header: str, status: int, data: bytes, said: str) -> None:
    assert _send(header) == (status, data, said)
