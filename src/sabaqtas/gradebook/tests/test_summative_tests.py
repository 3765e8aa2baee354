"""A test that counts as SOR: its column and its points are those of any other task that does."""

from decimal import Decimal

import pytest

from sabaqtas.gradebook.models import Assessment, Entry, Mark
from sabaqtas.gradebook.tests.factories import let_journal_hear, let_journal_record
from sabaqtas.people.tests.factories import Cast
from sabaqtas.work.tests.factories import judge_summative

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_a_test_as_sor_has_its_column_and_its_points_no_mark(cast: Cast) -> None:
    given = judge_summative(cast, cast.pupil_phone, "sor", {1: ["b"], 2: "қора"})
    let_journal_hear(given.school_id, given.assignment.task_id)
    column = Assessment.objects.get()
    assert (column.kind, column.most) == ("sor", 5)
    let_journal_record(given)
    entry = Entry.objects.get()
    assert (entry.points, entry.assessment_id) == (Decimal(2), column.id)
    assert not Mark.objects.exists()
