"""Devices of pupils: who gets a token, who ends one, and what an ended one still opens."""

import pytest
from django.test import Client

from sabaqtas.people.models import AuditRow, Person, PupilDevice
from sabaqtas.people.tests.factories import Cast, make_cast, make_device, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sabaqtas.people.tests.urls")]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def state(token: str) -> bool:
    told = Client().post("/phones/state/", headers={"X-Device": token}).json()
    return bool(told["stands"] and told["known"])


def test_a_pupil_gets_a_token_of_which_only_a_hash_is_kept(cast: Cast) -> None:
    client = sign_in(Client(), cast.pupil_phone)
    told = client.post("/phones/").json()
    row = PupilDevice.objects.get()
    assert row.person_id == cast.pupil_phone.id
    assert told["token"] not in (row.token_hash, row.share) and told["share"] not in row.share
    assert AuditRow.objects.get(verb="people.device_added").object_id == row.id
    asked = client.post("/phones/share/", headers={"X-Device": told["token"]})
    assert asked.json()["share"] == told["share"]
    assert state(told["token"]) and not state("") and not state(told["token"] + "a")


@pytest.mark.parametrize("who", ["pupil_fibre", "teacher", "parent", "outsider", "outsider_pupil"])
def test_another_person_is_given_no_share(cast: Cast, who: str) -> None:
    token = make_device(cast.pupil_phone)
    client = sign_in(Client(), getattr(cast, who))
    assert client.post("/phones/share/", headers={"X-Device": token}).status_code in (403, 404)


def test_staff_and_parents_have_no_token(cast: Cast) -> None:
    for person in (cast.teacher, cast.parent, cast.director):
        assert sign_in(Client(), person).post("/phones/").status_code == 403
    assert Client().post("/phones/").status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("pupil_fibre", 200),
        ("parent", 200),
        ("class_teacher", 200),
        ("deputy", 200),
        ("director", 200),
        ("pupil_phone", 403),
        ("other_parent", 403),
        ("teacher", 403),
        ("outsider", 404),
        ("outsider_pupil", 404),
    ],
)
def test_who_may_end_a_device(cast: Cast, who: str, status: int) -> None:
    token = make_device(cast.pupil_fibre)
    device = cast.pupil_fibre.devices.get()
    client = sign_in(Client(), getattr(cast, who))
    address = f"/phones/of/{cast.pupil_fibre.id}/"
    assert client.get(address).status_code == status
    ended = client.post(address, {"device": device.id})
    assert ended.status_code == (302 if status == 200 else status)
    assert state(token) is (status != 200)


def test_an_ended_device_opens_nothing_and_its_pupil_is_signed_out(cast: Cast) -> None:
    token = make_device(cast.pupil_fibre)
    pupil = _enter(cast.pupil_fibre)
    assert pupil.get("/guarded/").status_code == 200
    for _again in range(2):
        device = cast.pupil_fibre.devices.get()
        address = f"/phones/of/{cast.pupil_fibre.id}/"
        sign_in(Client(), cast.class_teacher).post(address, {"device": device.id})
    assert pupil.get("/guarded/").status_code == 302
    assert AuditRow.objects.filter(verb="people.device_revoked").count() == 1
    again = sign_in(Client(), cast.pupil_fibre)
    assert again.post("/phones/share/", headers={"X-Device": token}).status_code == 404


def _enter(pupil: Person) -> Client:
    """By the door, so that the session is one of the account's list."""
    assert pupil.account is not None
    pupil.account.set_password("qalam-defter")
    pupil.account.save()
    client = Client()
    row = {"door": "password", "code": pupil.account.username, "password": "qalam-defter"}
    client.post("/sign-in/", row)
    return client
