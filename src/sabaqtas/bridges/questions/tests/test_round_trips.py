"""Ours > a format > ours: the same in meaning, for whatever an author wrote."""

from dataclasses import asdict
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from sabaqtas.bridges.questions.markdown import LINE_END, escape_words
from sabaqtas.bridges.questions.tests.strategies import ORDERING, SOURCES, items
from sabaqtas.exercises.api import PreparedItem, banks, prepare_item
from sabaqtas.kernel.problems import Severity

FEW = settings(max_examples=60, deadline=None)


def meaning(item: banks.NeutralItem) -> Any:
    """Everything but the place; numbers by their value."""
    row = asdict(item)
    row.pop("place")
    source = row["source"]
    if source["type"] == "number":
        for name in ("answer", "tolerance"):
            source[name] = Fraction(str(source.get(name) or 0))
    return row


def is_sound(item: banks.NeutralItem) -> bool:
    """Whether a bank would keep it at all."""
    source = {**item.source, "id": "x"}
    return isinstance(prepare_item(source, place=item.place, is_bare=True), PreparedItem)


def go_round(name: str, item: banks.NeutralItem) -> None:
    if not is_sound(item):
        return
    one = banks.get_format(name)
    assert one.write
    written = one.write([item])
    if any(problem.code.endswith("out_arrow") for problem in written.problems):
        return
    read = one.read(written.data, f"a{one.suffix}")
    errors = [p for p in read.problems if p.severity is Severity.ERROR]
    assert errors == [], written.data.decode()
    assert [meaning(back) for back in read.items] == [meaning(item)], written.data.decode()


@FEW
@given(items())
def test_gift_gives_back_what_it_got(item: banks.NeutralItem) -> None:
    go_round("gift", item)


@FEW
@given(items(SOURCES | ORDERING))
def test_moodle_xml_gives_back_what_it_got(item: banks.NeutralItem) -> None:
    go_round("moodlexml", item)


@FEW
@given(items(SOURCES | ORDERING))
def test_a_table_gives_back_what_it_got(item: banks.NeutralItem) -> None:
    go_round("itemscsv", item)


@pytest.mark.parametrize("first", ["0.", "7)", "#", "-", "+", "*", ">", "===", "---", "|"])
@pytest.mark.parametrize("name", ["gift", "moodlexml", "itemscsv"])
def test_a_line_that_looks_like_a_list_stays_a_line(name: str, first: str) -> None:
    text = f"{escape_words(first)}{LINE_END}{escape_words(first)} 5"
    source = {"type": "true_false", "prompt": "Дұрыс па?", "answer": True, "explain": text}
    go_round(name, banks.NeutralItem(source=source))


@pytest.mark.parametrize("name", ["gift", "moodlexml", "itemscsv"])
def test_many_items_stay_apart(name: str) -> None:
    one = banks.get_format(name)
    assert one.write
    made = [
        banks.NeutralItem(
            source={"type": "short_text", "prompt": f"Сұрақ {n}", "answer": [str(n)]},
            category=("А",) if n % 3 else ("Б", "В/Г") if name != "itemscsv" else ("Б",),
        )
        for n in range(12)
    ]
    read = one.read(one.write(made).data, f"a{one.suffix}")
    assert [meaning(back) for back in read.items] == [meaning(item) for item in made]
