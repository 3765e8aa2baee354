"""From a posted form to an answer, from an answer to a grade. Pure: nothing is stored here."""

import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from sabaqtas.exercises.items import EMPTY, Answer, Grade, Item, MalformedAnswer
from sabaqtas.exercises.types import get_type
from sabaqtas.kernel.problems import Place, Problem, Severity

UNSAFE: Final = frozenset({"Cc", "Cs"})


def field_name(item: Item) -> str:
    """The name and id of the item's field in a form; labels and errors point to it."""
    return f"a-{item.id}"


def parse_answer(item: Item, form: Mapping[str, list[str]]) -> Answer | Problem:
    """An absent or blank field is an unanswered item; what the page cannot send is a Problem.

    For `upload` the caller stores the files first and puts their references under the field's
    name itself, in place of whatever was posted there.
    """
    name = field_name(item)
    try:
        values = [_printable(value) for value in form.get(name, [])]
        return Answer(item.type, get_type(item.type).parse(item, values))
    except MalformedAnswer as error:
        place = Place(file="", field=name)
        return Problem(error.code, place, Severity.ERROR, error.params)


def grade_answer(item: Item, key: Mapping[str, Any], answer: Answer) -> Grade:
    if answer.value is None:
        return EMPTY
    return get_type(item.type).grade(item, key, answer.value)


def _printable(text: str) -> str:
    """Line ends as \\n; without what a database or a screen chokes on."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in UNSAFE
    )
