"""Lessons that come by message: planned only for whom they can be told, and told."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from sabaqtas.delivery.channels.message import port
from sabaqtas.delivery.channels.message.counting import measure
from sabaqtas.delivery.channels.message.daytext import MOST_PARTS
from sabaqtas.delivery.channels.message.port import register_adapter
from sabaqtas.delivery.channels.message.readtext import write_reading
from sabaqtas.delivery.channels.message.telling import tell_families
from sabaqtas.delivery.choosing.planning import plan_again
from sabaqtas.delivery.choosing.texting import find_texted
from sabaqtas.delivery.models import Message, ReachLimits
from sabaqtas.delivery.tests.message_factories import NUMBER, make_line
from sabaqtas.delivery.tests.test_messages import Recorder
from sabaqtas.delivery.tests.test_reach import tell
from sabaqtas.kernel import clock
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.tests.factories import Cast, make_cast, make_guardian
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
ON = date(2025, 9, 8)
MORNING = datetime(2025, 9, 8, 3, tzinfo=UTC)
PHONE_ONLY = {
    "device": "none", "paper_way": "none", "line": "none",
    "phone": "8 (701) 000-00-01", "phone_takes": ["sms"], "agree": "on",
}  # fmt: skip


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    """5 «А» has mathematics on Monday; one pupil has a telephone for messages and nothing else."""
    monkeypatch.setattr(port, "_adapters", {})
    register_adapter("sms", Recorder)
    with clock.frozen(MORNING):
        cast = make_cast()
        make_days(cast.school, make_terms(cast.school))
        make_bells(cast.school)
        meeting = make_meeting(cast.klass, teacher=cast.teacher)
        plan_slot_row(meeting, ON, cast.klass, version=make_pack().version)
        tell(cast.pupil_paper, cast.pupil_paper, **PHONE_ONLY)
        make_guardian(cast.parent, cast.pupil_paper)
        limits = {"pages": 0, "messages": 9, "call_minutes": 0, "print_weekday": 4}
        ReachLimits.objects.create(school=cast.school, number=1, by=cast.deputy, **limits)
        yield cast


def plan(cast: Cast) -> dict[uuid.UUID, set[str]]:
    plan_again(cast.school, now=MORNING)
    return find_texted(cast.school.id, [cast.pupil_paper.id], ON)


def test_a_family_that_has_not_said_yes_is_promised_no_message(cast: Cast) -> None:
    assert plan(cast) == {}
    line = make_line(cast.parent, NUMBER, confirmed_at=None)
    assert plan(cast) == {}
    line.confirmed_at = MORNING
    line.save()
    assert list(plan(cast)) == [cast.pupil_paper.id]
    register_adapter("sms", lambda: None)
    assert plan(cast) == {}, "a server without a gateway sends nothing"


def test_what_is_planned_by_message_is_told_once_in_the_morning(cast: Cast) -> None:
    make_line(cast.parent, NUMBER, wishes=["lesson"])
    plan(cast)
    for hours in range(2):
        tell_families(cast.school.id, cast.school.zone, now=MORNING + timedelta(hours=hours))
    message = Message.objects.get()
    assert message.purpose == "lesson" and message.about_id == cast.pupil_paper.id
    assert message.text.startswith(f"{cast.pupil_paper.given_name} 08.09, оқулықтан оқы: Мат - ")


def test_many_lessons_fit_into_three_parts_and_none_is_left_out() -> None:
    lessons = [
        (f"Пән{n}", "Жай бөлшектерді қосу және азайту, есептер 412-420 бет") for n in range(8)
    ]
    text = write_reading("Айым 08.09, оқулықтан оқы:", lessons)
    assert measure(text).parts <= MOST_PARTS
    assert all(f"Пән{n} - Жай" in text for n in range(8))
    assert write_reading("Айым 08.09:", [("Мат", "45-бет"), ("Дене", "")]) == (
        "Айым 08.09: Мат - 45-бет; Дене"
    )
