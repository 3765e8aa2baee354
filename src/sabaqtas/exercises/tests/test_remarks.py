"""Words to one answer are said to who gave it, and to nobody before the key may be shown."""

from typing import Any

import pytest

from sabaqtas.exercises.api import Answer, grade_answer, parse_answer, render_item
from sabaqtas.exercises.tests.factories import (
    CHOICE,
    MULTIPLE,
    NUMBER,
    SHORT_TEXT,
    list_codes,
    make_item,
)

TRUE_FALSE = {
    "id": "c9", "type": "true_false", "prompt": "2 – жұп сан", "answer": True, "explain": "Иә.",
}  # fmt: skip


def said(source: dict[str, Any], feedback: dict[Any, str], typed: list[str]) -> list[str]:
    item = make_item(source, feedback=feedback)
    answer = parse_answer(item.public, {f"a-{item.public.id}": typed})
    assert isinstance(answer, Answer)
    grade = grade_answer(item.public, item.key, answer)
    kwargs: Any = {"language": "kk", "answer": answer, "grade": grade}
    before = render_item(item.public, **kwargs)
    after = render_item(item.public, key=item.key, **kwargs)
    found = [words for words in feedback.values() if f"<p>{words}</p>" in after]
    assert not any(f"<p>{words}</p>" in before for words in feedback.values())
    return found


@pytest.mark.parametrize(
    ("source", "feedback", "typed", "expected"),
    [
        (CHOICE, {"a": "Бір", "b": "Екі"}, ["a"], ["Бір"]),
        (CHOICE, {"a": "Бір", "*": "Басқа"}, ["c"], ["Басқа"]),
        (MULTIPLE, {"b": "Бір", "c": "Екі", "d": "Үш"}, ["b", "c"], ["Бір", "Екі"]),
        (TRUE_FALSE, {True: "Бір", False: "Екі"}, ["false"], ["Екі"]),
        (SHORT_TEXT, {"үй": "Бір", "*": "Екі"}, ["ҮЙ."], ["Бір"]),
        (SHORT_TEXT, {"үй": "Бір", "*": "Екі"}, ["көше"], ["Екі"]),
        (NUMBER, {"3": "Бір", "10..50": "Екі"}, ["3"], ["Бір"]),
        (NUMBER, {"3": "Бір", "10..50": "Екі"}, ["0,3 м"], ["Екі"]),
        (NUMBER, {"3": "Бір"}, ["жоқ"], []),
    ],
)
def test_words_are_said_to_the_answer_they_are_for(
    source: dict[str, Any], feedback: dict[Any, str], typed: list[str], expected: list[str]
) -> None:
    feedback = dict(feedback)
    names = {"*"} & set(feedback)
    if source is CHOICE and names:
        assert list_codes(source | {"feedback": feedback}) == ["bad_value feedback.*"]
        return
    assert said(source, feedback, typed) == expected


@pytest.mark.parametrize("feedback", ["words", {"z": "Жоқ нұсқа"}, {"a": ""}, {"a": ["x"]}])
def test_words_to_nobody_are_refused(feedback: Any) -> None:
    assert [code.split()[0] for code in list_codes(CHOICE | {"feedback": feedback})] == [
        "bad_value"
    ]


def test_a_line_ends_where_its_author_ends_it() -> None:
    item = make_item(CHOICE, prompt="Бірінші жол\\\nекінші *жол*\nсол жол")
    assert item.public.prompt_html == "Бірінші жол<br>екінші <em>жол</em> сол жол"
