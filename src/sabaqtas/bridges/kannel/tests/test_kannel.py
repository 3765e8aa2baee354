"""Against Debian's real Kannel with its fake centre: what it takes, counts, reports and brings."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db import connection

from sabaqtas.bridges.kannel.tests.boxes import NEEDED, NOON, Kannel, wait_for
from sabaqtas.delivery.tests.factories import told

pytestmark = [*NEEDED, pytest.mark.usefixtures("noon")]


def _send(message: told.Message) -> told.Message:
    told.send_one(message.school_id, message.id, now=NOON)
    message.refresh_from_db()
    return message


def test_a_message_goes_out_and_its_report_comes_back(kannel: Kannel, line: told.Line) -> None:
    message = _send(told.say_news(line, "Ертең сабақ 9:00-де: Мат"))
    wait_for(lambda: told.Message.objects.get(id=message.id).state == "delivered")
    number, text = kannel.list_arrived()[-1]
    assert (number, text.decode("utf-16-be")) == (
        told.NUMBER,
        "Ертең сабақ 9:00-де: Мат",
    )
    steps = list(message.steps.order_by("id").values_list("state", flat=True))
    assert (steps[:2], steps[-1]) == (["waiting", "sending"], "delivered")
    assert (message.parts, str(message.cost)) == (1, "12.50")


SIZES = {
    "ә" * 70: 1, "ә" * 71: 2, "ә" * 134: 2, "ә" * 135: 3,
    "a" * 160: 1, "a" * 161: 2, "a" * 306: 2, "a" * 307: 3,
}  # fmt: skip


def test_the_gateway_cuts_as_we_have_counted(kannel: Kannel, line: told.Line) -> None:
    before = len(kannel.list_arrived())
    sent = [_send(told.say_news(line, text, key=str(n))) for n, text in enumerate(SIZES)]
    assert [message.parts for message in sent] == list(SIZES.values())
    wait_for(lambda: len(kannel.list_arrived()) >= before + sum(SIZES.values()))
    wait_for(lambda: set(told.Message.objects.values_list("state", flat=True)) == {"delivered"})
    assert len(kannel.list_arrived()) == before + sum(SIZES.values())


def test_a_gateway_that_is_down_is_tried_again_and_nothing_is_doubled(
    kannel: Kannel, line: told.Line
) -> None:
    before = len(kannel.list_arrived())
    message = told.say_news(line, "Сабақ болмайды")
    kannel.stop("smsbox")
    assert _send(message).state == "waiting"
    kannel.start("smsbox")
    assert told.send_waiting(line.school_id, now=NOON) == 0, "not before its time"
    later = NOON + timedelta(minutes=3)
    assert [told.send_waiting(line.school_id, now=later) for _ in range(3)] == [1, 0, 0]
    wait_for(lambda: told.Message.objects.get(id=message.id).state == "delivered")
    assert len(kannel.list_arrived()) == before + 1


def test_senders_beside_each_other_send_each_message_once(kannel: Kannel, line: told.Line) -> None:
    before = len(kannel.list_arrived())
    for number in range(12):
        told.say_news(line, f"Сабақ {number}", key=str(number))
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _n: _send_all(line), range(4))) == 12
    wait_for(lambda: len(kannel.list_arrived()) >= before + 12)
    assert len({text for _to, text in kannel.list_arrived()[before:]}) == 12
    assert len(kannel.list_arrived()) == before + 12


def _send_all(line: told.Line) -> int:
    try:
        return told.send_waiting(line.school_id, now=NOON)
    finally:
        connection.close()


def test_a_wrong_password_is_said_to_the_technician(
    line: told.Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = django_settings.CONFIG.sms_url.replace(":secret@", ":wrong@")
    monkeypatch.setattr(django_settings, "CONFIG", replace(django_settings.CONFIG, sms_url=wrong))
    message = _send(told.say_news(line))
    assert message.state == "waiting"
    assert "403" in message.steps.latest("id").note


def test_what_a_telephone_writes_is_heard_once(kannel: Kannel, line: told.Line) -> None:
    kannel.hear_from("77010000001", "тоқта!")
    wait_for(lambda: told.Heard.objects.filter(line=line).exists())
    line.refresh_from_db()
    assert (line.stopped_by, told.Heard.objects.get(line=line).text) == ("word", "тоқта!")
    reply = told.Message.objects.get(line=line, purpose="reply")
    assert _send(reply).state == "sent"
    wait_for(lambda: any("БАСТА" in text for text in kannel.list_read()))


def test_a_stranger_is_answered_by_the_gateway_itself(kannel: Kannel, line: told.Line) -> None:
    kannel.hear_from("77019999999", "сәлем")
    wait_for(lambda: any(to == "77019999999" for to, _text in kannel.list_arrived()))
    assert not told.Heard.objects.exists()
    wait_for(lambda: any("танымайды" in text for text in kannel.list_read()))
