"""Which tasks go with a pupil's booklet of the week."""

from datetime import timedelta

import pytest

from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, enrol, make_subgroup
from sabaqtas.work.assigning.audience import Audience, write_audience
from sabaqtas.work.models import Task
from sabaqtas.work.on_paper import TEST, list_paper_tasks
from sabaqtas.work.tests.factories import NOW, choose, make_handed_in, make_task
from sabaqtas.work.tests.sitting_factories import make_class_test

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
MONDAY = NOW.date() - timedelta(days=NOW.date().weekday())
SUNDAY = MONDAY + timedelta(days=6)


def _list(cast: Cast, *pupils: Person) -> dict[str, list[str]]:
    found = list_paper_tasks(cast.school.id, [one.id for one in pupils], MONDAY, SUNDAY)
    return {one.given_name: [task.text for task in found[one.id]] for one in pupils}


def test_each_pupil_has_what_is_theirs_in_their_own_words(cast: Cast) -> None:
    """By level, by part of the class, by name; not what is handed in, withdrawn, or of later."""
    one, two = cast.pupil_phone, cast.pupil_tv
    half = make_subgroup(cast.klass, "1 топ")
    other = make_subgroup(cast.klass, "2 топ")
    enrol(half, one)
    enrol(other, two)
    levels = make_task(cast.klass, cast.teacher, text="Орта", variants={"support": "Жеңіл"})
    write_audience(levels, Audience(None, {two.id: "support"}))
    make_task(cast.klass, cast.teacher, text="Топ", is_chosen=True, part=half)
    choose(make_task(cast.klass, cast.teacher, text="Саған"), two)
    make_handed_in(make_task(cast.klass, cast.teacher, text="Берілген"), one)
    make_task(cast.klass, cast.teacher, text="Алынған", withdrawn_at=NOW)
    later = {"on": SUNDAY + timedelta(days=1), "due_at": NOW + timedelta(days=20)}
    make_task(cast.klass, cast.teacher, text="Кейін", **later)
    found = _list(cast, one, two)
    assert sorted(found[one.given_name]) == ["Орта", "Топ"]
    assert sorted(found[two.given_name]) == ["Берілген", "Жеңіл", "Саған"]


def test_a_task_of_no_lesson_comes_by_its_time_and_a_test_says_why_not(cast: Cast) -> None:
    free = {"on": None, "meeting": None}
    make_task(cast.klass, cast.teacher, text="Осы апта", **free)
    make_task(cast.klass, cast.teacher, text="Ерте", due_at=NOW - timedelta(days=9), **free)
    make_task(cast.klass, cast.teacher, text="Кеш", due_at=NOW + timedelta(days=19), **free)
    assert _list(cast, cast.pupil_phone)[cast.pupil_phone.given_name] == ["Осы апта"]
    make_class_test(cast)
    Task.objects.filter(hand_in=[Task.TEST]).update(on=NOW.date())
    pupil = cast.pupil_phone.id
    found = list_paper_tasks(cast.school.id, [pupil], MONDAY, SUNDAY)[pupil]
    assert [one.obstacle for one in found] in (["", TEST], [TEST, ""])
