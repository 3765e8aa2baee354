"""Pages of messages: a family sets them up and ends them, the office counts and asks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from sabaqtas.delivery.channels.message import port
from sabaqtas.delivery.channels.message.hearing import hear
from sabaqtas.delivery.channels.message.port import Answered, Fate, Letter
from sabaqtas.delivery.channels.message.sending import send_waiting
from sabaqtas.delivery.models import Line, Message, MessageCap
from sabaqtas.delivery.tests.message_factories import NUMBER, make_line, say_news
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 9, 8, 7, 0, tzinfo=UTC)
FORM = {"medium": "sms", "sms-address": "8 701 000 00 01", "sms-language": "kk"}


@dataclass
class Taking:
    """A gateway that takes everything."""

    taken: list[Letter] = field(default_factory=list)
    price: Decimal = Decimal("12.50")
    own_number: str = "1414"

    def send(self, letter: Letter) -> Answered:
        self.taken.append(letter)
        return Answered(Fate.TAKEN)


@pytest.fixture(autouse=True)
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[Taking]:
    gateway = Taking()
    monkeypatch.setattr(port, "_adapters", {"sms": lambda: gateway})
    with clock.frozen(NOON):
        yield gateway


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def _open(person: Any) -> Client:
    return sign_in(Client(), person)


def test_a_parent_sets_messages_up_and_ends_them(cast: Cast, gateway: Taking) -> None:
    client = _open(cast.parent)
    assert '<option value="ru" lang="ru">Русский' in client.get("/messages/").content.decode()
    wishes = {"sms-wishes": ["evening", "digest"]}
    assert client.post("/messages/", FORM | wishes | {"act": "ask"}).status_code == 302
    send_waiting(cast.school.id, now=NOON)
    code = next(part.strip(".") for part in gateway.taken[0].text.split() if part[:6].isdigit())
    page = client.get("/messages/").content.decode()
    assert "код" in page and code not in page and "000\u00a000" not in page
    client.post("/messages/", {"medium": "sms", "act": "code", "code": code})
    line = Line.objects.get()
    assert (line.is_open, line.wishes) == (True, ["evening", "digest"])
    hours = {"sms-quiet_from": "20:00", "sms-quiet_until": "09:00", "sms-language": "ru"}
    client.post("/messages/", {"medium": "sms", "act": "change", "sms-wishes": ["today"]} | hours)
    line.refresh_from_db()
    assert (line.wishes, line.quiet, line.language) == (["today"], "20:00-09:00", "ru")
    client.post("/messages/", {"medium": "sms", "act": "stop"})
    line.refresh_from_db()
    assert line.stopped_by == "page"


@pytest.mark.parametrize(
    "wrong",
    [{"sms-address": "12"}, {"sms-language": "xx"}, {"sms-quiet_from": "20:00"},
     {"sms-wishes": ["nonsense"]}],
)  # fmt: skip
def test_a_bad_form_is_said_and_changes_nothing(cast: Cast, wrong: dict[str, Any]) -> None:
    answer = _open(cast.parent).post("/messages/", FORM | wrong | {"act": "ask"})
    assert (answer.status_code, Line.objects.count()) == (422, 0)
    assert b"field--bad" in answer.content


def test_nobody_sees_or_changes_anothers_line(cast: Cast) -> None:
    line = make_line(cast.parent)
    say_news(line, "Айымның бағасы 9")
    for person in (cast.other_parent, cast.outsider_pupil):
        client = _open(person)
        assert (
            b"\xd0\xb1\xd0\xb0\xd2\x93\xd0\xb0\xd1\x81\xd1\x8b 9"
            not in client.get("/messages/").content
        )
        client.post("/messages/", {"medium": "sms", "act": "stop"})
    line.refresh_from_db()
    assert line.is_open
    assert _open(cast.teacher).get("/messages/").status_code == 403


def test_the_office_sees_numbers_and_failures_and_never_a_text(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    monkeypatch.setattr(django_settings, "CONFIG", replace(django_settings.CONFIG, sms_cap=10))
    line = make_line(cast.parent)
    for number in range(12):
        say_news(line, f"Айымның бағасы {number}", key=str(number))
    send_waiting(cast.school.id, now=NOON)
    client = _open(cast.director)
    with django_assert_max_num_queries(16):
        page = client.get("/messages/school/").content.decode()
    assert "9" in page and "112,5" in page and line.person.short_name in page
    assert "бағасы" not in page and NUMBER not in page
    assert client.post("/messages/school/", {"parts": "7"}).status_code == 302
    assert client.post("/messages/school/", {"parts": "-7"}).status_code == 422
    assert MessageCap.objects.get().parts == 7
    for person in (cast.teacher, cast.parent, cast.outsider):
        assert _open(person).get("/messages/school/").status_code == 403


def test_a_class_is_asked_once_and_yes_begins(cast: Cast, gateway: Taking) -> None:
    cast.parent.phone, cast.other_parent.phone = NUMBER, "87272123456"
    cast.parent.save()
    cast.other_parent.save()
    client = _open(cast.class_teacher)
    address = f"/messages/school/{cast.klass.id}/"
    page = client.get(address).content.decode()
    assert "+7\u00a0701\u00a0***" in page and NUMBER not in page
    assert page.count("тізімде ұялы нөмір жоқ") == 1
    client.post(address), client.post(address)
    line = Line.objects.get()
    assert (line.person, line.is_open) == (cast.parent, False)
    send_waiting(cast.school.id, now=NOON)
    assert [letter.text for letter in gateway.taken] == [
        "№ 901 орта мектеп: Айым сабақтары туралы SMS жіберейік пе? Келіссеңіз, ИӘ деп жазыңыз."
    ]
    assert client.post(f"/messages/school/{cast.other_class.id}/").status_code == 404
    assert client.post(f"/messages/school/{cast.big_class.id}/").status_code == 403
    assert _open(cast.deputy).get(f"/messages/school/{cast.big_class.id}/").status_code == 200
    for person in (cast.teacher, cast.parent, cast.outsider):
        assert _open(person).get(address).status_code in (403, 404)
    hear(number=NUMBER, text="Иә", source="1", now=NOON)
    line.refresh_from_db()
    assert line.is_open
    hear(number=NUMBER, text="тоқта", source="2", now=NOON)
    client.post(address)
    assert Message.objects.filter(purpose="invite").count() == 1, "who ended is not asked again"


def test_without_a_gateway_the_page_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(port, "_adapters", {})
    client = _open(cast.parent)
    assert "технигі" in client.get("/messages/").content.decode()
    assert client.post("/messages/", FORM | {"act": "ask"}).status_code == 404
