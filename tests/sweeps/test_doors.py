"""Every address x every role: what is not in the table is refused."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.reporting import by_fault, expect_none
from tests.sweeps import doors
from tests.sweeps.addresses import (
    Address,
    find_doorless,
    find_nameless,
    list_addresses,
)
from tests.sweeps.crawl import Visit
from tests.sweeps.samples import SAMPLES, find_unsampled
from tests.sweeps.shared import SHARED
from tests.world import OUTSIDERS

UNREADABLE = 400
"""A form that asks for its own signed key before anything else: it says nothing of the school."""


def test_every_address_can_be_reached(addresses: list[Address]) -> None:
    assert find_nameless(addresses) == []
    assert find_unsampled(addresses) == [], "give these a line in tests/sweeps/samples.py"


def test_no_sample_is_left_over(addresses: list[Address]) -> None:
    names = {address.name for address in addresses}
    assert {*SAMPLES, *SHARED} - names == set()


def test_every_view_has_a_door(addresses: list[Address]) -> None:
    assert find_doorless(addresses) == []


def test_nothing_breaks(visits: list[Visit]) -> None:
    broken = [visit for visit in visits if visit.status >= 500 or visit.error]
    expect_none(by_fault((v, f"{v.status} {v.error}") for v in broken))


def test_doors_are_as_accepted(
    addresses: list[Address], visits: list[Visit], request: pytest.FixtureRequest
) -> None:
    found = doors.tabulate(addresses, visits)
    if request.config.getoption("--accept-doors"):
        doors.write_table(found)
    expect_none(doors.compare(doors.read_table(), found))


def test_outsiders_see_nothing_of_our_school(addresses: list[Address], visits: list[Visit]) -> None:
    ours = {a.name for a in addresses if a.arguments} - SHARED.keys()
    expect_none(
        f"{visit} got in: {visit.status}"
        for visit in visits
        if visit.name in ours and visit.role in OUTSIDERS and visit.is_in
        if visit.status != UNREADABLE
    )


def test_the_anonymous_see_only_public_doors(addresses: list[Address], visits: list[Visit]) -> None:
    public = {a.name for a in addresses if a.door.startswith("public")}
    seen = {v.name for v in visits if v.role == "anonymous" and v.is_in}
    assert seen - public == set()


def open_secret(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """A view whose author forgot the door."""
    return HttpResponse("secret")


urlpatterns = [
    path("secret/", open_secret, name="secret"),
    path("secret/<int:number>/", open_secret, name="numbered_secret"),
    path("nameless/", open_secret),
]


@override_settings(ROOT_URLCONF=__name__)
def test_a_view_without_a_door_is_shut_and_reported(db: None) -> None:
    response = Client().get("/secret/")
    assert (response.status_code, b"secret" in response.content) == (403, False)
    assert find_doorless(list_addresses(urlpatterns))[-2:] == ["numbered_secret", "secret"]


def test_what_the_sweep_cannot_reach_is_reported() -> None:
    planted = list_addresses(urlpatterns)
    assert find_unsampled(planted) == ["numbered_secret"]
    assert find_nameless(planted) == [f"?{__name__}.open_secret"]


def test_a_difference_from_the_table_is_reported() -> None:
    row = {"address": "marking", "door": "work.mark", "GET": "teacher", "POST": "-", "page": ""}
    assert doors.compare([row], [row]) == []
    assert doors.compare([], [row]) == ["marking: not in the table"]
    assert doors.compare([row], []) == ["marking: in the table, but gone"]
    wider = row | {"GET": "pupil teacher"}
    assert doors.compare([row], [wider]) == ["marking GET: was “teacher”, is “pupil teacher”"]


def test_only_an_open_door_counts() -> None:
    def visit(status: int, location: str = "") -> Visit:
        return Visit("x", "GET", "pupil", "kk", "/x/", status, location, "text/html", b"")

    assert [visit(s).is_in for s in (200, 204, 400, 422)] == [True] * 4
    assert [visit(s).is_in for s in (401, 403, 404, 405, 500)] == [False] * 5
    assert visit(302, "/today/").is_in
    assert not visit(302, "/sign-in/?next=/x/").is_in
