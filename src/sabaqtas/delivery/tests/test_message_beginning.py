"""What a word of the telephone begins again, and what it is told where it cannot."""

from datetime import UTC, datetime, timedelta

import pytest

from sabaqtas.delivery.channels.message.hearing import hear
from sabaqtas.delivery.models import Heard, Line, Message, Offer
from sabaqtas.delivery.tests.message_factories import NUMBER, make_line
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import Cast, make_cast, make_person

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 9, 8, 7, 0, tzinfo=UTC)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def _write(*texts: str) -> None:
    for text in texts:
        hear(number=NUMBER, text=text, source=f"{text}{Heard.objects.count()}", now=NOON)


def _count_open() -> int:
    return Line.objects.filter(stopped_at=None, confirmed_at__isnull=False).count()


def _last_reply() -> str:
    return Message.objects.filter(purpose="reply").latest("id").text


def test_start_begins_in_every_school_what_stop_ended_in_every_school(cast: Cast) -> None:
    make_line(cast.parent)
    make_line(make_person(cast.other_school, RoleKind.PARENT, given="Гауһар"))
    _write("СТОП 🙏")
    assert _count_open() == 0
    _write("(баста)")
    assert _count_open() == 2
    _write("баста")
    assert "қосылды" in _last_reply(), "who begins what has begun is told that it has"


def test_the_checks_of_yesterday_are_still_known_after_stop_and_start(cast: Cast) -> None:
    line = make_line(cast.parent)
    Offer.objects.create(
        school_id=line.school_id, line=line, pupil=cast.pupils[0], digest="a" * 64, language="kk",
        items=["c1"], code=7, made_at=NOON - timedelta(days=1),
    )  # fmt: skip
    _write("стоп", "баста")
    assert Offer.objects.get().line == Line.objects.get(stopped_at=None)


def test_start_takes_an_invitation_that_was_declined_and_never_a_code_not_typed(
    cast: Cast,
) -> None:
    make_line(cast.parent, confirmed_at=None)
    waiting = make_line(make_person(cast.school, RoleKind.PARENT), confirmed_at=None, code_hash="x")
    _write("стоп", "баста")
    assert Line.objects.get(stopped_at=None).person == cast.parent
    assert not Line.objects.filter(person=waiting.person, confirmed_at__isnull=False).exists()


def test_who_has_another_number_by_now_begins_on_the_page(cast: Cast) -> None:
    make_line(cast.parent)
    _write("стоп")
    make_line(cast.parent, address="+77010000009")
    _write("баста")
    assert Line.objects.filter(address=NUMBER, stopped_at=None).count() == 0
    assert "БАСТА" not in _last_reply()
