"""What operators read: true, public, and in the three languages."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sabaqtas.kernel.config import BadSetting, read_config
from sabaqtas.site.free.describing import load_free_traffic
from sabaqtas.site.free.purposes import find_purpose

ADDRESS = "/.well-known/zero-rating.json"


def test_an_address_has_one_purpose() -> None:
    asked = {
        "/p/1/abc/": "lessons",
        "/lesson/x/2026-09-14/": "lessons",
        "/resources/x/file/film-v480.mp4": "lessons",
        "/work/x/": "work",
        "/static/kernel/style.css": "shell",
        "/style/0/pupil.css": "shell",
        "/sw.js": "shell",
        "/paper/mine/": "work",
        "/today/": "day",
        "/anything/": "day",
    }
    assert {path: find_purpose(path).name for path in asked} == asked


def test_machines_read_where_lessons_come_from(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        answer = client.get(ADDRESS)
    said = answer.json()
    assert (said["version"], said["hosts"], said["other_hosts"]) == (1, ["testserver"], [])
    assert [one["name"] for one in said["purposes"]] == ["lessons", "work", "shell", "day"]
    assert all(len(set(one["about"].values())) == 3 for one in said["purposes"])
    assert all(0 < one["typical_bytes"] <= one["most_bytes"] for one in said["purposes"])
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_public_address_is_the_one_that_counts(db: None) -> None:
    config = replace(settings.CONFIG, origin="https://sabaq.example.kz:8443")
    traffic = load_free_traffic(config, asked="http://10.0.0.5:8000/")
    assert (traffic.hosts, traffic.port) == (("sabaq.example.kz",), 8443)
    near = load_free_traffic(replace(config, origin=""), asked="http://10.0.0.5:8000/")
    assert (near.hosts, near.port) == (("10.0.0.5",), 8000)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_people_read_it_too(client: Client, db: None, language: str) -> None:
    client.cookies["language"] = language
    page = client.get("/operators/").content.decode()
    assert "testserver" in page
    assert ADDRESS in page


def test_a_range_that_is_none_stops_the_start() -> None:
    known = read_config({"SABAQTAS_ADDRESSES": "203.0.113.0/24, 2001:db8::/32"})
    assert known.addresses == ("203.0.113.0/24", "2001:db8::/32")
    with pytest.raises(BadSetting, match="SABAQTAS_ADDRESSES"):
        read_config({"SABAQTAS_ADDRESSES": "203.0.113.0/8"})
