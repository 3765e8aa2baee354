"""A form sent after the session ended."""

from uuid import uuid4

import pytest
from django.test import Client

from sabaqtas.people.tests.factories import make_cast, sign_in

pytestmark = pytest.mark.django_db
PAGE = {"Accept": "text/html,application/xhtml+xml"}


def test_who_was_signed_out_signs_in_and_comes_back_to_the_page_of_the_form() -> None:
    client = Client(enforce_csrf_checks=True)
    from_list = PAGE | {"Referer": "http://testserver/calls/?whole=0"}
    sent = client.post(f"/calls/of/{uuid4()}/", {}, headers=from_list)
    assert (sent.status_code, sent["Location"]) == (
        302, "/sign-in/?next=%2Fcalls%2F%3Fwhole%3D0")  # fmt: skip
    foreign = PAGE | {"Referer": "https://elsewhere.example/calls/"}
    own = f"/calls/of/{uuid4()}/"
    assert own.replace("/", "%2F") in client.post(own, {}, headers=foreign)["Location"]
    assert client.post(own, {}).status_code == 403, "a script is told so"
    assert client.post("/sign-in/", {}, headers=PAGE).status_code == 403
    signed_in = sign_in(client, make_cast().class_teacher)
    assert signed_in.post(own, {}, headers=PAGE).status_code == 403
