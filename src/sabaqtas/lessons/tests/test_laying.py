"""Laying is pure: order kept, nothing twice, what stands stays."""

import uuid
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.lessons.laying import Slot, lay, lay_streams, list_streams
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


lessons_of = st.integers(0, 12).map(lambda n: [uuid.UUID(int=100 + k) for k in range(n)])


@given(lessons=lessons_of, slots=st.integers(0, 12), data=st.data())
def test_laying_keeps_order_and_puts_one_lesson_on_a_slot(
    lessons: list[uuid.UUID], slots: int, data: st.DataObject
) -> None:
    all_slots = [make_slot(number) for number in range(slots)]
    numbers = data.draw(st.sets(st.integers(0, max(slots - 1, 0)), max_size=slots))
    kept = st.one_of(st.none(), st.sampled_from(lessons)) if lessons else st.none()
    taken = {all_slots[n]: data.draw(kept) for n in numbers if n < slots}
    placed = lay(lessons, all_slots, taken)
    on_slots = [one.slot for one in placed]
    laid = [one.lesson_id for one in placed]
    assert len(set(on_slots)) == len(on_slots)
    assert not set(on_slots) & set(taken)
    assert not set(laid) & set(taken.values())
    assert on_slots == [slot for slot in all_slots if slot in set(on_slots)]
    assert laid == [lesson for lesson in lessons if lesson in set(laid)]
    free = slots - len(taken)
    left = len(set(lessons) - set(taken.values()))
    assert len(placed) == min(free, left), "no slot and no lesson is left without need"


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
    placed = lay_streams(lessons, list_streams(CLASS, held, [CLASS, FIRST, SECOND]), {})
    by_part = {
        part: [
            lessons.index(one.lesson_id)
            for one in sorted(placed, key=lambda one: one.slot.on)
            if one.slot.group_id in (CLASS, part)
        ]
        for part in (FIRST, SECOND)
    }
    assert by_part == {FIRST: [0, 1, 2], SECOND: [0, 1, 2]}


def test_both_parts_in_one_meeting_each_get_the_lesson() -> None:
    held = [make_occurrence(0, FIRST, SECOND)]
    lesson = uuid.UUID(int=100)
    placed = lay_streams([lesson], list_streams(CLASS, held, [CLASS, FIRST, SECOND]), {})
    assert {one.slot.group_id for one in placed} == {FIRST, SECOND}
