"""The demonstration has tests: one with sittings and what was hard, one that is left to try."""

from sabaqtas.people.models import Enrolment
from sabaqtas.work.models import ClassTest
from tests.journeys.conftest import Enter
from tests.world import World


def test_a_teacher_sees_what_was_hard_and_a_pupil_finds_a_test_to_sit(
    world: World, enter: Enter
) -> None:
    given = ClassTest.objects.filter(school=world.school, items__origin__has_key="bank")
    over, is_open = given.distinct().order_by("id")[:2]
    assert over.task is not None and is_open.task is not None
    assert len({row.source["type"] for row in over.items.all()}) >= 5
    assert over.sittings.exclude(submission=None).count() == 5

    teacher = enter(over.teacher)
    page = teacher.open(f"/tasks/{over.task_id}/items/")
    assert "43" in page.words, "a wrong answer that many gave"
    assert page.list_links(f"/tasks/{over.task_id}/follow-up/")

    pupil = Enrolment.objects.filter(group=is_open.group, kind="pupil", ends_on=None).first()
    assert pupil is not None
    assert is_open.title in enter(pupil.person).open("/work/").words
