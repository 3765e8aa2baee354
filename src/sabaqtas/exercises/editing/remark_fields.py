"""Words to single answers in the form of a question: a field each, or a line each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.typed import clean_line, clean_text
from sabaqtas.kernel.ui.mapping import Json, line, text

PREFIX = "said_"
MARK = ": "
"""Between an answer and the words, in a line."""


def add_remark_fields(form: forms.Form, answers: Sequence[tuple[str, Any]]) -> None:
    """`answers`: the name of each and how the page calls it."""
    for name, label in answers:
        form.fields[f"{PREFIX}{name}"] = line(label, most=500)
        form.fields[f"{PREFIX}{name}"].widget.attrs["class"] = "in"


def name_answer(letter: str) -> Any:
    """How a field calls the option of a letter, which has a field of its own on the page."""
    return format_lazy(_("To answer {letter}"), letter=letter.upper())


def show_remarks(held: Json) -> dict[str, Any]:
    """What those fields begin with."""
    return {f"{PREFIX}{name}": words for name, words in held.items()}


def give_remarks(form: forms.Form, held: Json, names: Sequence[str]) -> dict[str, Any]:
    """What stands in the fields now; a page that had none of a field leaves its words."""
    found = dict(held)
    for name in names:
        typed = form.data.get(f"{PREFIX}{name}")
        if typed is not None and clean_line(typed) != clean_line(str(held.get(name, ""))):
            found[name] = clean_line(typed)
    return {name: words for name, words in found.items() if words and name in names}


def make_remark_lines() -> forms.CharField:
    """For answers that are typed, so that nobody knows them all."""
    return text(
        _("Words to single answers"),
        rows=3,
        help_text=_(
            "One a line, the answer before a colon: “43: count the own letters too”. "
            "* stands for any other answer."
        ),
    )


def write_remark_lines(held: object) -> str:
    """Read back by `read_remark_lines`."""
    rows = held.items() if isinstance(held, Mapping) else ()
    return "\n".join(f"{when}{MARK}{' '.join(str(words).split())}" for when, words in rows)


def read_remark_lines(typed: str) -> dict[str, str]:
    """A line without a colon goes on with the words before; with none before, it is for any."""
    found: dict[str, str] = {}
    when = "*"
    for one in clean_text(typed).splitlines():
        answer, mark, words = one.partition(MARK)
        if mark and answer.strip():
            when = answer.strip()
            found[when] = clean_line(words)
        elif clean_line(one):
            found[when] = clean_line(f"{found.get(when, '')} {one}")
    return {answer: words for answer, words in found.items() if words}
