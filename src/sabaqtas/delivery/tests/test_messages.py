"""Messages asked for, sent at most once, held by wish, hour and cap; what telephones answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.management import call_command

from sabaqtas.delivery.channels.message.capping import find_spent
from sabaqtas.delivery.channels.message.hearing import hear
from sabaqtas.delivery.channels.message.port import Answered, Fate, Letter, register_adapter
from sabaqtas.delivery.channels.message.purposes import declare_purpose
from sabaqtas.delivery.channels.message.sending import send_waiting, settle_lost
from sabaqtas.delivery.channels.message.stepping import report
from sabaqtas.delivery.channels.message.telling import tell_families
from sabaqtas.delivery.channels.message.wishing import (
    TooManyCodes,
    Wish,
    ask_line,
    confirm_line,
)
from sabaqtas.delivery.models import Heard, Line, Message
from sabaqtas.delivery.tests.message_factories import NEWS, NUMBER, make_line, say_news
from sabaqtas.kernel import clock
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.people.api import Person, RoleKind
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, make_guardian, make_person
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 9, 8, 7, 0, tzinfo=UTC)
SMS = Line.Medium.SMS


@dataclass
class Recorder:
    """A gateway that takes what it is told to take."""

    fates: list[Fate] = field(default_factory=list)
    taken: list[Letter] = field(default_factory=list)
    price: Decimal = Decimal("12.50")
    own_number: str = "1414"

    def send(self, letter: Letter) -> Answered:
        fate = self.fates.pop(0) if self.fates else Fate.TAKEN
        if fate is Fate.TAKEN:
            self.taken.append(letter)
        return Answered(fate, "note")


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    from sabaqtas.delivery.channels.message import port

    monkeypatch.setattr(port, "_adapters", {})
    recorder = Recorder()
    register_adapter("sms", lambda: recorder)
    declare_purpose(NEWS)
    return recorder


@pytest.fixture
def cast(gateway: Recorder) -> Cast:
    cast = make_cast()
    make_days(cast.school, make_terms(cast.school))
    make_bells(cast.school)
    return cast


@pytest.fixture(autouse=True)
def noon() -> Iterator[datetime]:
    with clock.frozen(NOON):
        yield NOON


def _set_cap(monkeypatch: pytest.MonkeyPatch, parts: int) -> None:
    monkeypatch.setattr(django_settings, "CONFIG", replace(django_settings.CONFIG, sms_cap=parts))


def _send(line: Line, at: datetime = NOON) -> int:
    return send_waiting(line.school_id, now=at)


def _state(message: Message) -> tuple[str, str]:
    message.refresh_from_db()
    return message.state, message.reason


def test_the_same_is_said_once_and_sent_once(cast: Cast, gateway: Recorder) -> None:
    line = make_line(cast.parent)
    message = say_news(line)
    assert say_news(line).id == message.id
    assert [_send(line), _send(line)] == [1, 0]
    assert [letter.text for letter in gateway.taken] == [message.text]
    assert find_spent(line.school_id, NOON.date()) == (1, Decimal("12.50"))


def test_what_was_certainly_not_taken_is_tried_again_later(cast: Cast, gateway: Recorder) -> None:
    line = make_line(cast.parent)
    message, gateway.fates = say_news(line), [Fate.LATER, Fate.TAKEN]
    assert [_send(line), _send(line)] == [0, 0]
    assert find_spent(line.school_id, NOON.date())[0] == 0
    assert _send(line, NOON + timedelta(minutes=3)) == 1
    assert _state(message) == ("sent", "")


def test_of_a_lost_answer_nothing_is_sent_again_but_a_report_tells(
    cast: Cast, gateway: Recorder
) -> None:
    line = make_line(cast.parent)
    message, gateway.fates = say_news(line), [Fate.UNSURE]
    _send(line)
    assert [_send(line, NOON + timedelta(hours=3)), _state(message)[0]] == [0, "unsure"]
    assert report(line.school_id, message.id, "delivered", now=NOON)
    assert not report(line.school_id, message.id, "sent", now=NOON), "reports come in any order"
    assert _state(message) == ("delivered", "")
    assert not report(cast.other_school.id, message.id, "failed", now=NOON)


def test_a_sender_that_was_killed_leaves_it_unsure(cast: Cast) -> None:
    line = make_line(cast.parent)
    message = say_news(line)
    Message.objects.filter(id=message.id).update(state="sending", stepped_at=NOON)
    settle_lost(line.school_id, now=NOON + timedelta(minutes=1))
    assert _state(message)[0] == "sending"
    settle_lost(line.school_id, now=NOON + timedelta(minutes=16))
    assert _state(message)[0] == "unsure"


def test_quiet_hours_wait_until_the_morning_or_the_familys_own_hour(cast: Cast) -> None:
    line = make_line(cast.parent, quiet="13:00-15:00")
    night = NOON + timedelta(hours=10)
    message = say_news(line, now=night)
    assert _send(line, night) == 0
    assert _state(message) == ("waiting", "quiet")
    assert message.not_before == datetime(2025, 9, 9, 3, 0, tzinfo=UTC)
    afternoon = say_news(line, key="2", now=NOON + timedelta(hours=1, minutes=30))
    assert _send(line, NOON + timedelta(hours=1, minutes=30)) == 0
    assert _state(afternoon) == ("waiting", "quiet")


def test_the_cap_holds_to_the_part_and_keeps_a_tenth_for_replies(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set_cap(monkeypatch, 10)
    line = make_line(cast.parent)
    messages = [say_news(line, "ә" * 100, key=str(number)) for number in range(5)]
    assert _send(line) == 4
    assert _state(messages[-1]) == ("refused", "cap")
    hear(number=NUMBER, text="стоп", source="1", now=NOON)
    assert _send(line) == 1
    assert find_spent(line.school_id, NOON.date())[0] == 9


def test_stop_ends_every_line_of_the_number_and_start_begins_again(
    cast: Cast, gateway: Recorder
) -> None:
    line = make_line(cast.parent)
    other = make_line(make_person(cast.other_school, RoleKind.PARENT, given="Гауһар"))
    waiting = say_news(line)
    for _twice in range(2):
        hear(number="8 701 000 00 01", text="CTOП", source="77", now=NOON)
    assert Line.objects.filter(stopped_by="word").count() == 2
    assert Heard.objects.count() == 1
    _send(line), _send(other)
    assert _state(waiting) == ("refused", "opted_out")
    assert len(gateway.taken) == 1, "one goodbye, and nothing else"
    assert _count_audited("messages.stopped") == 2
    hear(number=NUMBER, text="Баста", source="78", now=NOON)
    assert Line.objects.filter(stopped_at=None).count() == 2
    assert Line.objects.get(stopped_at=None, school=cast.school).wishes == line.wishes


def _count_audited(verb: str) -> int:
    return int(apps.get_model("people", "AuditRow").objects.filter(verb=verb).count())


def test_a_strangers_words_are_not_kept_and_answered_once(cast: Cast) -> None:
    first = hear(number="+77017777777", text="7 1 2", source="5", now=NOON)
    again = hear(number="+77017777777", text="кім бұл?", source="6", now=NOON)
    assert (bool(first.text), again.text, Heard.objects.count()) == (True, "", 0)
    assert hear(number="Kcell", text="балл", source="7", now=NOON).text == ""


def test_a_code_must_come_back_from_that_telephone(cast: Cast, gateway: Recorder) -> None:
    actor = make_actor(cast.parent)
    wish = Wish("ru", ["evening", "nonsense"])
    line = ask_line(SMS, NUMBER, wish, actor=actor, now=NOON)
    assert (line.wishes, line.is_open) == (["evening"], False)
    _send(line)
    code = next(part for part in gateway.taken[0].text.split() if part.strip(".").isdigit())
    stranger = make_actor(cast.other_parent)
    assert not confirm_line(SMS, code, actor=stranger, now=NOON)
    assert not confirm_line(SMS, "000000" if code[:6] != "000000" else "1", actor=actor, now=NOON)
    assert not confirm_line(SMS, code.strip("."), actor=actor, now=NOON + timedelta(hours=1))
    assert confirm_line(SMS, code.strip("."), actor=actor, now=NOON)
    assert say_news(line) and _send(line) == 1


def test_a_code_is_not_guessed_and_nobodys_telephone_is_flooded(cast: Cast) -> None:
    actor = make_actor(cast.parent)
    line = ask_line(SMS, NUMBER, Wish("kk", []), actor=actor, now=NOON)
    for number in range(6):
        confirm_line(SMS, f"{number}", actor=actor, now=NOON)
    code = _find_code(line)
    assert not confirm_line(SMS, code, actor=actor, now=NOON), "too many tries"
    ask_line(SMS, NUMBER, Wish("kk", []), actor=actor, now=NOON)
    for person in (cast.other_parent, cast.pupil_phone):
        ask_line(SMS, NUMBER, Wish("kk", []), actor=make_actor(person), now=NOON)
    with pytest.raises(TooManyCodes):
        ask_line(SMS, NUMBER, Wish("kk", []), actor=make_actor(cast.pupil_tv), now=NOON)


def _find_code(line: Line) -> str:
    text = Message.objects.get(line=line, purpose="confirm").text
    return next(part for part in text.split() if part.strip(".").isdigit()).strip(".")


def _lay_monday(cast: Cast, *subjects: str) -> None:
    for period, subject in enumerate(subjects, 1):
        meeting = make_meeting(cast.klass, teacher=cast.teacher, subject=subject, period=period)
        plan_slot_row(meeting, NOON.date(), cast.klass)


def test_a_family_is_told_each_childs_day_at_its_hour_once(
    cast: Cast, gateway: Recorder, django_assert_max_num_queries: Any
) -> None:
    _lay_monday(cast, "mathematics", "kazakh")
    line = make_line(cast.parent, wishes=["today"])
    make_line(cast.other_parent, "+77010000002", wishes=[])
    _tie_elsewhere(cast)
    morning = datetime(2025, 9, 8, 3, 30, tzinfo=UTC)
    with django_assert_max_num_queries(30):
        assert tell_families(line.school_id, line.school.zone, now=morning) == 1
    assert tell_families(line.school_id, line.school.zone, now=morning) == 0
    assert tell_families(line.school_id, line.school.zone, now=NOON) == 0, "its hour is over"
    _send(line, morning)
    (letter,) = gateway.taken
    assert letter.text == "Айым 08.09 8:30 Мат, Қаз.т"
    assert (letter.parts, letter.address) == (1, NUMBER)


def _tie_elsewhere(cast: Cast) -> Person:
    """A child of another school, whose family is told by its own line there."""
    guardian = make_person(cast.other_school, RoleKind.PARENT, given="Гауһар")
    make_guardian(guardian, cast.outsider_pupil)
    return guardian


def test_texts_are_forgotten_and_that_they_were_sent_is_not(cast: Cast) -> None:
    line = make_line(cast.parent)
    message = say_news(line)
    _send(line)
    call_command("clean_messages", verbosity=0)
    assert Message.objects.get(id=message.id).text
    with clock.frozen(NOON + timedelta(days=91)):
        call_command("clean_messages", verbosity=0)
    message.refresh_from_db()
    assert (message.text, message.state, message.cost) == ("", "sent", Decimal("12.50"))


def test_a_silent_gateway_is_let_alone_for_a_while(cast: Cast, gateway: Recorder) -> None:
    line = make_line(cast.parent)
    for number in range(6):
        say_news(line, key=str(number))
    gateway.fates = [Fate.UNSURE] * 6
    assert _send(line) == 0
    assert len(gateway.fates) == 3, "each may take a quarter of a minute to be silent"


def test_without_a_gateway_nothing_is_composed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    register_adapter("sms", lambda: None)
    _lay_monday(cast, "mathematics")
    line = make_line(cast.parent)
    morning = datetime(2025, 9, 8, 3, 30, tzinfo=UTC)
    assert tell_families(line.school_id, line.school.zone, now=morning) == 0
