"""What the corpus does not hold: faults with their lines, and what is carried of each kind."""

from typing import Any

import pytest

from sabaqtas.bridges.gift.reading import is_gift, read_items


def read(text: str) -> tuple[list[dict[str, Any]], list[tuple[int | None, str]]]:
    found = read_items(text.encode(), "a.gift")
    sources = [dict(item.source) for item in found.items]
    return sources, [(one.place.line, one.code) for one in found.problems]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("Бір {=a}\n\nЕкі {=a ~b\n\nҮш {T}", 3, "gift.unclosed"),
        ("Бір }", 1, "gift.stray"),
        ("Бір {=a} және {=b}", 1, "gift.twice"),
        ("\n\nСан {#үш}", 3, "gift.no_number"),
        ("Сан {#}", 1, "questions.no_answer"),
        ("Бір {~a ~b}", 1, "questions.no_answer"),
        ("Бір {=a -> x =b}", 1, "gift.unpaired"),
        ("", None, "questions.empty"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, line: int, code: str) -> None:
    assert (line, code) in read(text)[1]


def test_a_lost_brace_costs_one_question() -> None:
    sources, _problems = read("Бір {=a\n\nЕкі {=b ~c}\n\nҮш {T}")
    assert [one["prompt"] for one in sources] == ["Үш"]


def test_a_blank_line_between_braces_parts_nothing() -> None:
    sources, problems = read("Бір {\n=a\n\n~b\n}\n\nЕкі {T}")
    assert [one["type"] for one in sources] == ["choice", "true_false"]
    assert problems == []


def test_the_first_words_of_true_or_false_are_for_who_is_wrong() -> None:
    sources, _problems = read("Бір {TRUE#қате#дұрыс}\n\nЕкі {F#қате#дұрыс}")
    assert [one["feedback"] for one in sources] == [
        {"true": "дұрыс", "false": "қате"},
        {"true": "қате", "false": "дұрыс"},
    ]


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ("~%50%a ~%50%b ~%-50%c", []),
        ("~%50%a ~%50%b ~c", ["questions.weights"]),
        ("~%70%a ~%30%b ~%-50%c", ["questions.weights"]),
        ("=a =b ~c", ["questions.several"]),
        ("=a ~%50%b ~c", ["questions.weights"]),
    ],
)
def test_marks_for_options_are_carried_or_said(answers: str, codes: list[str]) -> None:
    _sources, problems = read(f"Сұрақ {{{answers}}}")
    assert [code for _line, code in problems] == codes


def test_categories_stand_above_what_follows() -> None:
    text = "Бір {T}\n\n$CATEGORY: $course$/top/А/Б//В\n\nЕкі {T}\n\n$CATEGORY: Г\nҮш {T}"
    found = read_items(text.encode(), "a.gift")
    assert [item.category for item in found.items] == [(), ("А", "Б/В"), ("Г",)]


def test_windows_letters_are_read_and_said() -> None:
    found = read_items("Сколько? {=два ~три}".encode("cp1251"), "a.gift")
    assert found.items[0].source["prompt"] == "Сколько?"
    assert [one.code for one in found.problems] == ["questions.other_encoding"]


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"anything", "a.gift", True),
        (b"Q {=a ~b}", "a.txt", True),
        (b"Q\nA. x\nANSWER: A", "a.txt", False),
        (b"{}", "a.json", False),
    ],
)
def test_its_own_files_are_known(head: bytes, name: str, expected: bool) -> None:
    assert is_gift(head, name) is expected


def test_a_number_before_any_sign_is_the_right_one() -> None:
    (source,), problems = read("Сан {#3:2~#Мүлде қате}")
    assert (source["answer"], source["tolerance"]) == ("3", "2")
    assert source["feedback"] == {"*": "Мүлде қате"} and problems == []
