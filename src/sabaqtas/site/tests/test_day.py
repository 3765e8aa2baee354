"""Today: the pure part, and the page of the named cast."""

import uuid
from datetime import UTC, date, datetime, timedelta

from sabaqtas.delivery.api import DayEntry
from sabaqtas.site.day import When, build_day
from sabaqtas.timetable.api import Occurrence
from sabaqtas.work.api import PupilTask

ON = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def _lesson(minutes: int) -> DayEntry:
    group = uuid.uuid4()
    starts = NINE + timedelta(minutes=minutes)
    return DayEntry(
        Occurrence(
            meeting_id=uuid.uuid4(), on=ON, starts_at=starts,
            ends_at=starts + timedelta(minutes=40), period=1, length=1, subject="mathematics",
            subject_name="Математика", room="", group_ids=(group,), group_names=("5 «А»",),
            teacher_ids=(), teacher_names=(), group_id=group,
        ),
        screen_minutes=20,
    )  # fmt: skip


def _task(entry: DayEntry | None = None, state: str = "open") -> PupilTask:
    return PupilTask(
        task_id=uuid.uuid4(), group_id=uuid.uuid4(), subject="mathematics",
        subject_name="Математика", meeting_id=entry.occurrence.meeting_id if entry else None,
        on=ON if entry else None, title="№ 47", minutes=15, due_at=NINE, assignment_id=None,
        state=state, draft_saved_at=None, handed_in_at=None, mark=None, comment="",
        judged_at=NINE if state == "marked" else None, receipt="",
    )  # fmt: skip


def test_past_now_and_ahead_and_the_one_to_look_at() -> None:
    entries = [_lesson(0), _lesson(50), _lesson(100)]
    page = build_day(on=ON, today=ON, entries=entries, tasks=[], now=NINE + timedelta(minutes=60))
    assert [row.when for row in page.rows] == [When.PAST, When.NOW, When.AHEAD]
    assert [row.is_open for row in page.rows] == [False, True, False]
    assert page.rows[1].minutes_left == 30
    assert (page.past_count, page.screen_minutes, page.group_name) == (1, 60, "5 «А»")


def test_when_all_lessons_are_over_none_stands_open() -> None:
    late = NINE + timedelta(minutes=60)
    page = build_day(on=ON, today=ON, entries=[_lesson(0)], tasks=[], now=late)
    assert (page.is_over, page.has_lesson_to_open) == (True, False)
    yesterday = build_day(
        on=ON, today=ON + timedelta(days=1), entries=[_lesson(0)], tasks=[], now=late
    )
    assert not yesterday.is_over


def test_tasks_stand_with_their_lesson_and_the_rest_under_what_is_due() -> None:
    entry = _lesson(0)
    mine, loose, back = _task(entry), _task(), _task(state="marked")
    page = build_day(on=ON, today=ON, entries=[entry], tasks=[mine, loose, back], now=NINE)
    assert page.rows[0].tasks == (mine,)
    assert page.due == (mine, loose)
    assert page.feedback == (back,)


def test_a_day_without_lessons_is_a_page_too() -> None:
    page = build_day(on=ON, today=ON, entries=[], tasks=[], now=NINE)
    assert (page.rows, page.group_name, page.past_count) == ((), "", 0)
