"""The one clock, and the day it is in a place."""

from datetime import UTC, date, datetime

import pytest

from sabaqtas.kernel import clock

NIGHT = datetime(2025, 11, 3, 20, 30, tzinfo=UTC)


def test_the_day_is_the_countrys_not_that_of_utc() -> None:
    with clock.frozen(NIGHT):
        assert clock.now().date() == date(2025, 11, 3)
        assert clock.today() == date(2025, 11, 4)
        assert clock.today("Europe/London") == date(2025, 11, 3)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"), clock.frozen(NIGHT.replace(tzinfo=None)):
        pass
