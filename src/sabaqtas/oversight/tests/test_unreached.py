"""Whom nothing sure brings some lessons: a number on the board that leads to the names."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from sabaqtas.kernel import clock
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
