"""A test that counts as SOR or SOCh is judged in points, within the state's limits."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import Cast, make_actor, sign_in
from sabaqtas.work.models import ClassTest
from sabaqtas.work.sitting.confirming import list_proposals
from sabaqtas.work.sitting.rows import list_items
from sabaqtas.work.sitting.setting import count_paper, give_test, may_give
from sabaqtas.work.sitting.standing import list_standings, list_test_marks
from sabaqtas.work.tests.factories import NOW
from sabaqtas.work.tests.sitting_factories import (
    CHOICE,
    ESSAY,
    FIVE_POINTS,
    WORD,
    confirm_all,
    make_class_test,
    sit_through,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def post_rules(cast: Cast, test: ClassTest, **changed: Any) -> Any:
    client = sign_in(Client(), cast.teacher)
    address = reverse("test_rules", args=[test.pk])
    form = client.get(address).context["form"]
    values = {one.html_name: one.value() for one in form if one.value() not in (None, False)}
    return client.post(address, values | changed)


def test_a_paper_of_more_than_a_hundred_points_is_scaled(cast: Cast) -> None:
    test = make_class_test(cast, [CHOICE | {"points": 90}, WORD | {"points": 60}], counts="soch")
    assert test.task and test.task.points == 100
    sit_through(test, cast.pupil_phone, {1: ["b"]})
    (proposal,) = list_proposals(test, marks=list_test_marks(test))
    assert proposal.points == Decimal(60)


def test_where_a_person_judges_the_desk_proposes_points(cast: Cast) -> None:
    test = make_class_test(cast, [CHOICE | {"points": 2}, ESSAY], counts="sor")
    sit_through(test, cast.pupil_phone, {1: ["b"], 2: "Себебі 1 қосуға болады."})
    assert list_proposals(test, marks=range(0)) == []
    work = next(one.row.work for one in list_standings(test) if one.sitting)
    assert work
    page = sign_in(Client(), cast.teacher).get(
        reverse("marking_work", args=[test.task_id, work.pk])
    )
    assert page.context["proposals"] == "2 3 4 5"


def test_a_second_soch_of_a_term_is_not_given(cast: Cast) -> None:
    make_class_test(cast, FIVE_POINTS, counts="soch")
    second = make_class_test(cast, FIVE_POINTS, counts="soch", is_given=False)
    verdict = may_give(second, count_paper(second, list_items(second)), now=NOW)
    assert not verdict and verdict.reason
    client = sign_in(Client(), cast.teacher)
    page = client.post(reverse("give_test", args=[second.pk]), follow=True)
    second.refresh_from_db()
    assert second.given_at is None and verdict.reason in page.content.decode()


def test_a_given_test_may_count_otherwise_until_work_is_judged(cast: Cast) -> None:
    test = make_class_test(cast, FIVE_POINTS)
    assert post_rules(cast, test, counts="sor").status_code == 302
    sit_through(test, cast.pupil_phone, {1: ["b"], 2: "мектеп"})
    test.refresh_from_db()
    confirm_all(cast, test)
    refused = post_rules(cast, test, counts="formative")
    test.refresh_from_db()
    assert (refused.status_code, test.counts) == (422, "sor")
    assert refused.context["form"].errors["counts"]


def test_the_class_page_shows_points_in_place_of_marks(cast: Cast) -> None:
    test = make_class_test(cast, FIVE_POINTS, counts="sor", is_given=False)
    give_test(actor=make_actor(cast.teacher), test=test, now=NOW)
    test.refresh_from_db()
    sit_through(test, cast.pupil_phone, {1: ["b"], 2: "мектеп"})
    client = sign_in(Client(), cast.teacher)
    address = reverse("class_test", args=[test.pk])
    assert "(5)" in client.get(address).content.decode()
    confirm_all(cast, test)
    assert '<span class="mark">5</span>' in client.get(address).content.decode()
