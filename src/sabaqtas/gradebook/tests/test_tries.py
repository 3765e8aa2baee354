"""Of several tries at a test the journal holds the mark of the one that counts."""

import pytest

from sabaqtas.gradebook.models import Mark
from sabaqtas.gradebook.recording import record_judgement
from sabaqtas.people.tests.factories import Cast
from sabaqtas.work.events import WorkJudged
from sabaqtas.work.tests.factories import judge_tries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.mark.parametrize(("counting", "mark"), [("best", 10), ("last", 5)])
def test_the_mark_is_that_of_the_try_that_counts(cast: Cast, counting: str, mark: int) -> None:
    tries = {1: ["b"], 2: "мектеп"}, {1: ["b"]}
    feedback = judge_tries(cast, cast.pupil_phone, counting, *tries)
    record_judgement(WorkJudged(feedback.school_id, feedback.assignment_id, feedback.id))
    assert Mark.objects.get().value == mark
