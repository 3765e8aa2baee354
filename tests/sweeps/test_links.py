"""No page leads its reader to a shut door, or nowhere."""

from tests.reporting import expect_none
from tests.sweeps.crawl import Visit
from tests.sweeps.links import Followed, find_name


def test_no_link_leads_to_a_shut_door(followed: list[Followed]) -> None:
    assert len({one.found.name for one in followed}) > 40
    expect_none(
        f"{one.page} leads to {one.found.path}: {one.found.status}"
        for one in followed
        if one.is_shut
    )


def test_a_shut_door_is_seen() -> None:
    def follow(status: int, location: str = "") -> Followed:
        page = Visit("x", "GET", "deputy", "kk", "/x/", 200, "", "text/html", b"")
        found = Visit("y", "GET", "deputy", "kk", "/y/", status, location, "text/html", b"")
        return Followed(page, found)

    assert [follow(status).is_shut for status in (403, 404, 500)] == [True] * 3
    assert not follow(200).is_shut
    assert not follow(302, "/sign-in/?next=/y/").is_shut
    assert find_name("/nowhere/") == "/nowhere/"
