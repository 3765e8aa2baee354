"""What goes out comes back the same, in both formats; and damaged files change nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.bridges.case.tests.schema import find_faults
from sabaqtas.bridges.case.writing import write_package
from sabaqtas.bridges.standard.reading import read_file
from sabaqtas.bridges.standard.tests.strategies import programmes
from sabaqtas.bridges.standardcsv.writing import write_programme
from sabaqtas.curriculum.api import standard
from sabaqtas.curriculum.tests.factories import check, make_tidy
from sabaqtas.kernel.problems import ProblemLog

AT = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)


def to_case(rows: standard.ProgrammeRows) -> bytes:
    return write_package(rows, number=1, published_at=AT, creator="Sabaqtas")


def read(data: bytes) -> standard.ProgrammeRows:
    log = ProblemLog()
    rows = read_file(data, "file", log)
    assert [one for one in log.list_problems() if one.severity == "error"] == []
    assert rows is not None
    return rows


def without_identifiers(rows: standard.ProgrammeRows) -> standard.ProgrammeRows:
    return replace(
        rows,
        identifier=None,
        units=tuple(replace(one, identifier=None) for one in rows.units),
        objectives=tuple(replace(one, identifier=None) for one in rows.objectives),
    )


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_a_table_comes_back_the_same(rows: standard.ProgrammeRows) -> None:
    rows = make_tidy(rows)
    again = read(write_programme(rows))
    assert without_identifiers(make_tidy(again)) == without_identifiers(rows)
    assert write_programme(make_tidy(again)) == write_programme(rows)


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_a_package_comes_back_the_same_and_is_valid(rows: standard.ProgrammeRows) -> None:
    rows = make_tidy(rows)
    assert not check(rows).has_errors
    data = to_case(rows)
    assert find_faults(data) == []
    again = make_tidy(read(data))
    assert again == rows
    assert to_case(again) == data


def _mutate(data: bytes, draw: st.DataObject) -> bytes:
    kind = draw.draw(st.sampled_from(["cut", "flip", "drop", "insert"]))
    at = draw.draw(st.integers(0, len(data) - 1))
    some = draw.draw(st.binary(min_size=1, max_size=3))
    if kind == "cut":
        return data[:at]
    if kind == "flip":
        return data[:at] + bytes([data[at] ^ some[0]]) + data[at + 1 :]
    return data[:at] + (some if kind == "insert" else b"") + data[at + len(some) :]


@pytest.mark.parametrize("kind", ["csv", "case"])
@settings(max_examples=120, deadline=None)
@given(draw=st.data())
def test_damaged_bytes_raise_nothing(kind: str, draw: st.DataObject) -> None:
    rows = make_tidy()
    data = write_programme(rows) if kind == "csv" else to_case(rows)
    log = ProblemLog()
    found = read_file(_mutate(data, draw), "file", log)
    assert found is not None or log.has_errors
    judged = check(found).list_problems() if found is not None else []
    for problem in [*log.list_problems(), *judged]:
        assert problem.cause
        assert problem.cure
        assert problem.place.file == "file"
