"""The catalogue as CSV: every problem with its line, or every item; any bytes are survived."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.bridges.catalogue_csv import reading
from sabaqtas.bridges.catalogue_csv.reading import read_catalogue
from sabaqtas.kernel.problems import Problem
from sabaqtas.library.api import catalogue

HEAD = "provider,id,url,title,language,subject,grades,kind,objectives,minutes,cost,accessibility\n"
GOOD = (
    "Платформа,a1,https://a.example/1,Жай бөлшек,қазақша,Математика,5-7,video,"
    "5.1.2.1 5.1.2.2,12,free,captions\n"
)


def _read(text: str | bytes) -> tuple[list[catalogue.ItemRow] | None, list[Problem]]:
    return read_catalogue(io.BytesIO(text.encode() if isinstance(text, str) else text))


def _codes(text: str | bytes) -> list[str]:
    return [problem.code.removeprefix("catalogue.") for problem in _read(text)[1]]


def test_a_whole_line() -> None:
    rows, problems = _read(HEAD + GOOD)
    assert problems == []
    assert rows is not None
    row = rows[0]
    assert (row.language, row.subject, row.grades) == ("kk", "mathematics", (5, 6, 7))
    assert (row.medium, row.minutes, row.cost) == ("video", 12, "free")
    assert (row.objectives, row.access) == (("5.1.2.1", "5.1.2.2"), ("captions",))


def test_four_columns_are_enough_in_any_order_and_encoding() -> None:
    text = "title;url;id;provider\nЕртегі;https://a.example/1;1;Платформа\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        rows, problems = _read(text.encode(encoding))
        assert rows is not None, encoding
        assert (rows[0].title, problems) == ("Ертегі", [])
    assert _codes("title;url;id;provider\nСказка;https://a.example/1;1;Я\n".encode("cp1251")) == [
        "other_encoding"
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("https://a.example/1", "http://a.example/1", "bad_url"),
        ("https://a.example/1", "", "value_missing"),
        ("a1", "", "value_missing"),
        ("қазақша", "клингон тілі", "bad_language"),
        ("5-7", "13", "bad_grade"),
        ("5-7", "7-5", "bad_grade"),
        ("video", "kino", "bad_kind"),
        ("12", "12 мин", "bad_minutes"),
        ("free", "дорого", "bad_cost"),
        ("captions", "subtitles", "bad_access"),
        ("Математика", "Алхимия", "subject_unknown"),
        ("Жай бөлшек", "Ж" * 301, "too_long"),
        ("a1,", "a1,x,", "row_width"),
    ],
)
def test_a_fault_is_named_with_its_line(old: str, new: str, code: str) -> None:
    rows, problems = _read(HEAD + GOOD.replace("a1", "a0") + GOOD.replace(old, new))
    assert [one.code for one in problems] == [f"catalogue.{code}"]
    assert problems[0].place.line == 3
    assert problems[0].cause
    assert problems[0].cure
    assert (rows is None) == (code != "subject_unknown")


def test_all_faults_are_gathered() -> None:
    bad = GOOD.replace("https", "http").replace("video", "kino").replace("free", "?")
    assert _codes(HEAD + bad + GOOD + GOOD) == ["bad_url", "bad_kind", "bad_cost", "twice", "twice"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "empty"),
        (HEAD.encode(), "empty"),
        (b"id,title\n1,2\n", "column_missing"),
        (HEAD.encode() + b"a\0b,1\n", "not_text"),
        (HEAD.encode() + b'a,"b\n', "broken_csv"),
        (b"provider,id,url,title,title\n", "column_twice"),
    ],
)
def test_what_is_no_catalogue_is_refused(text: bytes, code: str) -> None:
    assert _read(text)[0] is None
    assert code in _codes(text)


def test_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LAYOUT", replace(reading.LAYOUT, max_bytes=100))
    assert _codes(HEAD + GOOD) == ["too_large"]
    monkeypatch.setattr(reading, "LAYOUT", replace(reading.LAYOUT, max_bytes=1000, max_rows=1))
    assert "too_many" in _codes(HEAD + GOOD + GOOD)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_survived(data: bytes) -> None:
    _read(data)
    _read(HEAD.encode() + data)
