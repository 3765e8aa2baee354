"""The list of topics is pure: every aim is planned, lessons take hours, hands are refused aloud."""

import uuid
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.lessons.laying import Slot, Stream
from sabaqtas.lessons.thematic.changing import (
    CannotChange,
    Limits,
    Reason,
    combine,
    edit,
    move,
    part,
    split,
)
from sabaqtas.lessons.thematic.composing import compose_topics, take_lessons
from sabaqtas.lessons.thematic.laying import bring_lessons
from sabaqtas.lessons.thematic.recomposing import drop_lessons
from sabaqtas.lessons.thematic.topics import Aim, Goal, Prepared, Topic

DATES = [date(2025, 9, 1), date(2025, 9, 3), date(2025, 9, 5)]
NOTHING_GIVEN = Limits(given=frozenset(), dates=DATES)


def make_ids(start: int = 1000) -> object:
    numbers = count(start)
    return lambda: uuid.UUID(int=next(numbers))


def make_aim(number: int) -> Aim:
    return Aim(Goal(f"5.1.1.{number}", f"мақсат {number}, білу"), "1.1 Сандар")


def make_lesson(number: int, *aims: int) -> Prepared:
    goals = tuple(make_aim(n).goal for n in aims)
    return Prepared(uuid.UUID(int=number), f"{number}-сабақ", goals)


def make_topics(count: int, hours: int = 1) -> list[Topic]:
    return [Topic(uuid.UUID(int=n), f"{n}", hours=hours) for n in range(1, count + 1)]


aims_of = st.integers(0, 12).map(lambda n: [make_aim(k) for k in range(n)])
lessons_of = st.lists(st.sets(st.integers(0, 14), max_size=3), max_size=8).map(
    lambda own: [make_lesson(n, *sorted(aims)) for n, aims in enumerate(own, 1)]
)


@given(aims=aims_of, lessons=lessons_of, hours=st.integers(0, 40), first=st.booleans())
def test_every_aim_and_every_lesson_is_planned_once(
    aims: list[Aim], lessons: list[Prepared], hours: int, first: bool
) -> None:
    def compose() -> list[Topic]:
        return compose_topics(aims, lessons, hours=hours, lessons_first=first, make_id=make_ids())  # type: ignore[arg-type]

    topics = compose()
    held = [one.lesson_id for one in topics if one.lesson_id]
    assert held == [one.id for one in lessons], "the course keeps its order"
    covered = {goal.code for one in topics for goal in one.goals}
    assert {aim.goal.code for aim in aims} <= covered
    own = [goal.code for one in topics if not one.lesson_id for goal in one.goals]
    assert own == [aim.goal.code for aim in aims if aim.goal.code in set(own)], "programme order"
    if len(own) and hours >= len(lessons) + len(own):
        assert sum(one.hours for one in topics) == hours
    assert topics == compose(), "same input, same plan"


@given(aims=aims_of, lessons=lessons_of, hours=st.integers(0, 40))
def test_lessons_published_later_take_their_hours_from_the_topic_they_cover(
    aims: list[Aim], lessons: list[Prepared], hours: int
) -> None:
    make_id = make_ids()
    plan = compose_topics(aims, [], hours=hours, lessons_first=False, make_id=make_id)  # type: ignore[arg-type]
    known = {aim.goal.code for aim in aims}
    after = take_lessons(plan, lessons, make_id=make_id)  # type: ignore[arg-type]
    held = [one.lesson_id for one in after if one.lesson_id]
    assert sorted(held, key=str) == sorted((one.id for one in lessons), key=str)
    assert known <= {goal.code for one in after for goal in one.goals}
    strangers = sum(one.hours for one in after) - sum(one.hours for one in plan)
    assert 0 <= strangers <= len(lessons), "an hour is added only for what no topic covers"
    assert take_lessons(after, lessons, make_id=make_id) == after  # type: ignore[arg-type]
    assert known <= {goal.code for one in drop_lessons(after) for goal in one.goals}


