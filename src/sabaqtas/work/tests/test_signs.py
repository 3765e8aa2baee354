"""Work handed in is a sign of the channel by which it came, on the school's date."""

from datetime import date, timedelta

import pytest

from sabaqtas.delivery.api import reach
from sabaqtas.people.tests.factories import Cast
from sabaqtas.work.tests.factories import NOW, make_handed_in, make_task

pytestmark = pytest.mark.django_db
TODAY = date(2025, 9, 16)


def test_what_was_handed_in_shows_that_the_channel_works(cast: Cast) -> None:
    late = NOW + timedelta(hours=12)
    make_handed_in(make_task(cast.klass, cast.teacher), cast.pupil_phone)
    make_handed_in(make_task(cast.klass, cast.teacher), cast.pupil_phone, at=late)
    make_handed_in(
        make_task(cast.klass, cast.teacher), cast.pupil_fibre, at=NOW - timedelta(days=14)
    )
    pupils = [cast.pupil_phone.id, cast.pupil_fibre.id]
    seen = reach.load_profiles(cast.school.id, pupils, TODAY)
    phone = seen[cast.pupil_phone.id].find_evidence("web")
    assert (phone.last_worked_on, phone.tries, phone.successes) == (TODAY, 1, 1)
    fibre = seen[cast.pupil_fibre.id].find_evidence("web")
    assert (fibre.last_worked_on, fibre.tries, fibre.successes) == (None, 1, 0), "two weeks ago"
    tomorrow = reach.load_profiles(cast.school.id, pupils, TODAY + timedelta(days=1))
    assert tomorrow[cast.pupil_phone.id].find_evidence("web").successes == 2, "02:00 in Almaty"
