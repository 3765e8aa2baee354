"""Of several tries at a test the journal holds the mark of the one that counts."""

import pytest

from sabaqtas.gradebook.models import Mark
from sabaqtas.gradebook.tests.factories import let_journal_record
from sabaqtas.people.tests.factories import Cast
from sabaqtas.work.tests.factories import judge_tries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.mark.parametrize(("counting", "mark"), [("best", 10), ("last", 5)])
def test_the_mark_is_that_of_the_try_that_counts(cast: Cast, counting: str, mark: int) -> None:
    tries = {1: ["b"], 2: "мектеп"}, {1: ["b"]}
    feedback = judge_tries(cast, cast.pupil_phone, counting, *tries)
    let_journal_record(feedback)
    assert Mark.objects.get().value == mark
