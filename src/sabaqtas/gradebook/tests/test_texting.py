"""The week in a text message: what matters first, three parts at most, nothing of a quiet week."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from sabaqtas.delivery.api import messages
from sabaqtas.delivery.tests.factories import told
from sabaqtas.gradebook.digest.texting import tell_week
from sabaqtas.gradebook.tests.factories import make_column, make_entry
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast
from sabaqtas.timetable.tests.factories import make_terms

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2025, 9, 19, 12, 30, tzinfo=UTC)
WEDNESDAY = date(2025, 9, 17)


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with clock.frozen(FRIDAY), override("kk"):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    make_terms(cast.school)
    make_entry(cast.klass, cast.pupil_fibre, cast.teacher, on=WEDNESDAY, mark=9)
    make_entry(cast.klass, cast.pupil_phone, cast.teacher, on=WEDNESDAY, mark=3)
    make_entry(cast.big_class, cast.sibling_big, cast.teacher, on=WEDNESDAY, attendance="absent")
    make_column(cast.klass, cast.teacher, on=date(2025, 9, 24), title="Сандар")
    return cast


def test_each_child_with_news_is_said_in_few_words(cast: Cast) -> None:
    to = told.make_addressee(told.make_line(cast.parent))
    said = {one.about: one.text for one in tell_week(to, FRIDAY)}
    assert said == {
        cast.pupil_fibre.id: "Айым: 24.09 БЖБ Математика. Математика 9",
        cast.sibling_big.id: "Іңкәр: Қалған сабақ: 1",
    }
    assert {messages.measure(text).parts for text in said.values()} == {1}


def test_before_its_weekday_and_on_a_pupils_own_line(cast: Cast) -> None:
    to = told.make_addressee(told.make_line(cast.pupil_phone))
    (said,) = tell_week(to, FRIDAY)
    assert "Математика 3" in said.text
    wednesday = datetime(2025, 9, 17, 12, 30, tzinfo=UTC)
    assert tell_week(to, wednesday) == []


def test_many_marks_never_take_more_than_three_parts(cast: Cast) -> None:
    for day in (*range(1, 17), 18, 19):
        make_entry(
            cast.klass, cast.pupil_fibre, cast.teacher, on=date(2025, 9, day), mark=day % 9 + 1
        )
    to = told.make_addressee(told.make_line(cast.parent))
    assert max(messages.measure(one.text).parts for one in tell_week(to, FRIDAY)) <= 3
