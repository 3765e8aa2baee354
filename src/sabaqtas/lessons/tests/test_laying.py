"""The flow is pure: nothing lost or doubled, order kept but by hand, lost days only push."""

import uuid
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sabaqtas.lessons.laying import Entry, Placed, Slot, lay, lay_streams, list_streams
from sabaqtas.timetable.api import Occurrence

CLASS, FIRST, SECOND, OTHER = (uuid.UUID(int=n) for n in range(1, 5))


def make_slot(number: int, group: uuid.UUID = CLASS) -> Slot:
    return Slot(uuid.UUID(int=900), date(2025, 9, 1) + timedelta(days=number), group)


def make_occurrence(day: int, *groups: uuid.UUID, meeting: int = 7) -> Occurrence:
    at = datetime(2025, 9, 1, 4, tzinfo=UTC) + timedelta(days=day)
    return Occurrence(
        meeting_id=uuid.UUID(int=meeting),
        on=at.date(),
        starts_at=at,
        ends_at=at + timedelta(minutes=40),
        period=1,
        length=1,
        subject="english",
        subject_name="Ағылшын тілі",
        room="",
        group_ids=groups,
        group_names=tuple(str(group) for group in groups),
        teacher_ids=(),
        teacher_names=(),
        group_id=groups[0],
    )


@st.composite
def draw_entries(draw: st.DrawFn, *, pins: bool = True) -> list[Entry]:
    """Up to ten topics of one to three hours, some of them put on a date by hand."""
    days = st.integers(0, 25).map(lambda n: make_slot(n).on)
    pinned = st.one_of(st.none(), st.none(), days) if pins else st.none()
    return [
        Entry(uuid.UUID(int=100 + n), draw(st.integers(1, 3)), draw(pinned))
        for n in range(draw(st.integers(0, 10)))
    ]


slots_of = st.integers(0, 25).map(lambda n: [make_slot(number) for number in range(n)])


def count(placed: list[Placed]) -> Counter[uuid.UUID]:
    return Counter(one.topic_id for one in placed)


def hours_on(slots: list[Slot], entries: list[Entry], data: st.DataObject) -> dict[Slot, Any]:
    """Some slots that stay: with a topic, no more hours of it than it has, or with none."""
    taken: dict[Slot, uuid.UUID | None] = {}
    left = {one.id: one.hours for one in entries}
    for slot in slots:
        if data.draw(st.integers(0, 3)) == 0:
            open_ones = [id_ for id_, hours in left.items() if hours]
            topic = data.draw(st.sampled_from([None, *open_ones]))
            taken[slot] = topic
            if topic:
                left[topic] -= 1
    return taken


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(entries=draw_entries(), slots=slots_of, data=st.data())
def test_no_topic_is_lost_or_doubled(
    entries: list[Entry], slots: list[Slot], data: st.DataObject
) -> None:
    taken = hours_on(slots, entries, data)
    placed = lay(entries, slots, taken)
    assert not {one.slot for one in placed} & set(taken), "what stands stays"
    assert len({one.slot for one in placed}) == len(placed)
    standing = Counter(taken.values())
    for one in entries:
        assert count(placed)[one.id] + standing[one.id] <= one.hours
    due = sum(one.hours - standing[one.id] for one in entries if not one.pinned_on)
    pinned = sum(count(placed)[one.id] for one in entries if one.pinned_on)
    flowing = len(placed) - pinned
    assert flowing == min(due, len(slots) - len(taken) - pinned), "no slot without need"
    assert placed == lay(list(entries), list(slots), dict(taken)), "same input, same plan"


@given(entries=draw_entries(), slots=slots_of)
def test_order_is_kept_except_by_hand(entries: list[Entry], slots: list[Slot]) -> None:
    flowing = [one.id for one in entries if one.pinned_on is None]
    laid = [one.topic_id for one in lay(entries, slots, {}) if one.topic_id in flowing]
    assert laid == sorted(laid, key=flowing.index)


@given(entries=draw_entries(), slots=slots_of)
def test_what_a_hand_moved_stands_where_it_was_put(entries: list[Entry], slots: list[Slot]) -> None:
    placed = lay(entries, slots, {})
    by_slot = {one.slot: one.topic_id for one in placed}
    pinned = {one.id: one.pinned_on for one in entries if one.pinned_on}
    for one in entries:
        mine = [slot.on for slot, topic in by_slot.items() if topic == one.id]
        if one.pinned_on and mine:
            between = [s for s in slots if one.pinned_on <= s.on < min(mine)]
            assert all(by_slot.get(slot) in pinned for slot in between), "only hands are before it"
            assert min(mine) >= one.pinned_on


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(entries=draw_entries(), slots=slots_of, data=st.data())
def test_a_lost_day_only_pushes_later(
    entries: list[Entry], slots: list[Slot], data: st.DataObject
) -> None:
    if not slots:
        return
    lost = data.draw(st.sampled_from(slots))
    before = lay(entries, slots, {})
    after = lay(entries, [slot for slot in slots if slot != lost], {})
    for one in entries:
        old = [p.slot.on for p in before if p.topic_id == one.id]
        new = [p.slot.on for p in after if p.topic_id == one.id]
        assert len(new) <= len(old)
        assert all(later >= sooner for sooner, later in zip(old, new, strict=False))
        if old and max(old) < lost.on:
            assert new == old, "what lies before the lost day is not touched"


def test_a_double_period_holds_two_hours() -> None:
    double = Slot(uuid.UUID(int=900), date(2025, 9, 1), CLASS, hours=2)
    first, second = (Entry(uuid.UUID(int=n), 2) for n in (1, 2))
    placed = lay([first, second], [double, make_slot(1), make_slot(2)], {})
    assert [one.topic_id for one in placed] == [first.id, second.id, second.id]


def test_a_whole_class_is_one_stream_and_another_class_is_none_of_ours() -> None:
    held = [make_occurrence(0, CLASS, OTHER), make_occurrence(1, CLASS)]
    [stream] = list_streams(CLASS, held, [CLASS, FIRST])
    assert [slot.group_id for slot in stream.slots] == [CLASS, CLASS]


def test_each_part_of_a_class_gets_every_lesson() -> None:
    held = [
        make_occurrence(0, FIRST, meeting=1),
        make_occurrence(1, SECOND, meeting=2),
        make_occurrence(2, CLASS, meeting=3),
        make_occurrence(3, FIRST, meeting=1),
        make_occurrence(4, SECOND, meeting=2),
    ]
    lessons = [uuid.UUID(int=100 + n) for n in range(3)]
    placed = lay_streams(
        [Entry(one) for one in lessons], list_streams(CLASS, held, [CLASS, FIRST, SECOND]), {}
    )
    by_part = {
        part: [
            lessons.index(one.topic_id)
            for one in sorted(placed, key=lambda one: one.slot.on)
            if one.slot.group_id in (CLASS, part)
        ]
        for part in (FIRST, SECOND)
    }
    assert by_part == {FIRST: [0, 1, 2], SECOND: [0, 1, 2]}


def test_both_parts_in_one_meeting_each_get_the_lesson() -> None:
    held = [make_occurrence(0, FIRST, SECOND)]
    lesson = uuid.UUID(int=100)
    placed = lay_streams([Entry(lesson)], list_streams(CLASS, held, [CLASS, FIRST, SECOND]), {})
    assert {one.slot.group_id for one in placed} == {FIRST, SECOND}
