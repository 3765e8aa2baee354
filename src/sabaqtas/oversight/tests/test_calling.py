"""A teacher calls: the list, the record, the next step, and who may do none of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sabaqtas.delivery.api import ReceivedAnswers
from sabaqtas.kernel import clock
from sabaqtas.oversight.api import get_board
from sabaqtas.oversight.calling.lists import CallList, load_call_list
from sabaqtas.oversight.calling.models import Call
from sabaqtas.people.api import Enrolment, Person, RoleKind
from sabaqtas.people.tests.factories import (
    Cast,
    enrol,
    make_actor,
    make_cast,
    make_person,
    sign_in,
)
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_days, make_meeting, make_terms
from sabaqtas.work.tests.factories import add_feedback, add_submission, make_handed_in, make_task

NOW = datetime(2025, 9, 17, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=40)

AUDIT: Any = apps.get_model("people", "AuditRow")

pytestmark = pytest.mark.django_db


@pytest.fixture(name="cast")
def cast_at_noon() -> Iterator[Cast]:
    """A school that has been here for long; nothing was seen of anybody."""
    cast = make_cast()
    for school, klass in ((cast.school, cast.klass), (cast.other_school, cast.other_class)):
        make_days(school, make_terms(school))
        make_meeting(klass, teacher=cast.teacher if school == cast.school else cast.outsider)
    Enrolment.objects.update(recorded_at=LONG_AGO)
    Meeting.objects.update(recorded_at=LONG_AGO)
    cast.other_parent.phone = "+77010000014"
    cast.other_parent.save()
    with clock.frozen(NOW):
        yield cast


def load(person: Person, now: datetime = NOW, **values: Any) -> CallList:
    actor = make_actor(person)
    return load_call_list(actor, today=actor.today(now), now=now, **values)


def record(by: Person, pupil: Person, status: int = 302, **values: Any) -> str:
    data = {"key": str(uuid4()), "outcome": "reached"} | values
    response = sign_in(Client(), by).post(reverse("call_pupil", args=[pupil.pk]), data)
    assert response.status_code == status
    return str(getattr(response, "url", ""))


def test_the_class_teacher_calls_and_the_pupil_rests(cast: Cast) -> None:
    page = sign_in(Client(), cast.class_teacher).get(reverse("calls"))
    assert "Әлихан Бекенов" in page.content.decode()
    assert 'href="tel:+77010000014"' in page.content.decode()
    assert {card.pupil_id for card in load(cast.class_teacher).cards} == {p.id for p in cast.pupils}

    values: dict[str, Any] = {
        "key": str(uuid4()),
        "found": ["unaware", "hard"],
        "step": "paper",
        "words": "Қағаз",
    }
    for _press in range(2):
        record(cast.class_teacher, cast.pupil_phone, **values)
    call = Call.objects.get()
    assert (call.outcome, call.found, call.step) == ("reached", ["unaware", "hard"], "paper")
    assert AUDIT.objects.filter(verb="oversight.call_recorded").count() == 1
    assert "Қағаз" not in str(AUDIT.objects.get(verb="oversight.call_recorded").details)

    now = load(cast.class_teacher)
    assert cast.pupil_phone.id not in {card.pupil_id for card in now.cards}
    assert (now.made, list(now.promised), list(now.today)) == (1, [call], [call])
    in_three_days = load(cast.class_teacher, NOW + timedelta(days=3))
    assert cast.pupil_phone.id in {card.pupil_id for card in in_three_days.cards}

    sign_in(Client(), cast.class_teacher).post(reverse("settle_call", args=[call.pk]))
    assert load(cast.class_teacher).promised == ()


def test_asked_for_later_comes_first_tomorrow_and_undo_takes_all_back(cast: Cast) -> None:
    key = str(uuid4())
    record(cast.class_teacher, cast.pupil_paper, outcome="later", key=key)
    tomorrow = NOW + timedelta(days=1)
    assert load(cast.class_teacher, tomorrow).cards[0].pupil_id == cast.pupil_paper.id
    _return(cast.teacher, cast.pupil_paper, cast)
    assert load(cast.teacher, tomorrow).cards == ()
    assert len(load(cast.teacher, tomorrow + timedelta(days=3)).cards) == 1
    call, teacher = Call.objects.get(), sign_in(Client(), cast.class_teacher)
    for _press in range(2):
        assert teacher.post(reverse("undo_call", args=[call.pk])).status_code == 302
    record(cast.class_teacher, cast.pupil_paper, outcome="later", key=key)
    assert len(load(cast.class_teacher).cards) == 4
    with clock.frozen(tomorrow + timedelta(hours=1)):
        record(cast.class_teacher, cast.pupil_paper)
    late = Call.objects.exclude(pk=call.pk).get()
    with clock.frozen(tomorrow + timedelta(days=2)):
        teacher.post(reverse("undo_call", args=[late.pk]))
    late.refresh_from_db()
    assert late.undone_at is None


def _return(teacher: Person, pupil: Person, cast: Cast) -> None:
    """Work came back four days ago."""
    work = make_handed_in(make_task(cast.klass, teacher), pupil, at=LONG_AGO)
    work.state, work.judged_at = work.State.RETURNED, NOW - timedelta(days=4)
    work.save()


def test_a_press_without_a_result_records_nothing(cast: Cast) -> None:
    record(cast.class_teacher, cast.pupil_paper, status=400, outcome="")
    record(cast.class_teacher, cast.pupil_paper, status=400, found=["rich"])
    assert not Call.objects.exists()


def test_a_wrong_number_leads_to_mending_it(cast: Cast) -> None:
    where = record(cast.class_teacher, cast.pupil_phone, outcome="wrong_number")
    assert where.startswith(reverse("mend_phone", args=[cast.other_parent.pk]))
    teacher = sign_in(Client(), cast.class_teacher)
    assert teacher.post(where, {"phone": "8 (70"}).status_code == 400
    assert teacher.post(where, {"phone": "8 (701) 000-00-77"}).status_code == 302
    cast.other_parent.refresh_from_db()
    assert cast.other_parent.phone == "+77010000077"
    details = AUDIT.objects.get(verb="people.phone_mended").details
    assert details == {"before": "0014", "after": "0077"}
    subject = record(cast.teacher, cast.pupil_phone, outcome="wrong_number")
    assert subject == reverse("call_pupil", args=[cast.pupil_phone.pk]) + "#phones"


def test_a_subject_teacher_is_told_of_own_work_alone(cast: Cast) -> None:
    assert load(cast.teacher).cards == ()
    for teacher, pupil in ((cast.teacher, cast.pupil_tv), (cast.deputy, cast.pupil_paper)):
        _return(teacher, pupil, cast)
    assert [card.pupil_id for card in load(cast.teacher).cards] == [cast.pupil_tv.id]
    assert "№ 47" in load(cast.teacher).cards[0].talk.hard
    assert load(cast.deputy, whole=True).pupils == 6


def test_two_way_contact_is_a_number_with_its_list(cast: Cast) -> None:
    record(cast.class_teacher, cast.pupil_phone)
    record(cast.class_teacher, cast.pupil_tv, outcome="no_answer")
    work = make_handed_in(make_task(cast.klass, cast.teacher), cast.pupil_fibre, at=LONG_AGO)
    add_feedback(work, kind="returned", at=NOW - timedelta(days=9))
    on = NOW.date()
    assert get_board(cast.school, first=on, last=on, now=NOW).whole.contacted == 1
    add_submission(work, at=NOW - timedelta(hours=1))
    board = get_board(cast.school, first=on, last=on, now=NOW)
    assert (board.whole.contacted, board.rows[1].contacted) == (2, 2)
    ReceivedAnswers.objects.create(
        school=cast.school, pupil=cast.pupil_paper, via="sms", digest="0" * 64, answers={}, key="1"
    )
    assert get_board(cast.school, first=on, last=on, now=NOW).whole.contacted == 3
    ReceivedAnswers.objects.all().delete()
    head = sign_in(Client(), cast.deputy)
    listed = head.get(reverse("board_list", args=["contact"])).content.decode()
    assert listed.count('<a class="line"') == 2
    own = sign_in(Client(), cast.class_teacher).get(reverse("calls_contact")).content.decode()
    assert "2/4" in own
    others = head.get(reverse("board_list", args=["no-contact"])).content.decode()
    assert reverse("call_pupil", args=[cast.pupil_tv.pk]) in others
    assert head.get(reverse("call_pupil", args=[cast.pupil_tv.pk])).status_code == 200


def test_nobody_else_sees_or_records_a_call(cast: Cast) -> None:
    record(cast.class_teacher, cast.pupil_phone)
    call = Call.objects.get()
    others = [cast.outsider, cast.parent, cast.pupil_tv, cast.inspector, cast.methodologist]
    for person in others:
        record(person, cast.pupil_phone, status=404 if person == cast.outsider else 403)
        for name in ("undo_call", "settle_call"):
            answer = sign_in(Client(), person).post(reverse(name, args=[call.pk]))
            assert answer.status_code in (403, 404)
        client = sign_in(Client(), person)
        mend = reverse("mend_phone", args=[cast.other_parent.pk])
        assert client.post(mend, {"phone": ""}).status_code in (403, 404)
    assert (
        sign_in(Client(), cast.teacher).post(reverse("undo_call", args=[call.pk])).status_code
        == 403
    )
    record(cast.class_teacher, cast.parent, status=403)
    record(cast.class_teacher, cast.sibling_big, status=403)
    assert Call.objects.get().undone_at is None
    assert cast.pupil_phone.id not in {c.pupil_id for c in load(cast.outsider).cards}


def test_a_larger_class_costs_no_more_queries(cast: Cast) -> None:
    client, counts = sign_in(Client(), cast.class_teacher), []
    for more in (0, 12):
        for _one in range(more):
            pupil = make_person(cast.school, RoleKind.PUPIL)
            enrol(cast.klass, pupil)
        Enrolment.objects.update(recorded_at=LONG_AGO)
        for address in ("calls", "calls_contact"):
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse(address))
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert counts[0] <= 41
