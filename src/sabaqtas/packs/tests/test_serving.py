"""Files of packs: immutable, compressed, and nobody's cookie is looked at."""

import gzip

import pytest
from django.test import Client

from sabaqtas.packs.building import lesson_address
from sabaqtas.packs.models import Pack
from sabaqtas.packs.storing import public_folder
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.tests.factories import make_cast, sign_in


@pytest.fixture
def pack(db: None) -> Pack:
    return make_pack()


def test_a_page_is_kept_for_ever_and_costs_no_query(
    pack: Pack, client: Client, django_assert_num_queries: object
) -> None:
    sign_in(client, make_cast().pupil_phone)
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = client.get(lesson_address(pack.digest))
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Vary"] == "Accept-Encoding"
    assert not response.cookies
    assert "Content-Security-Policy" in response
    assert response["X-Content-Type-Options"] == "nosniff"


def test_it_comes_compressed_to_whom_it_may(pack: Pack, client: Client) -> None:
    plain = client.get(lesson_address(pack.digest))
    zipped = client.get(lesson_address(pack.digest), headers={"Accept-Encoding": "br, gzip"})
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped["ETag"] != plain["ETag"]
    again = client.get(
        lesson_address(pack.digest),
        headers={"Accept-Encoding": "gzip", "If-None-Match": zipped["ETag"]},
    )
    assert (again.status_code, again.content) == (304, b"")


def test_pictures_are_served_with_their_type(pack: Pack, client: Client) -> None:
    response = client.get(f"/p/{pack.digest}/media/qora.svg", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Type"] == "image/svg+xml"
    assert gzip.decompress(response.content).startswith(b"<svg")


def test_a_lost_rendition_is_built_again_once(pack: Pack, client: Client) -> None:
    address = lesson_address(pack.digest)
    folder = public_folder() / address.removeprefix("/p/")
    before = (folder / "index.html").read_bytes()
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert client.get(address).content == before
    assert sorted(file.name for file in folder.iterdir()) == ["index.html", "index.html.gz"]


@pytest.mark.parametrize(
    "path",
    [
        "/p/{digest}/",
        "/p/{digest}/web-0000000000/",
        "/p/{digest}/print-0000000000/",
        "/p/{digest}/manifest.json",
        "/p/{digest}/content.json",
        "/p/{digest}/staff.json",
        "/p/{digest}/media/../../staff.json",
        "/p/{digest}/media/%2e%2e/index.html",
        "/p/{digest}/media/qora.svg.gz",
        "/p/{digest}/media/none.svg",
        "/p/../staff/{digest}.json",
        "/p/" + "0" * 64 + "/web-{version}/",
    ],
)
def test_nothing_else_is_served(pack: Pack, client: Client, path: str) -> None:
    version = lesson_address(pack.digest).split("-")[-1].strip("/")
    response = client.get(path.format(digest=pack.digest, version=version))
    assert response.status_code == 404


def test_an_old_renderer_that_lies_here_is_still_served(pack: Pack, client: Client) -> None:
    folder = public_folder() / pack.digest / "web-00000000aa"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    assert client.get(f"/p/{pack.digest}/web-00000000aa/").content == b"old"


def test_posting_to_a_file_is_refused(pack: Pack, client: Client) -> None:
    assert client.post(lesson_address(pack.digest)).status_code == 405
