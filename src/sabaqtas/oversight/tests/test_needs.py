"""Whom to call first, with reasons; fair over weeks; and when a family may be called."""

import itertools
import uuid
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sabaqtas.delivery.api import reach
from sabaqtas.oversight.calling.hours import find_free
from sabaqtas.oversight.calling.needs import (
    PupilFacts,
    Returned,
    Stuck,
    Why,
    count_allowed,
    rank_needs,
)

TODAY = date(2025, 9, 17)
DAY = timedelta(days=1)
LESSON = Stuck("mathematics", "Натурал сандар", TODAY, missed=2)
WORK = Returned(uuid.uuid4(), "Математика", "№ 47", TODAY - 3 * DAY)


def facts(**values: object) -> PupilFacts:
    return PupilFacts(uuid.uuid4(), **({"contact_on": TODAY} | values))  # type: ignore[arg-type]


def test_the_most_pressing_comes_first_with_all_its_reasons() -> None:
    asked = facts(asked_on=TODAY, reached_on=TODAY - DAY)
    unreached = facts(silence=Why.UNREACHED)
    unseen = facts(silence=Why.UNSEEN, stuck=(LESSON,), returned=(WORK,))
    quiet = facts(contact_on=TODAY - 8 * DAY)
    well = facts(contact_on=TODAY - 6 * DAY)
    needs = rank_needs([well, quiet, unseen, unreached, asked], today=TODAY, most=7)
    assert [one.facts for one in needs] == [asked, unreached, unseen, quiet]
    assert needs[2].reasons == (Why.UNSEEN, Why.STUCK, Why.RETURNED)
    assert needs[3].quiet_days == 8
    assert len(rank_needs([unreached, unseen], today=TODAY, most=1)) == 1


def test_lessons_that_nothing_brings_weigh_by_their_number() -> None:
    one, many = facts(lacking=1), facts(lacking=9)
    unseen, stuck = facts(silence=Why.UNSEEN), facts(stuck=(LESSON,))
    needs = rank_needs([stuck, one, unseen, many], today=TODAY, most=7)
    assert [need.facts for need in needs] == [unseen, many, one, stuck], "who is silent comes first"
    assert needs[1].reasons == (Why.LACKING,)


def test_a_promised_call_is_crowded_out_by_nobody() -> None:
    def call(day: int) -> tuple[reach.CallLesson, ...]:
        return (reach.CallLesson("Математика", TODAY + day * DAY, 840, TODAY + day * DAY),)

    forgotten, asked = facts(contact_on=TODAY - 45 * DAY), facts(asked_on=TODAY)
    due = facts(planned=call(0), reached_on=TODAY - DAY)
    soon, later = facts(planned=call(1)), facts(planned=call(2))
    had = facts(planned=call(0), reached_on=TODAY, tried_on=TODAY)
    needs = rank_needs([asked, later, soon, had, forgotten, due], today=TODAY, most=7)
    assert [need.facts for need in needs] == [due, forgotten, asked, soon, later]


def test_who_was_reached_rests_and_who_did_not_answer_is_tried_again() -> None:
    tried = facts(silence=Why.UNSEEN, tried_on=TODAY)
    reached = facts(silence=Why.UNSEEN, reached_on=TODAY - 2 * DAY, tried_on=TODAY - 2 * DAY)
    later = facts(silence=Why.UNSEEN, asked_on=TODAY + DAY)
    again = facts(silence=Why.UNSEEN, tried_on=TODAY - DAY)
    assert [
        one.facts for one in rank_needs([tried, reached, later, again], today=TODAY, most=7)
    ] == [again]


def test_over_five_weeks_nobody_is_forgotten_and_nobody_called_daily() -> None:
    """Thirty pupils, eight of them always in need, five calls on each of five days a week."""
    pupils = [uuid.uuid4() for _ in range(30)]
    reached: dict[uuid.UUID, list[date]] = defaultdict(list)
    days = [TODAY - 2 * DAY + day * DAY for day in range(35) if day % 7 < 5]
    for today in days:
        known = [
            PupilFacts(
                pupil,
                contact_on=max(reached[pupil], default=TODAY - 9 * DAY),
                silence=Why.UNSEEN if number < 8 else None,
                tried_on=max(reached[pupil], default=None),
                reached_on=max(reached[pupil], default=None),
            )
            for number, pupil in enumerate(pupils)
        ]
        for need in rank_needs(known, today=today, most=5):
            reached[need.pupil_id].append(today)
    counts = Counter({pupil: len(times) for pupil, times in reached.items()})
    assert set(counts) == set(pupils)
    assert min(counts[pupil] for pupil in pupils[:8]) > max(counts[pupil] for pupil in pupils[8:])
    gaps = [b - a for times in reached.values() for a, b in itertools.pairwise(times)]
    assert min(gaps) >= 3 * DAY


def test_a_day_of_many_lessons_leaves_time_for_fewer_calls() -> None:
    assert [count_allowed(lessons) for lessons in (0, 3, 4, 6, 9)] == [7, 7, 6, 5, 5]


def test_a_family_is_called_by_day_and_outside_lessons() -> None:
    zone = ZoneInfo("Asia/Almaty")

    def at(hour: int, minute: int = 0) -> datetime:
        return datetime(2025, 9, 17, hour, minute, tzinfo=zone)

    lessons = [(at(8), at(8, 45)), (at(9, 10), at(9, 55)), (at(10, 15), at(13))]
    assert find_free(lessons, at(7)) == [(at(9, 55), at(10, 15)), (at(13), at(20))]
    assert find_free(lessons, at(15, 30)) == [(at(15, 30), at(20))]
    assert find_free(lessons, at(19, 50)) == []
    evening = [(at(20, 30), at(21, 15))]
    assert find_free(evening, at(19, 30)) == [(at(19, 30), at(20))]
    assert find_free(evening, at(19, 50)) == find_free(evening, at(20, 5)) == []
