"""A family without the internet: the page once, then the day, a check and its receipt by telephone.

Nothing is mocked but the date: our server, Kannel, and its centre with a telephone behind it.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from sabaqtas.bridges.kannel.tests.boxes import NEEDED, Kannel, wait_for
from sabaqtas.delivery.tests.factories import told
from sabaqtas.kernel import clock
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms
from sabaqtas.work.api import CheckAnswer
from sabaqtas.work.tests.factories import make_checks_pack

pytestmark = NEEDED
MONDAY = date(2025, 9, 8)
EVENING = datetime(2025, 9, 7, 13, 30, tzinfo=UTC)
AFTERNOON = datetime(2025, 9, 8, 9, 30, tzinfo=UTC)
"""18:30 on Sunday and 14:30 on Monday in Almaty."""
CHECKS: list[dict[str, Any]] = [
    {"id": "n1", "type": "number", "prompt": "8 · 9 = ?", "answer": "72", "explain": "72"},
    {
        "id": "o1",
        "type": "choice",
        "prompt": "Қайсысы жұп сан?",
        "options": {"a": "7", "b": "12", "c": "15"},
        "answer": "b",
        "explain": "12",
    },
]


@pytest.fixture
def lesson(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Mathematics on Monday, with two questions; the server's own thread lives in the present."""
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    meeting = make_meeting(cast.klass, teacher=cast.teacher)
    plan_slot_row(meeting, MONDAY, cast.klass, version=make_checks_pack(CHECKS).version)
    kept = "sabaqtas.delivery.channels.message.answers_heard.FORGET_AFTER"
    monkeypatch.setattr(kept, timedelta(days=9000))
    return cast


def _tell(kannel: Kannel, at: datetime, begin: str) -> str:
    """What arrives when its hour has come."""
    with clock.frozen(at):
        call_command("tell_families", verbosity=0)
        call_command("send_messages", verbosity=0)
    return _wait_for_text(kannel, begin)


def _wait_for_text(kannel: Kannel, begin: str) -> str:
    wait_for(lambda: any(text.startswith(begin) for text in kannel.list_read()))
    return next(text for text in reversed(kannel.list_read()) if text.startswith(begin))


def test_from_a_wish_to_a_receipt(kannel: Kannel, lesson: Cast) -> None:
    parent = sign_in(Client(), lesson.parent)
    form = {"medium": "sms", "sms-address": "8 701 000 00 01", "sms-language": "kk"}
    with clock.frozen(EVENING):
        parent.post("/messages/", form | {"act": "ask", "sms-wishes": ["evening", "check"]})
        call_command("send_messages", verbosity=0)
        code = _wait_for_text(kannel, "Sabaqtas: код").split()[2].strip(".")
        parent.post("/messages/", {"medium": "sms", "act": "code", "code": code})
    assert _tell(kannel, EVENING, "Айым 08.09") == "Айым 08.09 8:30 Мат"
    asked = _tell(kannel, AFTERNOON, "Айым. Мат")
    assert asked.splitlines()[1:3] == ["1. 8 · 9 = ?", "2. Қайсысы жұп сан? 1) 7 2) 12 3) 15"]
    kannel.hear_from("77010000001", "1: 72, 3")
    wait_for(lambda: CheckAnswer.objects.count() == 2)
    answers = CheckAnswer.objects.order_by("id").values_list("person", "item", "verdict")
    pupil = lesson.pupil_fibre.id
    assert list(answers) == [(pupil, "n1", "right"), (pupil, "o1", "wrong")]
    call_command("send_messages", verbosity=0)
    receipt = _wait_for_text(kannel, "1-тексеру: 1/2")
    assert "Қайта ойлан: 2" in receipt
    assert told.Message.objects.exclude(state__in=["sent", "delivered"]).count() == 0
