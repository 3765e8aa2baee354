"""Whom nothing sure brings some lessons: a number on the board that leads to the names."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from sabaqtas.people.tests.factories import Cast, make_cast, sign_in

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
