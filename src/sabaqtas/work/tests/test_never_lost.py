"""Whatever a pupil and the line do, in whatever order: nothing is lost, nothing doubled.

A machine plays a pupil with three pages of one task open on two devices. Pages grow old; they are
saved, handed in, sent twice; sessions end between opening and sending, and the pupil signs in
again; a classmate borrows a device; the teacher judges. After every step each word ever sent is
in the draft, beside it, in a submission, or sealed and waiting; and one press has one receipt,
for ever the same.
"""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sabaqtas.people.tests.factories import make_cast
from sabaqtas.work.claiming import claim_parked_work
from sabaqtas.work.drafting import Draft, save_draft
from sabaqtas.work.handing_in import HandedIn, NothingToHandIn, hand_in_work
from sabaqtas.work.keys import FormKey, read_key, write_key
from sabaqtas.work.models import Assignment, DraftCopy, ParkedWork, Submission
from sabaqtas.work.parking import Parcel, Parked, find_parked, make_token, park_work
from sabaqtas.work.tests.factories import NOW, make_task
from sabaqtas.work.tests.lives import play_lives

WORDS = ["қой", "ешкі", "сиыр"]
WAYS = ["save", "hand in", "hand in", "twice"]
KIND = ParkedWork.Kind.HAND_IN


@dataclass
class Page:
    """An opened page of the task, with what its fields hold."""

    name: str
    device: int
    key: str
    base: int
    text: str


class Pupil(RuleBasedStateMachine):
    """One pupil; the rows made in a run are gone after it."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = make_cast()
        self.task = make_task(self.cast.klass, self.cast.teacher)
        self.pupil = self.cast.pupil_phone
        self.tokens = [make_token(), make_token()]
        self.signed_in = [True, True]
        self.sent: set[str] = set()
        self.receipts: dict[tuple[str, str], str] = {}
        self.count = 0
        self.pages: dict[int, Page] = {}
        for slot in range(3):
            self.open(slot)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule(slot=st.integers(0, 2))
    def open(self, slot: int) -> None:
        """Open the page, signing in before if need be: the page of an old one is gone."""
        device = slot % 2
        self.signed_in[device] = True
        parked = self.find_parked(self.pupil.id, device)
        list(claim_parked_work(parked, task=self.task, pupil_id=self.pupil.id, now=NOW))
        work = Assignment.objects.filter(pupil=self.pupil).select_related("latest").first()
        number = work.latest.number + 1 if work and work.latest else 1
        key = write_key(FormKey(self.task.id, self.pupil.id, self.task.school_id, number))
        base, text = (work.draft_version, work.draft_text) if work else (0, "")
        self.count += 1
        self.pages[slot] = Page(f"page{self.count}", device, key, base, text)

    @rule(slot=st.integers(0, 2), more=st.booleans(), way=st.sampled_from(WAYS))
    def write_and_send(self, slot: int, more: bool, way: str) -> None:
        page = self.pages[slot]
        if more:
            self.count += 1
            page.text = f"{page.text} {WORDS[slot]}{self.count}".strip()
        key = read_key(page.key)
        assert key is not None
        for _ in range(1 + (way == "twice")):
            if not self.signed_in[page.device]:
                self.park(page)
            elif way == "save":
                save_draft(task=self.task, pupil_id=key.person_id, draft=draft(page), now=NOW)
                self.sent |= set(page.text.split())
            else:
                self.hand_in(page, key)

    @rule(device=st.integers(0, 1))
    def session_ends(self, device: int) -> None:
        self.signed_in[device] = False

    @rule(device=st.integers(0, 1))
    def classmate_borrows(self, device: int) -> None:
        assert self.find_parked(self.cast.pupil_tv.id, device) == []

    @rule(state=st.sampled_from(["returned", "marked"]))
    def teacher_judges(self, state: str) -> None:
        Assignment.objects.filter(pupil=self.pupil, state="handed_in").update(state=state)

    @invariant()
    def every_word_is_somewhere(self) -> None:
        texts = [
            *Assignment.objects.values_list("draft_text", flat=True),
            *DraftCopy.objects.values_list("text", flat=True),
            *Submission.objects.values_list("text", flat=True),
        ]
        for device in (0, 1):
            texts += [p.body["text"] for p in self.find_parked(self.pupil.id, device)]
        held = set(" ".join(texts).split())
        assert self.sent <= held, f"lost: {self.sent - held}"

    @invariant()
    def versions_and_receipts_are_in_order(self) -> None:
        rows = list(Submission.objects.order_by("number"))
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert len({row.receipt for row in rows}) == len(rows)
        assert not Assignment.objects.exclude(pupil=self.pupil).exists()

    def hand_in(self, page: Page, key: FormKey) -> None:
        try:
            done = hand_in_work(
                task=self.task, pupil_id=key.person_id, key=key.name, draft=draft(page), now=NOW
            )
        except NothingToHandIn:
            assert not page.text
            return
        assert isinstance(done, HandedIn)
        self.sent |= set(page.text.split())
        press, receipt = (page.key, page.text), done.submission.receipt
        assert self.receipts.setdefault(press, receipt) == receipt, "two receipts of one press"

    def park(self, page: Page) -> None:
        body = {"text": page.text, "base": page.base}
        parcel = Parcel(KIND, self.task.school_id, self.pupil.id, self.task.id, body)
        park_work(parcel, token=self.tokens[page.device], now=NOW)
        self.sent |= set(page.text.split())

    def find_parked(self, person_id: UUID, device: int) -> list[Parked]:
        return find_parked(
            kind=KIND,
            school_id=self.task.school_id,
            person_id=person_id,
            target=self.task.id,
            token=self.tokens[device],
        )


def draft(page: Page) -> Draft:
    return Draft(page.text, page.base, page.name)


class TestNeverLost(TestCase):
    def test_nothing_is_lost_nothing_doubled(self) -> None:
        play_lives(Pupil, lives=30, steps=20)

    @pytest.mark.long
    def test_nothing_is_lost_in_long_lives(self) -> None:
        play_lives(Pupil, lives=400, steps=50)
