"""Whom nothing sure brings some lessons: a number on the board that leads to the names."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client

from sabaqtas.kernel import clock
from sabaqtas.lessons.api import SlotPlan
from sabaqtas.oversight.calling.lists import load_call_list
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
ReachPlan: Any = apps.get_model("delivery", "ReachPlan")
MONDAY = date(2025, 9, 8)
DAY = {"day": "2025-09-10"}


def _plan(cast: Cast, pupil: Any, number: int, unreached: int) -> None:
    ReachPlan.objects.create(
        school=cast.school, pupil=pupil, monday=MONDAY, number=number, choices=[], lessons=3,
        unreached=unreached, pages=0,
    )  # fmt: skip


def test_the_number_leads_to_the_names_of_the_newest_plans(client: Client) -> None:
    cast = make_cast()
    _plan(cast, cast.pupil_paper, 1, 2)
    _plan(cast, cast.pupil_tv, 1, 3)
    _plan(cast, cast.pupil_tv, 2, 0)
    board = sign_in(client, cast.deputy).get("/board/", DAY)
    assert board.context["board"].whole.unreached == 1
    page = client.get("/board/unreached/", DAY).content.decode()
    assert "Малбағаров" in page and "Дәуренова" not in page
    assert f"/reach/class/{cast.klass.id}/{cast.pupil_paper.id}/week/" in page
    assert sign_in(Client(), cast.teacher).get("/board/unreached/").status_code == 403


def test_whom_the_plan_of_this_week_brings_nothing_is_called_for_that() -> None:
    cast, now = make_cast(), datetime(2025, 9, 10, 9, 0, tzinfo=UTC)
    make_days(cast.school, make_terms(cast.school))
    make_meeting(cast.klass, teacher=cast.teacher)
    _plan(cast, cast.pupil_paper, 1, 5)
    _plan(cast, cast.pupil_tv, 1, 3)
    _plan(cast, cast.pupil_tv, 2, 0)

    def load(person: Any, at: datetime = now) -> dict[Any, tuple[str, ...]]:
        actor = make_actor(person)
        found = load_call_list(actor, today=at.date(), now=at, whole=person == cast.deputy)
        return {card.pupil_id: card.reasons for card in found.cards}

    with clock.frozen(now):
        for person in (cast.class_teacher, cast.deputy):
            assert load(person) == {
                cast.pupil_paper.id: ("Осы аптаның 5 сабағы сенімді жеткізілмейді",)
            }
        assert load(cast.teacher) == {}, "whether lessons come is for the class teacher to ask"
        page = sign_in(Client(), cast.class_teacher).get(f"/calls/of/{cast.pupil_paper.id}/")
        assert "сіздерге не анық жетеді" in page.content.decode()
    assert load(cast.class_teacher, datetime(2025, 9, 3, 9, 0, tzinfo=UTC)) == {}


def test_a_call_of_the_plan_is_on_the_list_until_it_reached_the_family() -> None:
    cast, now = make_cast(), datetime(2025, 9, 10, 9, 0, tzinfo=UTC)
    make_days(cast.school, make_terms(cast.school))
    meeting = make_meeting(cast.klass, teacher=cast.teacher)
    call = {"by": "call", "why": {"why": "talk"}, "on": "2025-09-10"}
    lesson = {"meeting": str(meeting.id), "subject": "Математика", "minute": 840, "routes": [call]}
    for pupil, on in ((cast.pupil_paper, "2025-09-10"), (cast.pupil_tv, "2025-09-09")):
        ReachPlan.objects.create(
            school=cast.school, pupil=pupil, monday=MONDAY, number=1, lessons=1, unreached=0,
            pages=0, choices=[lesson | {"on": on}],
        )  # fmt: skip
    SlotPlan.objects.create(
        school=cast.school, meeting=meeting, group=cast.klass, on=now.date(), text="№ 47 есеп"
    )
    with clock.frozen(now):
        teacher = sign_in(Client(), cast.class_teacher)
        page = teacher.get("/calls/").content.decode()
        assert "Жоспар бойынша қоңырау, 10 қыркүйек: Математика, 14:00" in page
        assert "Математика – № 47 есеп" in page
        assert page.count("Жоспар бойынша") == 1, "a lesson of yesterday waits for no call"
        data = {"key": str(uuid4()), "outcome": "reached"}
        teacher.post(f"/calls/of/{cast.pupil_paper.id}/", data)
        assert "Жоспар бойынша" not in teacher.get("/calls/").content.decode()
