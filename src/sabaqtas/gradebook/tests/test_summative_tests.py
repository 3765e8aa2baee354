"""A test that counts as SOR: its column and its points are those of any other task that does."""

from decimal import Decimal

import pytest

from sabaqtas.gradebook.journal.task_columns import hear_task_settled
from sabaqtas.gradebook.models import Assessment, Entry, Mark
from sabaqtas.gradebook.recording import record_judgement
from sabaqtas.people.tests.factories import Cast
from sabaqtas.work.events import TaskSettled, WorkJudged
from sabaqtas.work.tests.factories import judge_summative

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_a_test_as_sor_has_its_column_and_its_points_no_mark(cast: Cast) -> None:
    given = judge_summative(cast, cast.pupil_phone, "sor", {1: ["b"], 2: "қора"})
    hear_task_settled(TaskSettled(given.school_id, given.assignment.task_id))
    column = Assessment.objects.get()
    assert (column.kind, column.most) == ("sor", 5)
    record_judgement(WorkJudged(given.school_id, given.assignment_id, given.id))
    entry = Entry.objects.get()
    assert (entry.points, entry.assessment_id) == (Decimal(2), column.id)
    assert not Mark.objects.exists()
