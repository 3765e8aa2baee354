"""One reader for every format: each fault with its place, any bytes survived, memory bounded."""

import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.bridges.tables.faults import TableFaults
from sabaqtas.bridges.tables.layout import Layout, Line
from sabaqtas.bridges.tables.reading import MOST_IN_ROW, read_lines
from sabaqtas.bridges.tvgrid import faults as grid
from sabaqtas.kernel.problems import Problem, ProblemLog

FAULTS: TableFaults = grid.TABLE
LAYOUT = Layout(
    faults=FAULTS, needed=("id", "name"), optional=("note",), max_bytes=2 * 1024 * 1024, max_rows=3
)
GOOD = "id,name,note\n1,Айым,\n2,Әлихан,жақсы\n"


def read(data: str | bytes) -> tuple[list[Line], list[Problem]]:
    raw = data.encode() if isinstance(data, str) else data
    log = ProblemLog()
    return list(read_lines(io.BytesIO(raw), "t.csv", LAYOUT, log)), log.list_problems()


def faults(data: str | bytes) -> list[tuple[str, int | None, str | None]]:
    return [
        (one.code.removeprefix("grid."), one.place.line, one.place.field) for one in read(data)[1]
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_unicode_in_any_form(encoding: str, delimiter: str, end: str) -> None:
    text = GOOD.replace(",", delimiter).replace("\n", end)
    lines, problems = read(text.encode(encoding))
    assert problems == []
    assert [(one.place.line, one.get("name"), one.get("note")) for one in lines] == [
        (2, "Айым", ""), (3, "Әлихан", "жақсы"),
    ]  # fmt: skip


def test_an_encoding_of_old_days_is_said() -> None:
    lines, problems = read("id,name\n1,Досжан\n".encode("cp1251"))
    assert lines[0].get("name") == "Досжан"
    assert [one.code for one in problems] == [FAULTS.other_encoding]


@pytest.mark.parametrize("table", ["cp1251", "cp1252"])
def test_letters_turned_into_other_signs_are_turned_back(table: str) -> None:
    """Some bytes have no sign in these tables: sloppy programs leave them as they are."""
    wrong = "".join(bytes([one]).decode(table, "ignore") or chr(one) for one in GOOD.encode())
    lines, problems = read(wrong)
    assert [one.get("name") for one in lines] == ["Айым", "Әлихан"]
    assert [one.code for one in problems] == [FAULTS.encoded_twice]


def test_a_row_begins_where_its_first_value_stands() -> None:
    lines, _ = read('\ufeffNAME , id\n"Ай\nым",1\n\n"\'=1+1",2\n')
    assert [(one.place.line, one.get("name"), one.get("id")) for one in lines] == [
        (2, "Ай ым", "1"), (5, "=1+1", "2"),
    ]  # fmt: skip
    place = lines[0].at("name")
    assert (place.line, place.field, place.excerpt) == (2, "name", "Ай ым")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("", [("empty", 1, None)]),
        ("\n\n", [("empty", 1, None)]),
        ("id,name\n", [("empty", 1, None)]),
        ("name,name,ID,id,что\n1,2,3,4,5\n", [
            ("column_unknown", 1, "что"), ("column_twice", 1, "id"), ("column_twice", 1, "name"),
        ]),
        ("note\n1\n", [("column_missing", 1, "id"), ("column_missing", 1, "name")]),
        ("id,name\n1\n\n1,2,3\n1,2\n", [("row_width", 2, None), ("row_width", 4, None)]),
        ('id,name\n1,2\n3,"4\n5,6\n', [("broken_csv", 3, None)]),
        ("id,name\n1,2\n1,2\n1,2\n1,2\nx\n", [("too_many", 5, None)]),
        ("id,name\n1,2\n3,\0\n", [("not_text", 3, None)]),
        ("id,name\n1,2\n3,\0\n".encode("utf-16"), [("not_text", 3, None)]),
        (GOOD.encode() + b"\xed\xa0\n", [("not_text", 4, None)]),
        (b"PK\x03\x04\0\0\0\0\x08\0", [("not_text", 1, None)]),
    ],
)  # fmt: skip
def test_each_fault_has_its_place(
    data: str | bytes, found: list[tuple[str, int | None, str | None]]
) -> None:
    assert faults(data) == found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x" * (LAYOUT.max_bytes + 1), "too_large"),
        (b"," * LAYOUT.max_bytes, "value_too_long"),
        (b"id,name\n" + b'"\n",' * (LAYOUT.max_bytes // 4 - 4), "broken_csv"),
        (b"id,name\n1," + b"x" * (MOST_IN_ROW + 1), "value_too_long"),
        (b"id,name\n1," + "😀".encode() * 300_000, "value_too_long"),
    ],
    ids=["one byte more", "commas", "a row without an end", "a long value", "wide letters"],
)
def test_no_file_takes_much_memory(data: bytes, code: str) -> None:
    tracemalloc.start()
    assert code in [one[0] for one in faults(data)]
    assert tracemalloc.get_traced_memory()[1] < 12 * LAYOUT.max_bytes
    tracemalloc.stop()


def test_a_file_on_disk_is_read_only_as_far_as_allowed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(GOOD)
    log = ProblemLog()
    assert len(list(read_lines(path, "t.csv", LAYOUT, log))) == 2
    with pytest.raises(OSError):
        list(read_lines(tmp_path / "none.csv", "t.csv", LAYOUT, log))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (GOOD + text).encode()))
def test_whatever_comes_nothing_is_raised(data: bytes) -> None:
    _, problems = read(data)
    assert all(one.cause and one.cure for one in problems)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "\ufeffsep=;"])
def test_the_line_of_excel_names_the_separator_and_no_column(first: str, end: str) -> None:
    text = first + "\n" + GOOD.replace(",", ";")
    lines, problems = read(text.replace("\n", end))
    assert problems == []
    assert [(one.place.line, one.get("name")) for one in lines] == [(3, "Айым"), (4, "Әлихан")]
    assert faults("sep=;\nid;note\n1;x\n") == [("column_missing", 2, "name")]


def test_the_separator_named_parts_even_where_another_stands_oftener() -> None:
    lines, problems = read("sep=|\nid|name|note\n1|Айым|а,б,в,г,д\n")
    assert problems == [] and lines[0].get("note") == "а,б,в,г,д"


def test_a_value_too_long_is_called_so_and_not_a_lost_quote() -> None:
    assert faults("id,name\n1,Айым\n2," + "а" * 140_000 + "\n") == [("value_too_long", 3, None)]
