"""Limits of SOR and SOCh where the typical plan names no hours: the timetable's decide."""

from datetime import date

import pytest

from sabaqtas.people.api import Group
from sabaqtas.people.tests.factories import Cast, make_subgroup
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.assigning.summative import Wish, list_objections

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 10)


def count_objections(group: Group, kind: str) -> int:
    return len(list_objections(Wish(group, "informatics", kind, DAY), zone="Asia/Almaty"))


def test_a_one_hour_subject_has_no_soch_in_its_class_and_in_a_half_of_it(cast: Cast) -> None:
    halves = [make_subgroup(cast.big_class, name) for name in ("1 топ", "2 топ")]
    for number, half in enumerate(halves):
        make_meeting(half, subject="informatics", subject_name="И", weekday=number)
    for group in (cast.big_class, *halves):
        assert (count_objections(group, "soch"), count_objections(group, "sor")) == (1, 0)
    make_meeting(halves[0], subject="informatics", subject_name="И", weekday=3)
    assert [count_objections(group, "soch") for group in (cast.big_class, *halves)] == [0, 0, 0]
