"""The demonstration's families: a household has its ways, some were not asked, once only."""

import pytest

from sabaqtas.delivery.api import reach
from sabaqtas.delivery.models import DeviceTurn, ReachLimits, ReachProfile, SchoolDevice
from sabaqtas.delivery.tests.factories import make_airing
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import make_actor, make_cast

pytestmark = pytest.mark.django_db
demo = reach.demo


def test_families_differ_and_a_second_time_changes_nothing() -> None:
    make_airing()
    cast, kinds = make_cast(), (demo.PAPER_ONLY, demo.CHEAP_PHONE, demo.TV_ONLY, None)
    today = clock.today(cast.school.zone)
    told = demo.tell_families(cast.school, kinds, today=today)
    siblings = [cast.pupil_fibre, cast.sibling_small, cast.sibling_big]
    assert len({told.get(one.id) for one in siblings}) == 1, "one home, one way"
    assert len(told) in (3, 5), "one household of four was not asked"
    demo.lend_some(cast.school, told, by=make_actor(cast.deputy), today=today)
    assert SchoolDevice.objects.filter(school=cast.school).count() == 7
    lent = DeviceTurn.objects.filter(school=cast.school, turn="lend")
    assert {row.pupil_id for row in lent} <= {
        pupil for pupil, one in told.items() if not one.device
    }
    before = list(ReachProfile.objects.order_by("id").values())
    assert demo.tell_families(cast.school, kinds, today=today) == {}
    demo.lend_some(cast.school, told, by=make_actor(cast.deputy), today=today)
    assert list(ReachProfile.objects.order_by("id").values()) == before
    assert SchoolDevice.objects.count() == 7


def test_a_school_says_once_what_it_can_give_and_keeps_what_it_said_since() -> None:
    cast = make_cast()
    by = make_actor(cast.deputy)
    demo.limit_school(cast.school, pages=60, messages=20, call_minutes=30, by=by)
    demo.limit_school(cast.school, pages=90, messages=90, call_minutes=90, by=by)
    row = ReachLimits.objects.get()
    assert (row.pages, row.messages, row.call_minutes, row.by_id) == (60, 20, 30, by.person_id)
