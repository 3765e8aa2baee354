"""Of several tries at a test the journal holds the mark of the one that counts."""

import uuid
from typing import Any

import pytest

from sabaqtas.gradebook.models import Mark
from sabaqtas.gradebook.recording import record_judgement
from sabaqtas.people.tests.factories import Cast, make_actor
from sabaqtas.work.events import WorkJudged
from sabaqtas.work.models import ClassTest, Feedback
from sabaqtas.work.sitting.confirming import confirm_marks, list_proposals
from sabaqtas.work.sitting.handing import hand_in_sitting, receive_answers
from sabaqtas.work.tests.factories import NOW
from sabaqtas.work.tests.sitting_factories import CHOICE, WORD, bring, make_class_test, sit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.mark.parametrize(("counting", "mark"), [("best", 10), ("last", 5)])
def test_the_mark_is_that_of_the_try_that_counts(cast: Cast, counting: str, mark: int) -> None:
    test = make_class_test(cast, [CHOICE, WORD], tries=2, counting=counting)
    answers: list[dict[int, Any]] = [{1: ["b"], 2: "мектеп"}, {1: ["b"]}]
    for one in answers:
        sitting = sit(test, cast.pupil_phone)
        where: dict[str, Any] = {"school_id": test.school_id, "sitting_id": sitting.id, "now": NOW}
        receive_answers(brought=bring(one), **where)
        hand_in_sitting(**where)
    confirm(test, cast)
    feedback = Feedback.objects.get()
    record_judgement(WorkJudged(test.school_id, feedback.assignment_id, feedback.id))
    assert Mark.objects.get().value == mark


def confirm(test: ClassTest, cast: Cast) -> None:
    proposals = list_proposals(test, marks=range(1, 11))
    actor, batch = make_actor(cast.teacher), uuid.uuid4()
    confirm_marks(actor=actor, test=test, proposals=proposals, batch=batch, now=NOW)
