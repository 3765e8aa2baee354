"""Files that are no journals: each is refused with a reason, none costs memory."""

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.bridges.journalfile.reading import MOST_BYTES, UnreadableFile, read_table
from sabaqtas.kernel.sheets import write_csv, write_xlsx

HEADER = ["Оқушы", "2025-09-15"]
ROWS: list[list[str | int | float | None]] = [["Әбенов Ән", 8], ["=1+1", "қ"]]


def test_both_kinds_read_alike() -> None:
    wanted = [["Оқушы", "2025-09-15"], ["Әбенов Ән", "8"], ["=1+1", "қ"]]
    assert read_table(write_csv(HEADER, ROWS), "a.csv") == wanted
    assert read_table(write_xlsx([("5А", HEADER, ROWS)]), "a.xlsx") == wanted
    semicolons = "Оқушы;15.09\r\nӘбенов Ән;8\r\n".encode("utf-16")
    assert read_table(semicolons, "a.csv")[1] == ["Әбенов Ән", "8"]


def test_the_line_of_excel_is_no_row_and_a_value_too_long_is_called_so() -> None:
    assert read_table("sep=;\r\nОқушы;15.09\r\nӘбенов Ән;8\r\n".encode(), "a.csv")[1][1] == "8"
    with pytest.raises(UnreadableFile, match=r"131\D?072"):
        read_table(b"name,1\n" + b"a" * 140_000 + b",8\n", "a.csv")


def pack(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 nothing",
        pack("xl/workbook.xml", BOMB),
        pack("xl/workbook.xml", BOMB.decode().encode("utf-16")),
        pack("xl/workbook.xml", b" " * 40_000_000),
        pack("a.txt", b"hello"),
        b"x" * (MOST_BYTES + 1),
        b"\x89PNG\r\n\x1a\n\0\0\0",
    ],
    ids=["cut", "entities", "utf-16 entities", "40 MB", "no workbook", "5 MB", "picture"],
)
def test_what_is_no_journal_is_refused_within_memory(data: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(UnreadableFile) as refusal:
        read_table(data, "x.xlsx")
    assert str(refusal.value) and tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        assert isinstance(read_table(data, "x"), list)
    except UnreadableFile as refusal:
        assert str(refusal)


def test_a_file_without_a_filled_cell_is_said_to_be_empty() -> None:
    for data in (write_xlsx([("5А", [], [])]), b" ,\r\n , \r\n"):
        with pytest.raises(UnreadableFile):
            read_table(data, "x")
