"""Something a pupil's way depends on changes in mid-week: what is left of it is chosen anew."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from sabaqtas.delivery.api import reach
from sabaqtas.delivery.channels.message import port
from sabaqtas.delivery.channels.message.hearing import hear
from sabaqtas.delivery.channels.message.port import register_adapter
from sabaqtas.delivery.channels.message.wishing import Wish, change_wish, find_line
from sabaqtas.delivery.choosing.anew import plan_home_again
from sabaqtas.delivery.choosing.planning import find_plans, plan_again, plan_week
from sabaqtas.delivery.models import ReachLimits, ReachPlan, SchoolDevice
from sabaqtas.delivery.tests.message_factories import NUMBER, make_line
from sabaqtas.delivery.tests.test_lending import lend, turn
from sabaqtas.delivery.tests.test_messages import Recorder
from sabaqtas.delivery.tests.test_reach import tell
from sabaqtas.delivery.tests.test_reach_week import NOTHING, read
from sabaqtas.kernel import clock
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.tests.factories import make_pack
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, make_guardian, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 9, 8)
WEDNESDAY = datetime(2025, 9, 10, 4, tzinfo=UTC)
CALLS = NOTHING | {"phone": "8 (701) 000-00-01", "phone_takes": ["sms", "calls"], "agree": "on"}
PHONE = {"device": "smartphone", "line": "mobile", "allowance": "uncounted", "paper_way": "none"}
Doing = Callable[..., Any]


@pytest.fixture(name="cast")
def cast_of_a_week(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    """5 «А» has mathematics on Monday, Wednesday and Friday; it is Wednesday."""
    monkeypatch.setattr(port, "_adapters", {})
    register_adapter("sms", Recorder)
    with clock.frozen(datetime(2025, 9, 8, 2, tzinfo=UTC)):
        cast = make_cast()
        make_days(cast.school, make_terms(cast.school))
        make_bells(cast.school)
        version = make_pack().version
        for weekday in (0, 2, 4):
            meeting = make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday)
            on = MONDAY + timedelta(days=weekday)
            plan_slot_row(meeting, on, cast.klass, version=version)
        tell(cast.pupil_paper, cast.pupil_paper, **NOTHING)
        make_guardian(cast.other_parent, cast.pupil_paper)
        limits = {"pages": 40, "messages": 9, "call_minutes": 60, "print_weekday": 4}
        ReachLimits.objects.create(school=cast.school, number=1, by=cast.deputy, **limits)
    with clock.frozen(WEDNESDAY):
        yield cast


@pytest.fixture(name="do")
def do_and_work(django_capture_on_commit_callbacks: Any) -> Doing:
    """Do something; then the worker does what it left."""

    def do(what: Doing, *args: Any, **fields: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            answer = what(*args, **fields)
        rows = DBTaskResult.objects.filter(task_path=plan_home_again.module_path)
        for row in rows:
            plan_home_again.call(**row.args_kwargs["kwargs"])
        rows.delete()
        return answer

    return do


def plan_on_monday(cast: Cast) -> None:
    plan_week(cast.school, MONDAY, today=MONDAY, now=clock.now())


def find(cast: Cast, pupil: Person) -> ReachPlan:
    return find_plans(cast.school.id, MONDAY, [pupil.id]).get()


def ways(plan: ReachPlan) -> list[list[str]]:
    return [[route["by"] for route in row.get("routes", ())] for row in plan.choices]


def test_a_family_that_answers_stop_is_called_from_that_day_on(cast: Cast, do: Doing) -> None:
    pupil = cast.pupil_paper
    tell(cast.other_parent, pupil, **CALLS)
    make_line(cast.other_parent)
    plan_on_monday(cast)
    assert ways(find(cast, pupil)) == [["sms"], ["sms"], ["sms"]]
    do(hear, number=NUMBER, text="STOP", source="1", now=WEDNESDAY)
    plan = find(cast, pupil)
    assert ways(plan) == [["sms"], ["call"], ["call"]], "Monday stays as it was"
    assert (plan.number, plan.unreached) == (2, 0)
    assert "Апта қайта жоспарланды (10 қыркүйек): SMS енді келмейді" in read(
        cast.other_parent, "reach_week", pupil.id
    )
    calls = reach.find_lacking(cast.school.id, [pupil.id], WEDNESDAY.date())[pupil.id].calls
    assert [one.call_on.weekday() for one in calls] == [2, 2]
    plan_again(cast.school, now=WEDNESDAY)
    assert find(cast, pupil).number == 2, "planned for all, it says the same"
    do(hear, number=NUMBER, text="START", source="2", now=WEDNESDAY)
    assert ways(find(cast, pupil)) == [["sms"], ["sms"], ["sms"]]
    actor = make_actor(cast.other_parent)
    line = find_line(actor, "sms")
    assert line is not None
    do(change_wish, line, Wish("kk", ["today"]), actor=actor)
    assert ways(find(cast, pupil)) == [["sms"], ["call"], ["call"]], "the day's text is no lesson"


def test_nobody_else_is_planned_anew_and_nothing_is_given_twice(cast: Cast, do: Doing) -> None:
    others = [cast.pupil_fibre, cast.pupil_tv]
    for one in others:
        tell(one, one, **NOTHING | {"paper_way": "gate"})
    plan_week(cast.school, MONDAY, today=MONDAY - timedelta(days=4), now=clock.now())
    before = {one.id: find(cast, one).id for one in others}
    given = sum(find(cast, one).pages for one in others)
    ReachLimits.objects.update(pages=given)
    do(tell, cast.pupil_paper, cast.pupil_paper, **NOTHING | {"paper_way": "gate"})
    assert {one.id: find(cast, one).id for one in others} == before
    last = find(cast, cast.pupil_paper)
    assert last.pages == 0, "all pages are given to the others"
    assert {"why": "paper_full", "count": given} in last.choices[-1]["passed"]
    assert cast.pupil_paper.id in reach.find_unreached(cast.school.id, WEDNESDAY.date())


def test_what_a_family_says_of_its_internet_counts_at_once(cast: Cast, do: Doing) -> None:
    pupil = cast.pupil_phone
    tell(pupil, pupil, **PHONE)
    plan_on_monday(cast)
    do(tell, pupil, pupil, **NOTHING)
    plan = find(cast, pupil)
    assert ways(plan) == [["web"], [], []] and plan.unreached == 2
    assert plan.because == "told"
    do(tell, pupil, pupil, **PHONE)
    assert ways(find(cast, pupil)) == [["web"], ["web"], ["web"]]


def test_the_schools_tablet_comes_and_goes(cast: Cast, do: Doing) -> None:
    pupil = cast.pupil_tv
    tell(pupil, pupil, **PHONE | {"device": "none", "line": "good"})
    plan_on_monday(cast)
    assert ways(find(cast, pupil)) == [[], [], []]
    lines = {"kind": "tablet", "lines": "101"}
    sign_in(Client(), cast.technician).post(reverse("devices"), lines)
    tablet = SchoolDevice.objects.get()
    do(lend, cast, tablet, pupil)
    assert ways(find(cast, pupil))[1:] in ([[], []], [["web"], ["web"]])
    assert find(cast, pupil).because == "lent"
    do(turn, cast.technician, tablet, "repair", after=1)
    assert ways(find(cast, pupil)) == [[], [], []] and find(cast, pupil).because == "back"


def test_the_paper_in_hand_stays(cast: Cast, do: Doing) -> None:
    pupil = cast.pupil_paper
    tell(cast.other_parent, pupil, **CALLS | {"paper_way": "gate"})
    plan_week(cast.school, MONDAY, today=MONDAY - timedelta(days=4), now=clock.now())
    before = find(cast, pupil)
    assert ways(before) == [["print"]] * 3
    do(tell, cast.other_parent, pupil, **CALLS)
    assert find(cast, pupil).choices == before.choices, "it was printed on Friday"
    plan_again(cast.school, now=WEDNESDAY)
    assert find(cast, pupil).choices == before.choices


def test_one_call_serves_the_week_when_it_is_chosen_anew_after_it(cast: Cast, do: Doing) -> None:
    pupil = cast.pupil_paper
    tell(cast.other_parent, pupil, **CALLS)
    plan_on_monday(cast)
    before = find(cast, pupil)
    assert ways(before) == [["call"]] * 3
    do(tell, cast.other_parent, pupil, **CALLS | {"school_server": "on"})
    assert find(cast, pupil).id == before.id, "the call was on Monday"


def test_a_wish_holds_and_a_week_without_a_plan_waits_for_the_night(cast: Cast, do: Doing) -> None:
    pupil = cast.pupil_phone
    do(tell, pupil, pupil, **PHONE)
    assert not ReachPlan.objects.exists()
    until = MONDAY + timedelta(days=9)
    wish = {"act": "keep", "channel": "web", "how": "not", "until": until.isoformat(), "why": "-"}
    sign_in(Client(), cast.other_parent).post(reverse("reach_week", args=[pupil.id]), wish)
    plan_on_monday(cast)
    do(tell, pupil, pupil, **PHONE | {"line": "good"})
    assert ways(find(cast, pupil)) == [[], [], []]
