"""Two editors at one draft, in any order: nothing anybody typed is lost."""

from typing import Any

import pytest
from django.test import TestCase as DjangoTestCase
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sabaqtas.kernel import clock
from sabaqtas.lessons.drafting.drafts import (
    change_draft,
    load_manuscript,
    save_part,
    settle_conflict,
    start_draft,
)
from sabaqtas.lessons.drafting.models import Draft, DraftConflict, DraftRevision
from sabaqtas.lessons.drafting.saving import Incoming
from sabaqtas.lessons.manuscripts.arranging import move_step, remove_step
from sabaqtas.lessons.manuscripts.parts import get_part
from sabaqtas.lessons.tests.manuscript_factories import make_manuscript
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_actor, make_person, make_school

PEOPLE = st.sampled_from((0, 1))
STEPS = st.sampled_from(("s1", "s2"))


class Editors(RuleBasedStateMachine):
    """Each of two people has a page open on each step, of the revision it was opened at."""

    def __init__(self) -> None:
        super().__init__()
        school = make_school()
        self.actors = [make_actor(make_person(school, RoleKind.METHODOLOGIST)) for _ in range(2)]
        self.draft = start_draft(
            make_manuscript(), by=self.actors[0], now=clock.now(), course="c", slug="q", order=1
        )
        self.number = 0
        self.typed: dict[tuple[int, int, str], str] = {}
        self.pages: dict[tuple[int, str], tuple[int, int, dict[str, Any]]] = {}

    @rule(who=PEOPLE, step=STEPS)
    def open_page(self, who: int, step: str) -> None:
        draft = Draft.objects.get(id=self.draft.id)
        manuscript = load_manuscript(draft)
        if manuscript.find_step(step):
            self.number += 1
            value = get_part(manuscript, f"step:{step}")
            self.pages[who, step] = (draft.revision, self.number, value)

    @rule(who=PEOPLE, step=STEPS)
    def type_and_save(self, who: int, step: str) -> None:
        if (who, step) not in self.pages:
            return
        base, page, value = self.pages[who, step]
        self.number += 1
        text = f"{value['markdown']}\n\nсөз{self.number}."
        value = value | {"markdown": text}
        self.pages[who, step] = (base, page, value)
        self.typed[who, page, step] = text
        incoming = Incoming(f"step:{step}", value, base, f"p{page}")
        save_part(self.draft, incoming, by=self.actors[who], now=clock.now())

    @rule(who=PEOPLE)
    def move(self, who: int) -> None:
        change_draft(
            self.draft, lambda m: move_step(m, "s1", 1), by=self.actors[who], now=clock.now()
        )

    @rule(who=PEOPLE)
    def remove(self, who: int) -> None:
        change_draft(
            self.draft, lambda m: remove_step(m, "s2")[0], by=self.actors[who], now=clock.now()
        )

    @rule(who=PEOPLE, take=st.booleans())
    def settle(self, who: int, take: bool) -> None:
        copy = DraftConflict.objects.filter(draft=self.draft, settled_at__isnull=True).first()
        if copy and load_manuscript(Draft.objects.get(id=self.draft.id)).find_step(copy.part[5:]):
            settle_conflict(copy, take=take, by=self.actors[who], now=clock.now())

    @invariant()
    def whatever_was_typed_last_on_a_page_can_be_read(self) -> None:
        kept = [
            step["markdown"]
            for row in DraftRevision.objects.filter(draft=self.draft)
            for step in row.manuscript["steps"]
        ]
        copies = DraftConflict.objects.filter(draft=self.draft)
        kept += [copy.value["markdown"] for copy in copies]
        assert [text for text in self.typed.values() if text not in kept] == []

    @invariant()
    def a_page_changes_nothing_another_wrote_since(self) -> None:
        draft = Draft.objects.get(id=self.draft.id)
        numbers = DraftRevision.objects.filter(draft=draft).values_list("number", flat=True)
        assert draft.revision == max(numbers)


class TestEditors(TestCase, DjangoTestCase):
    def test_nothing_is_lost(self) -> None:
        from hypothesis.stateful import run_state_machine_as_test

        limits = settings(max_examples=25, stateful_step_count=15, deadline=None)
        run_state_machine_as_test(Editors, settings=limits)


pytestmark = pytest.mark.django_db
