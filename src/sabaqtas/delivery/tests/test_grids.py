"""A grid taken in twice is taken in once; what vanished is withdrawn, never deleted."""

from datetime import timedelta

import pytest
from django.apps import apps

from sabaqtas.delivery.api import Airing, GridRow, import_grid, list_airings, list_weeks
from sabaqtas.delivery.tests.factories import MONDAY, make_airing, make_row
from sabaqtas.people.tests.factories import make_actor, make_cast

pytestmark = pytest.mark.django_db
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


def _grid() -> list[GridRow]:
    return [make_row(), make_row(MONDAY + HOUR), make_row(MONDAY + 2 * HOUR)]


def _aired() -> list[Airing]:
    return list_airings(first=MONDAY - WEEK, last=MONDAY + 3 * WEEK)


def test_a_dry_run_changes_nothing_and_tells_all() -> None:
    plan = import_grid(_grid(), dry_run=True)
    assert (len(plan.created), plan.changed, plan.same, plan.withdrawn) == (3, (), 0, ())
    assert not Airing.objects.exists()


def test_importing_twice_is_importing_once() -> None:
    import_grid(_grid())
    before = list(Airing.objects.order_by("id").values())
    plan = import_grid(_grid())
    assert plan.is_empty
    assert plan.same == 3
    assert list(Airing.objects.order_by("id").values()) == before


def test_a_vanished_slot_is_withdrawn_and_comes_back_when_named_again() -> None:
    import_grid(_grid())
    plan = import_grid(_grid()[:2])
    assert [airing.starts_at for airing in plan.withdrawn] == [MONDAY + 2 * HOUR]
    assert Airing.objects.count() == 3
    assert len(_aired()) == 2
    again = import_grid(_grid())
    assert len(again.changed) == 1
    assert len(_aired()) == 3


def test_a_changed_slot_keeps_its_row() -> None:
    import_grid(_grid())
    kept = Airing.objects.get(starts_at=MONDAY)
    plan = import_grid([make_row(title="Алгебра", subject="algebra", grade=7), *_grid()[1:]])
    assert [(old.id, new.title) for old, new in plan.changed] == [(kept.id, "Алгебра")]
    kept.refresh_from_db()
    assert (kept.title, kept.subject, kept.grade) == ("Алгебра", "algebra", 7)


def test_other_channels_and_weeks_are_left_alone() -> None:
    other = make_airing(channel="Ел Арна")
    next_week = make_airing(MONDAY + WEEK)
    import_grid(_grid())
    plan = import_grid([make_row(MONDAY + 3 * HOUR)])
    assert len(plan.withdrawn) == 3
    assert {other, next_week} <= set(_aired())


def test_a_week_is_that_of_the_country() -> None:
    """19:00 on Sunday in UTC is Monday in Almaty."""
    sunday_night = MONDAY + timedelta(days=6, hours=15)
    assert [str(monday) for _channel, monday in list_weeks([make_row(sunday_night)])] == [
        "2025-09-15"
    ]


def test_who_took_a_grid_in_is_written_down() -> None:
    actor = make_actor(make_cast().tv_scheduler)
    import_grid(_grid(), by=actor)
    import_grid(_grid(), by=actor)
    row = apps.get_model("people", "AuditRow").objects.get(verb="import_grid")
    assert (row.actor_person, row.details["created"]) == (actor.person_id, 3)


def test_the_guide_is_limited_by_what_is_asked() -> None:
    make_airing(grade=1)
    make_airing(MONDAY + HOUR, language="ru", channel="Ел Арна")
    make_airing(MONDAY + 2 * HOUR, withdrawn_at=MONDAY)
    first, last = MONDAY, MONDAY + WEEK
    assert len(list_airings(first=first, last=last)) == 2
    assert len(list_airings(first=first, last=last, grades=[1, 2])) == 1
    assert len(list_airings(first=first, last=last, language="ru")) == 1
    assert len(list_airings(first=first, last=last, channel="Балапан", subject="mathematics")) == 1
    assert list_airings(first=first, last=first) == []
