"""The spreadsheet: what a methodologist may leave out, and every fault with its line."""

import pytest

from sabaqtas.bridges.standardcsv.reading import read_programme
from sabaqtas.kernel.problems import ProblemLog

HEAD = (
    "programme,subject,grades,languages,title_kk,code,section_kk,subsection_kk,text_kk,needs,sample"
)
ROW = "m-5,Математика,5,kk,Математика,5.1.1.1,Сандар,Сан ұғымы,санау,,иә"
NEXT = ",,,,,5.1.1.2,,,жазу,5.1.1.1,"


def read(*lines: str, encoding: str = "utf-8") -> tuple[object, list[tuple[str, int | None]]]:
    log = ProblemLog()
    rows = read_programme("\n".join(lines).encode(encoding), "t.csv", log)
    return rows, [(one.code, one.place.line) for one in log.list_problems()]


def test_what_was_said_need_not_be_said_again() -> None:
    log = ProblemLog()
    rows = read_programme("\n".join([HEAD, ROW, "", NEXT]).encode(), "t.csv", log)
    assert log.list_problems() == []
    assert rows is not None
    assert (rows.code, rows.first_grade, rows.last_grade, rows.level) == ("m-5", 5, 5, "school")
    assert [(one.code, one.needs, one.is_sample) for one in rows.objectives] == [
        ("5.1.1.1", (), True), ("5.1.1.2", ("5.1.1.1",), False),
    ]  # fmt: skip
    assert {unit.code: unit.titles for unit in rows.units} == {
        "1": {"kk": "Сандар"}, "1.1": {"kk": "Сан ұғымы"},
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_as_spreadsheets_save_it(encoding: str, delimiter: str) -> None:
    text = f"{HEAD}\n{ROW}".replace(",", delimiter)
    russian = text.replace("ұғымы", "угымы").replace("иә", "да")
    rows, _ = read(russian if encoding == "cp1251" else text, encoding=encoding)
    assert rows is not None


@pytest.mark.parametrize(
    ("fault", "line", "lines"),
    [
        ("empty", 1, [""]),
        ("empty", 1, [HEAD]),
        ("column_missing", 1, [HEAD.replace("code", "koд"), ROW]),
        ("column_unknown", 1, [HEAD.replace("needs", "need"), ROW]),
        ("column_twice", 1, [HEAD.replace("needs", "code"), ROW]),
        ("row_width", 3, [HEAD, ROW, NEXT + ","]),
        ("broken_csv", 3, [HEAD, ROW, ',,,,,"5.1.1.2']),
        ("said_twice", 3, [HEAD, ROW, "m-6" + NEXT]),
        ("said_twice", 3, [HEAD, ROW, ",,,,,5.1.1.2,,Бөлшек,жазу,,"]),
        ("bad_grades", 2, [HEAD, ROW.replace(",5,", ",бес,")]),
        ("bad_mark", 2, [HEAD, ROW.replace("иә", "мүмкін")]),
    ],
)
def test_each_fault_is_named_with_its_line(fault: str, line: int, lines: list[str]) -> None:
    _, found = read(*lines)
    assert (f"standardcsv.{fault}", line) in found


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04\x00\x00", b"\x00" * 50, b"code\n" * 7_000_00 * 3, b'"' * 100_000, b"," * 300_000],
    ids=["xlsx", "nul", "too large", "quotes", "commas"],
)
def test_hostile_bytes_are_refused(data: bytes) -> None:
    log = ProblemLog()
    assert read_programme(data, "t.csv", log) is None
    assert log.has_errors
