"""Aiken: what is read, and each fault with its line."""

from pathlib import Path

import pytest

from sabaqtas.bridges.aiken.reading import is_aiken, read_items
from sabaqtas.exercises.api import banks

SAMPLE = Path(__file__).with_name("sample.txt")


def test_questions_come_in_and_faults_have_their_lines() -> None:
    found = read_items(SAMPLE.read_bytes(), "a.txt")
    assert [(item.place.line, item.source["answer"]) for item in found.items] == [
        (1, "b"), (17, "a"),
    ]  # fmt: skip
    assert [(one.place.line, one.code) for one in found.problems] == [
        (10, "aiken.bad_answer"), (12, "aiken.no_answer"),
    ]  # fmt: skip


def test_several_right_ones_have_all_to_be_chosen() -> None:
    found = read_items(b"Q?\nA) x\nB) y\nC) z\nANSWER: A, C\n", "a.txt")
    assert found.items[0].source["answer"] == ["a", "c"]
    assert found.problems == []


def test_a_bracket_needs_no_space_and_initials_are_no_option() -> None:
    found = read_items(b"Who wrote it?\nA.S. or B.S.\nA)One\nB)Two\nANSWER: B\n", "a.txt")
    assert found.items[0].source["options"] == {"a": "One", "b": "Two"}
    assert found.items[0].source["answer"] == "b"


def test_signs_of_markdown_are_words() -> None:
    found = read_items(b"2*3*4 = $?\nA. <b>\nB. a_b\nANSWER: A\n", "a.txt")
    assert found.items[0].source["prompt"] == "2\\*3\\*4 = \\$?"
    assert found.items[0].source["options"] == {"a": "\\<b>", "b": "a\\_b"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A. x\n", "aiken.no_question"),
        ("ANSWER: A\n", "aiken.no_question"),
        ("Q?\nANSWER: A\n", "aiken.no_options"),
        ("Q?\n", "aiken.no_options"),
        ("", "questions.empty"),
    ],
)
def test_what_lacks_is_said(text: str, code: str) -> None:
    assert [one.code for one in read_items(text.encode(), "a.txt").problems] == [code]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_teachers_file_is_known_however_it_was_saved(encoding: str, end: str) -> None:
    text = "Вопрос " + "?" * 5000 + "\nА) один\nБ) два\nОтвет: Б\n"
    data = text.replace("\n", end).encode(encoding)
    found = banks.find_format(data, "a.txt")
    assert found is not None
    assert found.name == "aiken"
    assert [item.source["answer"] for item in found.read(data, "a.txt").items] == ["b"]


def test_words_that_end_a_gift_question_do_not_make_it_aiken() -> None:
    assert not is_aiken("2+2\nЖауабы: {#4}\n".encode(), "a.txt")


def test_its_files_are_known() -> None:
    assert is_aiken(SAMPLE.read_bytes(), "a.txt")
    assert not is_aiken(b"Q {=a}", "a.txt")
