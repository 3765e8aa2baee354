"""Tables of questions as teachers' spreadsheets write them."""

from pathlib import Path

import pytest

from sabaqtas.bridges.itemscsv.reading import read_items
from sabaqtas.exercises.api import banks

SAMPLE = Path(__file__).with_name("sample.csv")


def test_types_are_told_by_what_is_filled_in() -> None:
    found = read_items(SAMPLE.read_bytes(), "a.csv")
    kinds = [item.source["type"] for item in found.items]
    assert kinds == ["number", "choice", "true_false", "short_text", "matching"]
    assert [(one.place.line, one.code) for one in found.problems] == [
        (7, "itemscsv.bad_type"), (7, "itemscsv.bad_number"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(encoding: str, separator: str) -> None:
    text = f"prompt{separator}answer\r\nҚала?{separator}Өскемен | Орал\r\n"
    found = read_items(text.encode(encoding), "a.csv")
    assert found.items[0].source["answer"] == ["Өскемен", "Орал"]
    assert found.problems == []


def test_windows_1251_is_read_and_said() -> None:
    found = read_items("prompt;answer\nГород?;Астана\n".encode("cp1251"), "a.csv")
    assert found.items[0].source["prompt"] == "Город?"
    assert [one.code for one in found.problems] == ["itemscsv.other_encoding"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("matching,Жұп,а->б,жоқ,", "bad_pair"),
        (",Сұрақ,,,{", "bad_more"),
        (",Сұрақ,,,[1]", "bad_more"),
    ],
)
def test_a_bad_cell_is_said(row: str, code: str) -> None:
    found = read_items(f"type,prompt,a,b,more\n{row}\n".encode(), "a.csv")
    assert [one.code for one in found.problems] == [f"itemscsv.{code}"]
    assert found.problems[0].place.line == 2


def test_a_formula_of_a_spreadsheet_goes_out_guarded() -> None:
    item = banks.NeutralItem(source={"type": "long_text", "prompt": "=1+1"})
    table = banks.get_format("itemscsv")
    assert table.write
    data = table.write([item]).data
    assert b"'=1+1" in data
    assert table.read(data, "a.csv").items[0].source["prompt"] == "=1+1"


@pytest.mark.parametrize(
    ("said", "answer"),
    [("B)", "b"), ("c.", "c"), ("\u0410", "a"), ("\u0441", "c"), ("\u0430, b", ["a", "b"])],
)
def test_letters_of_options_are_read_as_teachers_write_them(
    said: str, answer: str | list[str]
) -> None:
    found = read_items(f'prompt;answer;a;b;c\nQ;"{said}";x;y;z\n'.encode(), "a.csv")
    assert [one.source["answer"] for one in found.items] == [answer]


def test_a_cyrillic_letter_that_may_mean_two_options_is_not_guessed_at() -> None:
    found = read_items("prompt;answer;a;b;c\nQ;\u0412;x;y;z\n".encode(), "a.csv")
    assert [one.source["answer"] for one in found.items] == ["\u0432"], "refused as no option"


@pytest.mark.parametrize("kind", ["long_text", "voice", "upload", "activity"])
def test_criteria_stand_in_the_letters_of_all_that_a_person_judges(kind: str) -> None:
    found = read_items(f"type;prompt;a;b\n{kind};Q;x;y\n".encode(), "a.csv")
    assert [one.source["criteria"] for one in found.items] == [["x", "y"]]


@pytest.mark.parametrize("first", ["Сұрақ;Жауап", "Астана?;иә"])
def test_a_table_without_our_first_line_is_told_which_column_lacks(first: str) -> None:
    data = f"{first}\nx;y\n".encode()
    found = banks.find_format(data, "a.csv")
    assert found and found.name == "itemscsv"
    assert "itemscsv.column_missing" in {one.code for one in found.read(data, "a.csv").problems}


@pytest.mark.parametrize("sign", ["\\ud800", "\\u0000"])
def test_signs_that_no_text_may_have_are_refused_in_json_too(sign: str) -> None:
    data = f'type;prompt;more\nshort_text;Q;"{{""answer"": [""a{sign}""]}}"\n'.encode()
    found = read_items(data, "a.csv")
    assert not found.items
    assert [one.code for one in found.problems] == ["itemscsv.bad_more"]
