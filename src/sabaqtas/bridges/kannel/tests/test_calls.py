"""What calls itself the gateway is believed by a signed address or the secret alone."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.test import Client

from sabaqtas.bridges.kannel.gateway import find_gateway, make_token
from sabaqtas.delivery.api import messages
from sabaqtas.delivery.tests.factories import told
from sabaqtas.people.tests.factories import make_cast

pytestmark = pytest.mark.django_db
KEY = "a-secret-of-the-gateway"
IN = "/sms/kannel/incoming/"


@pytest.fixture(autouse=True)
def line(monkeypatch: pytest.MonkeyPatch) -> told.Line:
    config = replace(django_settings.CONFIG, sms_url="http://u:p@127.0.0.1:1/send", sms_secret=KEY)
    monkeypatch.setattr(django_settings, "CONFIG", config)
    return told.make_line(make_cast().parent)


def _heard() -> list[str]:
    return list(told.Heard.objects.values_list("text", flat=True))


def test_a_message_is_read_in_either_writing_and_once() -> None:
    wide = quote("тоқта 5".encode("utf-16-be"))
    for _twice in range(2):
        Client().get(f"{IN}?key={KEY}&from=77010000001&id=1&charset=UTF-16BE&text={wide}")
    Client().get(f"{IN}?key={KEY}&from=77010000001&id=2&charset=UTF-8&text={quote('сәлем')}")
    old = quote("стоп 5".encode("cp1251"))
    Client().get(f"{IN}?key={KEY}&from=77010000001&id=3&charset=binary&text={old}")
    assert _heard() == ["тоқта 5", "сәлем", "стоп 5"]


@pytest.mark.parametrize("key", ["", "wrong", KEY[:-1], "ә"])
def test_without_the_secret_nothing_is_there(key: str) -> None:
    assert Client().get(IN, {"key": key, "from": "77010000001", "text": "стоп"}).status_code == 404
    assert _heard() == []


def test_without_a_secret_of_our_own_nobody_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django_settings, "CONFIG", replace(django_settings.CONFIG, sms_secret=""))
    assert Client().get(IN, {"key": "", "from": "77010000001", "text": "стоп"}).status_code == 404


@pytest.mark.parametrize("raw", ["%FF%FE%00", "%D8", "%00", "a" * 5000, ""])
def test_whatever_bytes_come_are_taken_without_a_fault(raw: str) -> None:
    for charset in ("UTF-16BE", "UTF-8", "nonsense"):
        address = f"{IN}?key={KEY}&from=77010000001&id={charset}&charset={charset}&text={raw}"
        assert Client().get(address).status_code == 200


def test_a_report_speaks_of_its_one_message(line: told.Line) -> None:
    message = told.say_news(line)
    told.Message.objects.filter(id=message.id).update(state="sent")
    letter = messages.Letter(message.id, line.school_id, line.address, "", "", True, 1)
    address = f"/sms/kannel/report/{make_token(letter)}/"
    assert Client().get("/sms/kannel/report/forged/?is=1").status_code == 404
    assert Client().get(f"{address}?is=nonsense").status_code == 200
    assert Client().get(f"{address}?is=1").status_code == 200
    assert Client().get(f"{address}?is=16").status_code == 200
    message.refresh_from_db()
    assert message.state == "delivered"


def test_nobody_listening_is_certain_and_said(line: told.Line) -> None:
    gateway = find_gateway()
    assert gateway is not None
    letter = messages.Letter(line.id, line.school_id, line.address, "ә", "", True, 1)
    assert gateway.send(letter).fate is messages.Fate.LATER
    assert (gateway.username, gateway.address) == ("u", "http://127.0.0.1:1/send")
