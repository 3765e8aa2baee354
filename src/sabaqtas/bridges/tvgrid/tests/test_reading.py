"""A grid is read whole, or every one of its problems is named with its line."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.bridges.tvgrid import faults
from sabaqtas.bridges.tvgrid.reading import LAYOUT, read_grid
from sabaqtas.delivery.api import GridRow
from sabaqtas.kernel.problems import Problem

DEMO = Path(__file__).resolve().parents[5] / "demo" / "tv" / "grid-2020-04-06.csv"
HEAD = "channel,start,minutes,grade,language,subject,lesson\n"
SLOT = "Балапан,2020-04-06T09:00:00+06:00,10,5,kk,Математика,Бөлшек\n"


def _read(data: str | bytes) -> tuple[list[GridRow] | None, list[Problem]]:
    raw = data.encode() if isinstance(data, str) else data
    return read_grid(io.BytesIO(raw), zone="Asia/Almaty")


def _codes(data: str | bytes) -> list[tuple[str, int | None]]:
    rows, problems = _read(data)
    assert rows is None
    return [(problem.code, problem.place.line) for problem in problems]


def test_the_demonstration_grid_is_read_without_a_word() -> None:
    rows, problems = read_grid(DEMO, zone="Asia/Almaty")
    assert problems == []
    assert rows is not None
    assert len(rows) == 296
    assert {row.channel for row in rows} == {"Балапан", "Ел Арна"}
    assert all(row.subject for row in rows)
    assert rows[0].starts_at == datetime(2020, 4, 6, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_in_any_form_is_read_without_a_word(encoding: str) -> None:
    rows, problems = _read((HEAD + SLOT).encode(encoding))
    assert rows
    assert rows[0].title == "Математика"
    assert problems == []


def test_windows_encoding_is_read_and_said() -> None:
    rows, problems = _read((HEAD + SLOT.replace("Бөлшек", "Дроби")).encode("cp1251"))
    assert rows
    assert rows[0].lesson == "Дроби"
    assert [problem.code for problem in problems] == [faults.TABLE.other_encoding]


def test_a_semicolon_and_another_order_of_columns_are_read() -> None:
    rows, _ = _read(
        "grade;subject;channel;start;language;minutes\n5;Алгебра;А;2026-09-14 09:00;ru;15"
    )
    assert rows
    assert (rows[0].subject, rows[0].minutes, rows[0].lesson) == ("algebra", 15, "")


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("2020-04-06T09:00:00+06:00", "2020-04-06T03:00"),
        ("2020-04-06 09:00", "2020-04-06T03:00"),
        ("06.04.2020 09:00", "2020-04-06T03:00"),
        ("2024-03-01 09:00", "2024-03-01T04:00"),
        ("2024-02-29 09:00", "2024-02-29T03:00"),
        ("2026-09-14T04:00:00Z", "2026-09-14T04:00"),
    ],
)
def test_a_time_is_an_offset_or_the_clock_of_the_zone(start: str, utc: str) -> None:
    rows, problems = _read(HEAD + SLOT.replace("2020-04-06T09:00:00+06:00", start))
    assert rows
    assert rows[0].starts_at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    has_offset = "+" in start or start.endswith("Z")
    assert [problem.code for problem in problems] == ([] if has_offset else [faults.ZONE_TAKEN])


def test_a_zone_may_stand_in_the_line() -> None:
    text = "channel,start,minutes,grade,language,subject,zone\nA,2020-04-06 09:00,10,5,kk,Алгебра,"
    rows, problems = _read(f"{text}Asia/Aqtobe")
    assert rows
    assert (rows[0].starts_at.hour, problems) == (4, [])
    assert _codes(f"{text}Asia/Atlantis") == [(faults.BAD_TIME, 2)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("2020-04-06T09:00:00+06:00", "2020-04-06", faults.BAD_TIME),
        ("2020-04-06T09:00:00+06:00", "09:00", faults.BAD_TIME),
        ("2020-04-06T09:00:00+06:00", "2020-04-31T09:00", faults.BAD_TIME),
        ("2020-04-06T09:00:00+06:00", "", faults.BAD_TIME),
        (",10,", ",0,", faults.BAD_NUMBER),
        (",10,", ",ten,", faults.BAD_NUMBER),
        (",10,", ",-5,", faults.BAD_NUMBER),
        (",5,kk", ",13,kk", faults.BAD_NUMBER),
        (",kk,", ",xx,", faults.BAD_LANGUAGE),
        ("Балапан", " ", faults.VALUE_MISSING),
        ("Математика", "", faults.VALUE_MISSING),
        (",Бөлшек", "", faults.TABLE.row_width),
        (",Бөлшек", ",Бөлшек, бүтін", faults.TABLE.row_width),
    ],
)
def test_a_fault_is_named_with_its_line(old: str, new: str, code: str) -> None:
    other = SLOT.replace("09:00:00+06", "12:00:00+06")
    assert _codes(HEAD + other + SLOT.replace(old, new)) == [(code, 3)]


def test_all_faults_are_told_at_once() -> None:
    bad = "Балапан,soon,0,99,xx,Математика,\n"
    assert sorted(_codes(HEAD + bad)) == [
        (faults.BAD_LANGUAGE, 2), (faults.BAD_NUMBER, 2), (faults.BAD_NUMBER, 2),
        (faults.BAD_TIME, 2),
    ]  # fmt: skip


def test_an_unknown_subject_is_said_and_kept() -> None:
    rows, problems = _read(HEAD + SLOT.replace("Математика", "Алхимия"))
    assert rows
    assert (rows[0].subject, rows[0].title) == ("", "Алхимия")
    assert [(problem.code, problem.place.line) for problem in problems] == [
        (faults.SUBJECT_UNKNOWN, 2)
    ]


def test_overlaps_of_one_channel_are_named_by_both_lines() -> None:
    longer = SLOT.replace(",10,", ",60,")
    inside = SLOT.replace("09:00:00+06", "09:20:00+06")
    later = SLOT.replace("09:00:00+06", "09:40:00+06")
    rows, problems = _read(HEAD + longer + inside + later + SLOT.replace("Балапан", "Ел Арна"))
    assert rows is None
    assert [(p.code, p.place.line, p.params["line"]) for p in problems] == [
        (faults.OVERLAP, 3, 2),
        (faults.OVERLAP, 4, 2),
    ]


def test_the_same_line_twice_is_an_overlap() -> None:
    assert _codes(HEAD + SLOT + SLOT) == [(faults.OVERLAP, 3)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", faults.TABLE.empty),
        (HEAD.encode(), faults.TABLE.empty),
        (b"PK\x03\x04\0\0\0\0\x08\0", faults.TABLE.not_text),
        (HEAD.replace("grade", "class").encode() + SLOT.encode(), faults.TABLE.column_missing),
        ((HEAD + SLOT + 'A,"broken').encode(), faults.TABLE.broken_csv),
        ((HEAD + SLOT + "x" * 200_000).encode(), faults.TABLE.value_too_long),
    ],
)
def test_what_is_no_grid_is_refused(data: bytes, code: str) -> None:
    rows, problems = _read(data)
    assert rows is None
    assert code in [problem.code for problem in problems]


class _Endless(io.RawIOBase):
    """A file of any size that counts what is read of it."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.taken += size
        return b"x" * size


def test_a_huge_file_is_refused_unread() -> None:
    file = _Endless()
    rows, problems = read_grid(file, zone="Asia/Almaty")  # type: ignore[arg-type]
    assert rows is None
    assert [problem.code for problem in problems] == [faults.TABLE.too_large]
    assert file.taken <= LAYOUT.max_bytes + 1


def test_too_many_slots_are_refused() -> None:
    codes = _codes(HEAD + SLOT * 20_001)
    assert faults.TABLE.too_many in [code for code, _line in codes]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: (HEAD + t).encode()))
def test_whatever_comes_nothing_is_raised(data: bytes) -> None:
    rows, problems = _read(data)
    assert (rows is None) == any(problem.severity == "error" for problem in problems)
    assert all(problem.cause and problem.cure for problem in problems)
