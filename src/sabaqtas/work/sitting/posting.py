"""A posted form as what a page brings: only questions of the paper, only answers they can have.

Fields: `items` (the questions the page shows, by number), `page`, `base`, `turn`, the answers, and
`was-N` of question N, and
at the very end `end`, without which only a part of the form has arrived.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.http import QueryDict

from sabaqtas.exercises.api import Answer, parse_answer
from sabaqtas.kernel.problems import Problem
from sabaqtas.work.sitting.answering import Brought
from sabaqtas.work.sitting.models import Sitting
from sabaqtas.work.sitting.preparing import holds_files, list_questions

MOST_DIGITS: Final = 9
type Form = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class ReadForm:
    """`problems` by the question's number: those answers are not kept, the others are."""

    brought: Brought
    problems: dict[int, Problem] = field(default_factory=dict)


def read_form(post: QueryDict) -> dict[str, list[str]]:
    """All values of every field."""
    return {name: post.getlist(name) for name in post}


def is_whole(form: Form) -> bool:
    """Tell whether the form has arrived to its end."""
    return bool(form.get("end"))


def read_brought(sitting: Sitting, form: Form, *, like: Brought | None = None) -> ReadForm:
    """Never raises, whatever was posted. `like`: where page, base and turn are known already."""
    asked = {number for text in form.get("items", []) for number in _read_numbers(text)}
    values, problems = {}, {}
    posted = {name: list(values) for name, values in form.items()}
    for one in list_questions(sitting):
        if one.number not in asked or holds_files(one.item):
            continue
        answer = parse_answer(one.item, posted)
        if isinstance(answer, Answer):
            values[one.number] = answer.value
        else:
            problems[one.number] = answer
    start = like or Brought(_read_one(form, "page")[:32], *_read_counts(form), {})
    shown = {number: mark for number in values if (mark := _read_one(form, f"was-{number}"))}
    return ReadForm(replace(start, values=values, shown=shown), problems)


def _read_counts(form: Form) -> tuple[int, int]:
    return read_number(_read_one(form, "base")), read_number(_read_one(form, "sending"))


def read_number(text: str) -> int:
    """0 for whatever is no number of ours."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else 0


def _read_one(form: Form, name: str) -> str:
    return next(iter(form.get(name, [])), "")


def _read_numbers(text: str) -> list[int]:
    return [read_number(part) for part in text.split()[:200]]
