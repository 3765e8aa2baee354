"""Tests and sittings for tests: rows as the functions make them."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Protocol

from sabaqtas.kernel.problems import Place
from sabaqtas.people.api import Group, Person
from sabaqtas.people.tests.factories import make_actor
from sabaqtas.timetable.api import Teaching
from sabaqtas.work.models import ClassTest, Feedback, Sitting
from sabaqtas.work.sitting.answering import Brought, mark_value
from sabaqtas.work.sitting.choosing import Choice, Chosen
from sabaqtas.work.sitting.confirming import confirm_marks, list_proposals
from sabaqtas.work.sitting.handing import hand_in_sitting, receive_answers
from sabaqtas.work.sitting.setting import Rules, add_part, give_test, make_test
from sabaqtas.work.sitting.standing import list_test_marks
from sabaqtas.work.sitting.starting import start_sitting
from sabaqtas.work.tests.times import NOW

PLACE = Place(file="")
SUM: dict[str, Any] = {
    "type": "number",
    "prompt": "$ {{a}} + {{b}} = ?$",
    "answer": "{{a + b}}",
    "parameters": {"a": {"from": 10, "to": 99}, "b": {"from": 10, "to": 99}},
    "explain": "Ондықтарды, сосын бірліктерді қос.",
}
CHOICE: dict[str, Any] = {
    "type": "choice",
    "prompt": "Ең кіші натурал сан?",
    "options": {"a": "0", "b": "1", "c": "2", "d": "10"},
    "answer": "b",
    "explain": "Нөл натурал сан емес.",
}
WORD: dict[str, Any] = {
    "type": "short_text",
    "prompt": "Бала оқитын үй қалай аталады?",
    "answer": ["мектеп"],
    "explain": "Мектепте оқимыз.",
}
ESSAY: dict[str, Any] = {
    "type": "long_text",
    "prompt": "Неге ең үлкен натурал сан жоқ?",
    "criteria": ["1 қосуға болатыны айтылған"],
    "points": 3,
}
FIVE_POINTS = [CHOICE | {"points": 2}, WORD | {"points": 3}]
PHOTO: dict[str, Any] = {
    "type": "upload",
    "prompt": "Үшбұрыш сал.",
    "criteria": ["Үш қабырға"],
    "points": 3,
    "accept": ["photo"],
    "most": 2,
}


class Given(Protocol):
    """Who gives it to whom."""

    @property
    def klass(self) -> Group: ...

    @property
    def teacher(self) -> Person: ...


def make_class_test(
    cast: Given,
    sources: list[dict[str, Any]] | None = None,
    *,
    draw: int | None = None,
    is_given: bool = True,
    now: datetime = NOW,
    **rules: Any,
) -> ClassTest:
    """A test of the cast's class, open from an hour ago for three hours, given."""
    actor, klass = make_actor(cast.teacher), cast.klass
    teaching = Teaching(
        klass.id, klass.name, klass.grade, klass.language, "mathematics", "Математика"
    )
    values: dict[str, Any] = {
        "title": "Натурал сандар",
        "minutes": 30,
        "opens_at": now - timedelta(hours=1),
        "closes_at": now + timedelta(hours=2),
    } | rules
    test = make_test(actor=actor, teaching=teaching, rules=Rules(**values), now=now)
    if sources is None:
        sources = [SUM, CHOICE, WORD]
    chosen = [Chosen(source, "kk", {"place": n}) for n, source in enumerate(sources)]
    add_part(test=test, choice=Choice("Сандар", chosen), draw=draw)
    test.refresh_from_db()
    return give_test(actor=actor, test=test, now=now) if is_given else test


def sit(test: ClassTest, pupil: Person, *, at: datetime = NOW, seed: str = "") -> Sitting:
    """The pupil begins."""
    found = start_sitting(test=test, pupil_id=pupil.id, now=at, zone="Asia/Almaty", seed=seed)
    assert isinstance(found, Sitting), found
    return found


def bring(
    values: dict[int, Any],
    *,
    page: str = "a",
    base: int = 0,
    turn: int = 0,
    shown: dict[int, Any] | None = None,
) -> Brought:
    """`shown`: what the page was made with."""
    marks = {number: mark_value(value) for number, value in (shown or {}).items()}
    return Brought(page, base, turn, values, marks)


def judge_tries(cast: Given, pupil: Person, counting: str, *tries: dict[int, Any]) -> Feedback:
    """The pupil sits a test of two questions so often; its mark is given as the points propose."""
    test = make_class_test(cast, [CHOICE, WORD], tries=len(tries), counting=counting)
    for answers in tries:
        sit_through(test, pupil, answers)
    return confirm_all(cast, test)[0]


def judge_summative(cast: Given, pupil: Person, counts: str, answers: dict[int, Any]) -> Feedback:
    """The pupil sits a test of 2 and 3 points that counts so; the points are given."""
    test = make_class_test(cast, FIVE_POINTS, counts=counts)
    sit_through(test, pupil, answers)
    return confirm_all(cast, test)[0]


def sit_through(test: ClassTest, pupil: Person, answers: dict[int, Any]) -> Sitting:
    """Begin, answer, hand in."""
    sitting = sit(test, pupil)
    where: dict[str, Any] = {"school_id": test.school_id, "sitting_id": sitting.id, "now": NOW}
    receive_answers(brought=bring(answers), **where)
    hand_in_sitting(**where)
    return sitting


def confirm_all(cast: Given, test: ClassTest) -> list[Feedback]:
    """The teacher gives what the points propose."""
    proposals = list_proposals(test, marks=list_test_marks(test))
    by = make_actor(cast.teacher)
    confirm_marks(actor=by, test=test, proposals=proposals, batch=uuid.uuid4(), now=NOW)
    rows = Feedback.objects.filter(school_id=test.school_id, assignment__task=test.task_id)
    return list(rows.order_by("id"))
