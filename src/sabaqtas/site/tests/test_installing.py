"""The app can be put on a telephone's first screen, in the reader's language."""

import struct
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_names_the_manifest_of_its_language(client: Client, db: None, language: str) -> None:
    client.cookies["language"] = language
    address = f"/app/{language}.webmanifest"
    answer = client.get(reverse("sign_in"))
    assert f'<link rel="manifest" href="{address}">' in answer.content.decode()
    assert "manifest-src 'self'" in answer["Content-Security-Policy"]
    said = client.get(address).json()
    assert (said["lang"], said["display"], said["id"]) == (language, "standalone", "/")
    assert [way["url"] for way in said["shortcuts"]] == ["/today/", "/work/", "/pocket/", "/data/"]


def test_every_icon_is_there_and_as_large_as_said(client: Client, db: None) -> None:
    icons = client.get("/app/kk.webmanifest").json()["icons"]
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}
    for icon in icons:
        place = finders.find(icon["src"].removeprefix("/static/"))
        assert place
        head = Path(str(place)).read_bytes()[:24]
        width, height = struct.unpack(">II", head[16:24])
        assert f"{width}x{height}" == icon["sizes"]


def test_the_manifest_says_the_same_in_three_languages(client: Client, db: None) -> None:
    names = {client.get(f"/app/{code}.webmanifest").json()["name"] for code in ("kk", "ru", "en")}
    assert len(names) == 3


def test_files_and_errors_allow_no_other_host_too(client: Client, db: None) -> None:
    for address in (
        "/static/kernel/icon.svg",
        "/static/none.css",
        "/none",
        "/sw.js",
        "/operators/",
    ):
        answer: Any = client.get(address)
        assert answer.getvalue()
        assert "connect-src 'self'" in answer["Content-Security-Policy"], address