def test_of_a_topic_of_one_hour_the_lesson_takes_the_place() -> None:
    make_id = make_ids()
    plan = compose_topics([make_aim(1)], [], hours=1, lessons_first=False, make_id=make_id)  # type: ignore[arg-type]
    [topic] = take_lessons(plan, [make_lesson(7, 1, 2)], make_id=make_id)  # type: ignore[arg-type]
    assert (topic.id, topic.title, topic.hours) == (plan[0].id, "7-сабақ", 1)
    assert [goal.code for goal in topic.goals] == ["5.1.1.1", "5.1.1.2"]


def test_where_hours_are_few_neighbours_share_a_topic() -> None:
    aims = [make_aim(n) for n in range(5)]
    plan = compose_topics(aims, [], hours=2, lessons_first=False, make_id=make_ids())  # type: ignore[arg-type]
    assert [len(one.goals) for one in plan] == [3, 2]
    assert [one.hours for one in plan] == [1, 1]


def test_a_hand_moves_combines_parts_and_splits() -> None:
    topics = make_topics(3)
    moved = move(topics, topics[2].id, DATES[1], NOTHING_GIVEN)
    assert [one.pinned_on for one in moved] == [None, None, DATES[1]]
    assert move(moved, topics[2].id, None, NOTHING_GIVEN) == topics
    joined = combine(topics, topics[1].id, NOTHING_GIVEN)
    assert [one.is_joined for one in joined] == [False, True, False]
    assert part(joined, topics[1].id) == topics
    halves = split(make_topics(1, hours=3), topics[0].id, "Есептер", new_id=uuid.UUID(int=9))
    assert [(one.title, one.hours) for one in halves] == [("1", 2), ("Есептер", 1)]
    single = split(make_topics(1), topics[0].id, "", new_id=uuid.UUID(int=9))
    assert [(one.title, one.hours) for one in single] == [("1", 1), ("1", 1)]


def test_topics_that_were_combined_bring_all_their_lessons_in_order() -> None:
    topics = [replace(one, lesson_id=uuid.UUID(int=90 + one.id.int)) for one in make_topics(4)]
    versions = {uuid.UUID(int=90 + n): uuid.UUID(int=190 + n) for n in (1, 2, 3, 4)}
    joined = combine(combine(topics, topics[1].id, NOTHING_GIVEN), topics[2].id, NOTHING_GIVEN)
    slots = tuple(Slot(uuid.UUID(int=5), on, uuid.UUID(int=6)) for on in DATES[:2])
    wanted = {slots[0]: topics[0].id, slots[1]: topics[3].id}
    stream = Stream(frozenset({uuid.UUID(int=6)}), slots)
    brought = bring_lessons(joined, versions, wanted, {}, [stream])
    assert [[one.int - 190 for one in brought[slot]] for slot in slots] == [[1, 2, 3], [4]]
    alone = bring_lessons(topics, versions, wanted, {}, [stream])
    assert [len(alone[slot]) for slot in slots] == [1, 1]


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        (lambda t: move(t, t[0].id, DATES[0], Limits({t[0].id}, DATES)), Reason.GIVEN),
        (lambda t: move(t, t[0].id, date(2025, 9, 2), NOTHING_GIVEN), Reason.NO_SLOT),
        (lambda t: move(t, uuid.UUID(int=77), DATES[0], NOTHING_GIVEN), Reason.GONE),
        (
            lambda t: move(
                move(t, t[0].id, DATES[0], NOTHING_GIVEN), t[1].id, DATES[0], NOTHING_GIVEN
            ),
            Reason.TAKEN,
        ),
        (lambda t: combine(t, t[0].id, NOTHING_GIVEN), Reason.FIRST),
        (lambda t: combine(t, t[1].id, Limits({t[0].id}, DATES)), Reason.GIVEN),
        (lambda t: edit(t, t[0].id, title=" ", hours=1, note=""), Reason.NO_TITLE),
        (lambda t: edit(t, t[0].id, title="а", hours=0, note=""), Reason.BAD_HOURS),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(deed: object, reason: Reason) -> None:
    with pytest.raises(CannotChange) as refused:
        deed(make_topics(2))  # type: ignore[operator]
    assert refused.value.reason is reason
