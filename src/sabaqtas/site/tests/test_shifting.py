"""The demonstration is in term on every day of the year."""

import csv
import io
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.site.demo.shifting import find_shift, monday_of, shift_grid, shift_roster

DEMO = Path(__file__).resolve().parents[4] / "demo"
LAST_QUARTER = (date(2020, 4, 6), date(2020, 5, 25))


@given(st.dates(date(2020, 1, 1), date(2120, 1, 1)))
def test_every_day_is_in_the_last_quarter(today: date) -> None:
    shift = find_shift(today)
    assert shift.days % 7 == 0
    assert LAST_QUARTER[0] + shift <= today <= LAST_QUARTER[1] + shift


def test_roster_moves_whole_and_keeps_the_rest(tmp_path: Path) -> None:
    source = DEMO / "schools" / "rural" / "oneroster.zip"
    shift_roster(source, tmp_path / "r.zip", shift=timedelta(weeks=300))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "r.zip") as new:
        assert old.namelist() == new.namelist()
        assert old.read("users.csv") == new.read("users.csv")
        sessions = list(csv.DictReader(io.StringIO(new.read("academicSessions.csv").decode())))
    assert sessions[0]["startDate"] == "2025-06-01"
    assert {one["schoolYear"] for one in sessions} == {"2026"}, "the one of the moved quarter"


def test_grid_keeps_wall_time_over_the_change_of_zone(tmp_path: Path) -> None:
    today = date(2026, 11, 25)
    grid = DEMO / "tv" / "grid-2020-04-06.csv"
    shift_grid(grid, tmp_path / "g.csv", today=today, zone="Asia/Almaty")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "g.csv").read_text(encoding="utf-8"))))
    first = datetime.fromisoformat(rows[0]["start"])
    assert (first.hour, first.minute) == (9, 0)
    assert first.utcoffset() == timedelta(hours=5)
    assert first.date() == monday_of(today)
    assert len(rows) == 2 * 296
