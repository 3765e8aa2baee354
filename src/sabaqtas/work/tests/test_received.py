"""A check answered by a text message: kept like answers on a page, with a receipt, once."""

from datetime import timedelta
from typing import Any

import pytest

from sabaqtas.delivery.api import ReceivedAnswers, messages
from sabaqtas.delivery.events import AnswersReceived
from sabaqtas.delivery.tests.factories import told
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast
from sabaqtas.work.models import CheckAnswer, TakenAnswers
from sabaqtas.work.received.reminding import tell_due
from sabaqtas.work.received.taking import hear_answers_received
from sabaqtas.work.tests.factories import NOW, make_checks_pack, make_handed_in, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
CHECKS: list[dict[str, Any]] = [
    {"id": "n1", "type": "number", "prompt": "8 · 9 = ?", "answer": "72", "explain": "72"},
    {
        "id": "o1",
        "type": "choice",
        "prompt": "Қайсысы жұп сан?",
        "options": {"a": "7", "b": "12", "c": "15"},
        "answer": "b",
        "explain": "12",
    },
    {
        "id": "t1",
        "type": "true_false",
        "prompt": "0 – натурал сан.",
        "answer": False,
        "explain": "Жоқ",
    },
    {"id": "w1", "type": "long_text", "prompt": "Неге?", "criteria": ["Түсіндірді"]},
]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def _hear(text: str, source: str = "1") -> None:
    messages.hear(number=told.NUMBER, text=text, source=source, now=clock.now())


def _offer(line: told.Line, pupil: Any, pack: Any = None) -> str:
    return told.offer_check(line, pupil, (pack or make_checks_pack(CHECKS)).digest)[1]


def _list_said(purpose: str) -> list[str]:
    return list(
        told.Message.objects.filter(purpose=purpose).order_by("id").values_list("text", flat=True)
    )


def test_a_check_is_asked_in_plain_words_and_answered_with_a_receipt(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    line = told.make_line(cast.parent)
    asked = _offer(line, cast.pupil_fibre)
    assert asked.splitlines()[:4] == [
        "Айым. Мат",
        "1. 8 · 9 = ?",
        "2. Қайсысы жұп сан? 1) 7 2) 12 3) 15",
        "3. 0 – натурал сан. иә/жоқ",
    ]
    with django_capture_on_commit_callbacks(execute=True):
        _hear("1 72 3 жоқ")
    rows = CheckAnswer.objects.order_by("id").values_list("person", "item", "verdict")
    pupil = cast.pupil_fibre.id
    assert list(rows) == [(pupil, "n1", "right"), (pupil, "o1", "wrong"), (pupil, "t1", "right")]
    taken = TakenAnswers.objects.get()
    (said,) = _list_said("receipt")
    assert (taken.right, taken.asked) == (2, 3)
    assert f"{taken.receipt[:4]}-{taken.receipt[4:]}" in said
    assert messages.measure(said).parts == 1


def test_the_same_message_and_the_same_event_twice_are_once(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    _offer(told.make_line(cast.parent), cast.pupil_fibre)
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            _hear("1 72 2 жоқ")
    row = ReceivedAnswers.objects.get()
    hear_answers_received(AnswersReceived(school_id=row.school_id, received_id=row.id))
    assert (told.Heard.objects.count(), CheckAnswer.objects.count()) == (1, 3)
    assert len(_list_said("receipt")) == TakenAnswers.objects.count() == 1


def test_of_two_children_on_one_telephone_the_number_says_which(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    line = told.make_line(cast.parent)
    pack = make_checks_pack(CHECKS)
    _offer(line, cast.pupil_fibre, pack)
    _offer(line, cast.sibling_big, pack)
    with django_capture_on_commit_callbacks(execute=True):
        _hear("2 72 2 жоқ")
    assert set(CheckAnswer.objects.values_list("person", flat=True)) == {cast.sibling_big.id}
    _hear("72 2 жоқ", "2")
    assert "2, 1" in _list_said("reply")[-1], "which check, is asked and not guessed"


@pytest.mark.parametrize("text", ["1 72 в жоқ", "1 72 жоқ", "9 1 2 3", "сәлем"])
def test_what_is_unclear_is_asked_about_and_changes_nothing(cast: Cast, text: str) -> None:
    line = told.make_line(cast.parent)
    _offer(line, cast.pupil_fibre)
    _offer(line, cast.sibling_big)
    _hear(text)
    assert len(_list_said("reply")) == 1
    assert not ReceivedAnswers.objects.exists()
    assert not CheckAnswer.objects.exists()


def test_codes_of_one_telephone_never_meet(cast: Cast) -> None:
    """Two parents with one number: the codes run on."""
    mine, other = told.make_line(cast.parent), told.make_line(cast.other_parent)
    pack = make_checks_pack(CHECKS)
    codes = [
        told.offer_check(line, pupil, pack.digest)[0].code
        for line, pupil in ((mine, cast.pupil_fibre), (other, cast.pupil_phone))
    ]
    assert codes == [1, 2]


def test_what_is_due_tomorrow_is_said_until_it_is_handed_in(cast: Cast) -> None:
    line = told.make_line(cast.other_parent)
    due = NOW + timedelta(days=1)
    task = make_task(cast.klass, cast.teacher, due_at=due, title="№ 47 есеп")
    make_task(cast.klass, cast.teacher, due_at=due + timedelta(days=1))
    to = told.make_addressee(line)
    (said,) = tell_due(to, NOW)
    assert said.text == "Әлихан, ертеңге: Мат «№ 47 есеп»"
    make_handed_in(task, cast.pupil_phone)
    assert tell_due(to, NOW) == []
