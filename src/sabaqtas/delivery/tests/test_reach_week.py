"""How a week comes: planned, kept in versions, shown to the family, the teacher and the board."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from sabaqtas.delivery.api import reach
from sabaqtas.delivery.choosing.planning import find_plans, plan_again
from sabaqtas.delivery.models import ReachLimits, ReachPlan, ReachWish
from sabaqtas.delivery.tests.factories import MONDAY, make_airing
from sabaqtas.delivery.tests.test_reach import tell
from sabaqtas.kernel import clock
from sabaqtas.lessons.api import SlotPlan
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, enrol, make_cast, make_person, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
AuditRow = apps.get_model("people", "AuditRow")
ON = date(2025, 9, 8)
NOW = datetime(2025, 9, 8, 2, tzinfo=UTC)
TV = {"device": "none", "tv_channels": ["Балапан"], "paper_way": "gate", "line": "none"}
NOTHING = {"device": "none", "paper_way": "none", "line": "none"}
LIMITS = {"pages": 40, "print_weekday": 4, "call_minutes": 0, "messages": 0}


@pytest.fixture
def cast() -> Iterator[Cast]:
    """5 «А» has mathematics on Monday with a page and a slot on television."""
    with clock.frozen(NOW):
        cast = make_cast()
        make_days(cast.school, make_terms(cast.school))
        make_bells(cast.school)
        meeting = make_meeting(cast.klass, teacher=cast.teacher)
        plan_slot_row(meeting, ON, cast.klass, version=make_pack().version)
        make_airing(MONDAY)
        tell(cast.pupil_tv, cast.pupil_tv, **TV)
        tell(cast.pupil_paper, cast.pupil_paper, **NOTHING)
        yield cast


def plan(cast: Cast) -> dict[Any, ReachPlan]:
    plan_again(cast.school, now=NOW)
    return {row.pupil_id: row for row in find_plans(cast.school.id, ON)}


def read(who: Person, name: str, *args: Any) -> str:
    response = sign_in(Client(), who).get(reverse(name, args=args), {"week": "this"})
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def test_each_pupil_sees_how_the_lesson_comes_and_why(cast: Cast) -> None:
    call_command("plan_reach", "--school", cast.school.code, "--again", verbosity=0)
    assert "«Балапан» арнасы, 09:00" in read(cast.pupil_tv, "reach_week", cast.pupil_tv.id)
    page = read(cast.pupil_paper, "reach_week", cast.pupil_paper.id)
    assert "Әзірге бұл сабақ ештеңемен жетпейді" in page and "оған құрылғы жоқ" in page
    assert "бет" in read(cast.parent, "reach_week", cast.pupil_fibre.id)
    listed = read(cast.class_teacher, "reach_class_week", cast.klass.id)
    assert listed.index("Малбағаров") < listed.index("Бекенов"), "whom nothing reaches is first"
    assert reach.find_unreached(cast.school.id, ON) == {cast.pupil_paper.id: 1}


def test_a_plan_that_says_the_same_is_not_written_again(cast: Cast) -> None:
    before = plan(cast)
    assert len(before) == 4 and ReachPlan.objects.count() == 4
    plan(cast)
    assert ReachPlan.objects.count() == 4
    tell(cast.pupil_tv, cast.pupil_tv, **NOTHING)
    after = plan(cast)
    assert ReachPlan.objects.count() == 5, "the one before is kept"
    assert (after[cast.pupil_tv.id].number, after[cast.pupil_tv.id].unreached) == (2, 1)
    assert AuditRow.objects.filter(verb="reach.planned", school=cast.school).count() == 2


def test_the_deputy_says_what_the_school_can_give(cast: Cast) -> None:
    client = sign_in(Client(), cast.deputy)
    for _twice in range(2):
        assert client.post(reverse("reach_limits"), LIMITS).status_code == 302
    assert ReachLimits.objects.get().by_id == cast.deputy.id
    tell(cast.pupil_paper, cast.pupil_paper, **NOTHING | {"paper_way": "gate"})
    assert client.post(reverse("reach_limits"), {"act": "plan"}).status_code == 302
    plans = {row.pupil_id: row for row in find_plans(cast.school.id, ON)}
    paper = plans[cast.pupil_paper.id]
    assert (paper.unreached, paper.pages) == (0, 3), "printed today, it comes before the next one"
    assert client.post(reverse("reach_limits"), LIMITS | {"pages": -1}).status_code == 422
    assert "6" in read(cast.deputy, "reach_limits")


def test_what_is_on_television_only_is_missed_by_who_has_no_set(cast: Cast) -> None:
    SlotPlan.objects.all().delete()
    plans = plan(cast)
    assert plans[cast.pupil_tv.id].unreached == 0
    assert cast.pupil_paper.id in reach.find_unreached(cast.school.id, ON)
    page = read(cast.pupil_paper, "reach_week", cast.pupil_paper.id)
    assert "үйде бұл арна көрсетпейді" in page


def test_a_parent_or_the_class_teacher_knows_better(cast: Cast) -> None:
    pupil, until = cast.pupil_fibre, (ON + timedelta(days=9)).isoformat()
    wish = {
        "act": "keep",
        "channel": "tv",
        "how": "not",
        "until": until,
        "why": "Теледидар бұзылды",
    }
    address = reverse("reach_week", args=[pupil.id])
    refused = sign_in(Client(), cast.parent).post(address, wish | {"until": ""})
    assert refused.status_code == 422
    said = refused.content.decode()
    assert said.index("note--bad") < said.index('class="tabs"'), "seen without scrolling"
    assert sign_in(Client(), pupil).post(address, wish).status_code == 302
    assert not ReachWish.objects.exists(), "a pupil asks the parents"
    for _twice in range(2):
        assert sign_in(Client(), cast.parent).post(address, wish).status_code == 302
    row = ReachWish.objects.get()
    assert (row.channel, row.is_not, row.told_by, row.by_id) == (
        "tv", True, "parent", cast.parent.id)  # fmt: skip
    page = read(cast.class_teacher, "reach_pupil_week", cast.klass.id, pupil.id)
    assert "Теледидар бұзылды" in page
    mine = reverse("reach_pupil_week", args=[cast.klass.id, pupil.id])
    assert sign_in(Client(), cast.class_teacher).post(mine, {"act": "lift"}).status_code == 302
    assert ReachWish.objects.latest("number").channel == ""
    assert AuditRow.objects.filter(verb="reach.wished").count() == 2


def test_nobody_else_comes_to_a_childs_week(cast: Cast) -> None:
    plan(cast)
    own = reverse("reach_week", args=[cast.pupil_fibre.id])
    for who, status in (
        (cast.outsider_pupil, 404),
        (cast.other_parent, 404),
        (cast.pupil_phone, 404),
        (cast.outsider, 403),
    ):
        assert sign_in(Client(), who).get(own).status_code == status
        assert sign_in(Client(), who).post(own, {"act": "lift"}).status_code == status
    for name, args in (
        ("reach_class_week", [cast.klass.id]),
        ("reach_pupil_week", [cast.klass.id, cast.pupil_fibre.id]),
    ):
        address = reverse(name, args=args)
        assert sign_in(Client(), cast.outsider).get(address).status_code == 404
        assert sign_in(Client(), cast.teacher).get(address).status_code == 403
    limits = reverse("reach_limits")
    assert sign_in(Client(), cast.class_teacher).post(limits, LIMITS).status_code == 403


def test_the_queries_do_not_grow_with_the_school(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(51):
        plan(cast)
    for _more in range(6):
        enrol(cast.klass, make_person(cast.school))
    with django_assert_max_num_queries(51):
        plan(cast)
    assert ReachPlan.objects.count() == 10
    client = sign_in(Client(), cast.class_teacher)
    with django_assert_max_num_queries(12):
        client.get(reverse("reach_class_week", args=[cast.klass.id]))
