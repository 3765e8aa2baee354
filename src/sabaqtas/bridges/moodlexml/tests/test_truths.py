"""True or false: what is not said is not guessed at; UTF-16 is known."""

import pytest

from sabaqtas.bridges.moodlexml.reading import is_moodle_xml, read_items

QUIZ = (
    '<quiz><question type="truefalse"><questiontext><text>Жер дөңгелек</text></questiontext>'
    "%s</question></quiz>"
)


def answer(fraction: int, text: str) -> str:
    return f'<answer fraction="{fraction}"><text><![CDATA[{text}]]></text></answer>'


@pytest.mark.parametrize(
    ("answers", "truth"),
    [
        (answer(100, "true") + answer(0, "false"), True),
        (answer(0, "True") + answer(100, "False"), False),
        (answer(100, "<p>true</p>") + answer(0, "<p>false</p>"), True),
    ],
)
def test_the_right_answer_is_read(answers: str, truth: bool) -> None:
    found = read_items((QUIZ % answers).encode(), "a.xml")
    assert [one.source["answer"] for one in found.items] == [truth]


@pytest.mark.parametrize(
    "answers",
    [
        "",
        answer(0, "true") + answer(0, "false"),
        answer(100, "Верно") + answer(0, "Неверно"),
    ],
)
def test_where_none_is_said_none_is_guessed(answers: str) -> None:
    found = read_items((QUIZ % answers).encode(), "a.xml")
    assert not found.items
    assert [one.code for one in found.problems] == ["questions.no_answer"]


def test_a_file_in_utf_16_is_known() -> None:
    data = (QUIZ % (answer(100, "true") + answer(0, "false"))).encode("utf-16")
    assert is_moodle_xml(data, "a.xml")
    assert len(read_items(data, "a.xml").items) == 1
