"""From a posted form to an answer, from an answer to a grade. Pure: nothing is stored here."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sabaqtas.exercises.failures import BAD_POSTING
from sabaqtas.exercises.items import EMPTY, Answer, Grade, Item, MalformedAnswer
from sabaqtas.exercises.types import get_type
from sabaqtas.kernel.problems import Place, Problem, Severity

UNSAFE: Final = frozenset({"Cc", "Cs"})


def field_name(item: Item) -> str:
    """The name of the item in a form: of its one field, or of what its fields stand in."""
    return f"a-{item.id}"


def list_fields(item: Item) -> list[str]:
    """The names of its fields in order: a-ID, or a-ID-1, a-ID-2, … where it has several."""
    name, count = field_name(item), get_type(item.type).count_fields(item)
    return [name] if count == 1 else [f"{name}-{number}" for number in range(1, count + 1)]


def write_form(item: Item, answer: Answer) -> dict[str, list[str]]:
    """What a page posts for this answer; `parse_answer` makes the same answer of it."""
    value = answer.value
    many = value if isinstance(value, list) else [] if value is None else [value]
    names = list_fields(item)
    if len(names) == 1:
        return {names[0]: many}
    return {name: [one] for name, one in zip(names, many, strict=False)}


def parse_answer(item: Item, form: Mapping[str, list[str]]) -> Answer | Problem:
    """An absent or blank field is an unanswered item; what the page cannot send is a Problem.

    Where the type holds files the caller stores them first and puts their references under the
    field's name itself, in place of whatever was posted there.
    """
    name = field_name(item)
    try:
        values = [_printable(value) for value in _gather(list_fields(item), form)]
        return Answer(item.type, get_type(item.type).parse(item, values))
    except MalformedAnswer as error:
        place = Place(file="", field=name)
        return Problem(error.code, place, Severity.ERROR, error.params)


def grade_answer(item: Item, key: Mapping[str, Any], answer: Answer) -> Grade:
    if answer.value is None:
        return EMPTY
    return get_type(item.type).grade(item, key, answer.value)


def _gather(names: Sequence[str], form: Mapping[str, list[str]]) -> list[str]:
    """All of one field; of several fields one value each, since no page sends a field twice."""
    if len(names) == 1:
        return form.get(names[0], [])
    posted = [form.get(name, []) for name in names]
    if any(len(values) > 1 for values in posted):
        raise MalformedAnswer(BAD_POSTING)
    return ["".join(values) for values in posted]


def _printable(text: str) -> str:
    """Line ends as \\n; without what a database or a screen chokes on."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in UNSAFE
    )
