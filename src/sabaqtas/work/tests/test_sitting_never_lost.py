"""Whatever a pupil, the line and the server do during a test: nothing is lost, nothing doubled.

A machine plays one pupil with three pages of one test open on several devices. Pages grow old,
are typed into, sent, sent twice, and sent again later by a line that repeats itself; the server
dies at some statement of a transaction and the page sends once more; time runs past the end and
the grace; the worker, the pupil and the teacher end the sitting. After every step: the last word
typed into a page and confirmed to it is in a row; a page that changed nothing changes no answer;
a sitting that is over has a receipt, for ever the same for the same answers, and its newest
version holds all that counts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sabaqtas.people.tests.factories import make_actor, make_cast
from sabaqtas.work.models import Sitting, SittingAnswer, Submission
from sabaqtas.work.sitting.adjusting import give_extra_time, reset_sitting
from sabaqtas.work.sitting.answering import Brought, mark_value
from sabaqtas.work.sitting.grading import grade_paper, write_summary
from sabaqtas.work.sitting.handing import (
    Finished,
    hand_in_sitting,
    receive_answers,
    settle_ended,
    take_late_answers,
)
from sabaqtas.work.sitting.preparing import list_questions
from sabaqtas.work.sitting.rows import find_current, list_answers
from sabaqtas.work.sitting.starting import start_sitting
from sabaqtas.work.tests.factories import NOW
from sabaqtas.work.tests.lives import play_lives
from sabaqtas.work.tests.sitting_factories import WORD, make_class_test

WRITES = ("INSERT", "UPDATE", "DELETE")
WAYS = ["once", "once", "twice", "crash"]
SLOTS = st.integers(0, 2)


class Crash(Exception):
    """The server died."""


@dataclass
class Page:
    """An opened page: what it was made from, and what its fields hold now."""

    sitting: Any
    name: str
    base: int
    fields: dict[int, Any]
    shown: dict[int, str]
    turn: int = 0
    confirmed: dict[int, Any] = field(default_factory=dict)
    last: dict[int, tuple[int, Any]] = field(default_factory=dict)
    """Of each question the newest turn that arrived, and what it held."""


class Pupil(RuleBasedStateMachine):
    """One pupil; the rows made in a run are gone after it."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = make_cast()
        sources = [WORD, WORD | {"prompt": "Тағы?"}]
        self.test = make_class_test(self.cast, sources, tries=3, grace_minutes=10)
        self.teacher = make_actor(self.cast.teacher)
        self.now: datetime = NOW
        self.count = 0
        self.all_pages: list[Page] = []
        self.pages: dict[int, Page] = {}
        self.sent: list[tuple[Page, Brought]] = []
        self.receipts: dict[tuple[Any, int], str] = {}
        self.expected: dict[tuple[Any, int], Any] = {}
        for slot in range(3):
            self.open(slot)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule(slot=SLOTS)
    def open(self, slot: int) -> None:
        """Begin, or go on with what runs; when nothing may run the old page stays open."""
        settle_ended(now=self.now)
        found = start_sitting(
            test=self.test, pupil_id=self.cast.pupil_phone.id, now=self.now, zone="Asia/Almaty"
        )
        if isinstance(found, Sitting):
            self.count += 1
            current = find_current(list_answers(found))
            values = {number: current[number].value for number in current}
            fields = {number: values.get(number) for number in found.paper}
            shown = {number: mark_value(value) for number, value in fields.items()}
            page = Page(found.id, f"page{self.count}", found.saves, fields, shown)
            page.last = {number: (0, value) for number, value in fields.items()}
            self.pages[slot] = page
            self.all_pages.append(page)

    @rule(slot=SLOTS, item=st.integers(1, 2), way=st.sampled_from(WAYS), at=st.integers(1, 6))
    def type_and_send(self, slot: int, item: int, way: str, at: int) -> None:
        page = self.pages[slot]
        self.count += 1
        page.fields[item] = f"сөз{self.count}"
        page.turn += 1
        brought = Brought(page.name, page.base, page.turn, dict(page.fields), page.shown)
        if way == "crash":
            self.crash(lambda: self.receive(page, brought), at)
        for _ in range(1 + (way == "twice")):
            self.send(page, brought)
        page.confirmed[item] = page.fields[item]
        self.sent.append((page, brought))

    @rule(slot=SLOTS, other=SLOTS, item=st.integers(1, 2))
    def a_page_grows_old(self, slot: int, other: int, item: int) -> None:
        """It is opened, another page answers anew, and it is sent for its other question."""
        self.type_and_send(other, item, "once", 1)
        self.open(slot)
        self.type_and_send(other, item, "once", 1)
        self.type_and_send(slot, 3 - item, "once", 1)

    @rule(pick=st.integers(0, 99))
    def the_line_repeats_itself(self, pick: int) -> None:
        if self.sent:
            self.send(*self.sent[pick % len(self.sent)])

    @rule(slot=SLOTS, way=st.sampled_from(WAYS), at=st.integers(1, 6), sure=st.integers(0, 2))
    def hand_in(self, slot: int, way: str, at: int, sure: int) -> None:
        if sure:
            return
        sitting_id = self.pages[slot].sitting
        ask = {"school_id": self.test.school_id, "sitting_id": sitting_id}
        if way == "crash":
            self.crash(lambda: hand_in_sitting(**ask, now=self.now), at)
        done = [hand_in_sitting(**ask, now=self.now) for _ in range(1 + (way == "twice"))]
        assert len({one.submission.id for one in done if one.submission}) <= 1

    @rule(minutes=st.sampled_from([1, 2, 9, 12, 31]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def the_worker_looks(self) -> None:
        settle_ended(now=self.now)
        assert settle_ended(now=self.now) == 0

    @rule(slot=SLOTS, way=st.sampled_from(["take", "more", "reset"]))
    def the_teacher_acts(self, slot: int, way: str) -> None:
        sitting_id, pupil_id = self.pages[slot].sitting, self.cast.pupil_phone.id
        if way == "take":
            take_late_answers(actor=self.teacher, sitting_id=sitting_id, now=self.now)
            rows = find_current(list_answers(Sitting.objects.get(id=sitting_id)))
            self.expected |= {(sitting_id, number): rows[number].value for number in rows}
        elif way == "reset":
            reset_sitting(actor=self.teacher, sitting_id=sitting_id, reason="Жарық", now=self.now)
        else:
            give_extra_time(
                actor=self.teacher, test=self.test, pupil_id=pupil_id, minutes=self.count % 50,
                percent=0, reason="", now=self.now,
            )  # fmt: skip

    @invariant()
    def the_last_confirmed_word_of_every_page_is_kept(self) -> None:
        for page in self.all_pages:
            rows = SittingAnswer.objects.filter(sitting_id=page.sitting)
            held = {(row.item, row.value) for row in rows}
            lost = {
                (item, value) for item, value in page.confirmed.items() if value is not None
            } - held
            assert not lost, f"lost: {lost}"

    @invariant()
    def only_what_a_page_changed_changes_the_answer(self) -> None:
        """No page left open puts back what it had been made with."""
        for (sitting_id, item), value in self.expected.items():
            current = find_current(list_answers(Sitting.objects.get(id=sitting_id)))
            assert current[item].value == value

    @invariant()
    def what_is_over_has_one_receipt_and_holds_all_that_counts(self) -> None:
        for sitting in Sitting.objects.select_related("test", "submission"):
            if sitting.handed_in_at is None:
                continue
            assert sitting.submission is not None
            graded = grade_paper(list_questions(sitting), find_current(list_answers(sitting)))
            assert sitting.submission.text == write_summary(graded, number=sitting.number)
            press, receipt = (sitting.id, sitting.saves), sitting.submission.receipt
            if not any(not row.counts for row in list_answers(sitting)):
                assert self.receipts.setdefault(press, receipt) == receipt, "two receipts"

    @invariant()
    def nothing_is_doubled(self) -> None:
        assert Sitting.objects.filter(handed_in_at=None, reset_at=None).count() <= 1
        numbers = list(Submission.objects.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        rows = list(SittingAnswer.objects.filter(taken_at=None))
        assert len({(r.sitting_id, r.item, r.page, r.arrival) for r in rows}) == len(rows)

    def send(self, page: Page, brought: Brought) -> None:
        done = self.receive(page, brought)
        assert done.kept is not None
        for item, value in brought.values.items():
            turn, held = page.last[item]
            if brought.turn >= turn and value != held:
                page.last[item] = (brought.turn, value)
                if done.kept.arrival != SittingAnswer.Arrival.LATE:
                    self.expected[page.sitting, item] = value

    def receive(self, page: Page, brought: Brought) -> Finished:
        return receive_answers(
            school_id=self.test.school_id, sitting_id=page.sitting, brought=brought, now=self.now
        )

    def crash(self, deed: Callable[[], object], at: int) -> None:
        """Die at the `at`-th writing statement: as if nothing had been."""
        before = _count_all()
        left = [at]

        def die(execute: Any, sql: str, *rest: Any) -> Any:
            if sql.lstrip().startswith(WRITES):
                left[0] -= 1
                if left[0] == 0:
                    raise Crash
            return execute(sql, *rest)

        try:
            with transaction.atomic(), connection.execute_wrapper(die):
                deed()
                raise Crash
        except Crash:
            assert _count_all() == before


def _count_all() -> tuple[Any, ...]:
    answers = sorted(SittingAnswer.objects.values_list("id", "value", "number"), key=str)
    sittings = sorted(Sitting.objects.values_list("id", "saves", "handed_in_at"), key=str)
    return (answers, sittings, Submission.objects.count())


class TestNeverLost(TestCase):
    def test_nothing_is_lost_nothing_doubled(self) -> None:
        play_lives(Pupil, lives=12, steps=20)

    @pytest.mark.long
    def test_nothing_is_lost_in_long_lives(self) -> None:
        play_lives(Pupil, lives=300, steps=50)
