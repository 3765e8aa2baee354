"""What pupils are stuck on: one child's lesson leads to a call, a whole class's to the class."""

from datetime import UTC, datetime, timedelta

import pytest

from sabaqtas.oversight.calling.goods import Deed, find_goods
from sabaqtas.oversight.calling.needs import PupilFacts, rank_needs
from sabaqtas.oversight.calling.scope import load_scope
from sabaqtas.oversight.calling.stuck import AllStuck, find_stuck
from sabaqtas.oversight.calling.wording import plan_talk, say_why
from sabaqtas.packs.api import Pack, lesson_address
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast
from sabaqtas.work.api import CheckAnswer
from sabaqtas.work.tests.factories import make_checks_pack, make_judged, make_task

NOW = datetime(2025, 9, 17, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def miss(pack: Pack, pupil: Person, *scores: float | None, item: str = "c1") -> None:
    """Tries of one check, the first of them long ago if there are several."""
    for number, score in enumerate(scores, 1):
        CheckAnswer.objects.create(
            school_id=pupil.school_id, person=pupil, digest=pack.digest, item=item, number=number,
            answer={}, score=score, verdict="", at=NOW - timedelta(hours=1),
        )  # fmt: skip


def find(cast: Cast) -> AllStuck:
    actor = make_actor(cast.class_teacher)
    return find_stuck(actor, load_scope(actor, today=NOW.date()), now=NOW)


def test_two_checks_never_solved_or_a_low_mark_are_being_stuck(cast: Cast) -> None:
    pack = make_checks_pack()
    for item in ("c1", "c2"):
        miss(pack, cast.pupil_phone, 0, 0.4, item=item)
        miss(pack, cast.pupil_tv, 0, 1, item=item)
        miss(pack, cast.pupil_paper, None, item=item)
    make_judged(make_task(cast.klass, cast.teacher, version=pack.version), cast.pupil_fibre, mark=3)
    found = find(cast)
    assert set(found.by_pupil) == {cast.pupil_phone.id, cast.pupil_fibre.id}
    assert [one.mark for one in found.by_pupil[cast.pupil_fibre.id]] == [3]
    (stuck,) = found.by_pupil[cast.pupil_phone.id]
    assert (stuck.missed, stuck.address) == (2, lesson_address(pack.digest))
    assert stuck.code


def test_the_lines_are_in_the_language_of_the_family(cast: Cast) -> None:
    pack = make_checks_pack()
    for item in ("c1", "c2"):
        miss(pack, cast.pupil_phone, 0, item=item)
    make_judged(make_task(cast.klass, cast.teacher, title="«Сан» жұмысы"), cast.pupil_phone, mark=9)
    facts = PupilFacts(
        cast.pupil_phone.id, NOW.date(), stuck=find(cast).by_pupil[cast.pupil_phone.id]
    )
    (need,) = rank_needs([facts], today=NOW.date(), most=1)
    good = find_goods(make_actor(cast.class_teacher), [cast.pupil_phone.id], now=NOW)
    assert good[cast.pupil_phone.id].deed is Deed.MARK
    talk = plan_talk(need, good[cast.pupil_phone.id], name="Әлихан", language="ru")
    assert talk.good.startswith("Хорошая новость: Математика, «„Сан“ жұмысы», балл: 9")
    assert talk.hard.startswith("Сейчас трудно: Математика")
    assert talk.question.startswith("Спросите ребёнка")
    assert talk.page == lesson_address(pack.digest)
    assert say_why(need)[0].startswith("Қиналып тұр: Математика")


def test_what_a_whole_class_is_stuck_on_is_said_once(cast: Cast) -> None:
    pack = make_checks_pack()
    for pupil in cast.pupils:
        for item in ("c1", "c2"):
            miss(pack, pupil, 0, item=item)
    found = find(cast)
    assert found.by_pupil == {}
    (shared,) = found.shared
    assert (shared.group_name, shared.pupils) == ("5 «А»", 4)
    others = make_actor(cast.outsider)
    assert find_stuck(others, load_scope(others, today=NOW.date()), now=NOW) == AllStuck({})
