"""The answers of one import as a small CSV, to be filled in with any spreadsheet.

Columns: kind, name, context, choice, candidates. `name` is the question's key and stays as it
is; `choice` is what a person fills in; `context` and `candidates` are for reading only.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from sabaqtas.bridges.encodings import Undecodable, choose_encoding, decode_text
from sabaqtas.bridges.importing.answers import KINDS, NEW, SKIP, Answer
from sabaqtas.bridges.importing.problems import ANSWERS_UNREADABLE
from sabaqtas.bridges.importing.report import Ask
from sabaqtas.bridges.importing.wording import say_choice
from sabaqtas.bridges.tables.text import choose_delimiter, find_separator, is_too_long
from sabaqtas.kernel.problems import Place, Problem, Severity, shorten
from sabaqtas.kernel.sheets import unguard_text, write_csv

COLUMNS = ("kind", "name", "context", "choice", "candidates")
MAX_BYTES = 1 << 20


def read_answers(path: Path) -> tuple[list[Answer], list[Problem]]:
    """Lines whose choice is empty are left open. Raises OSError when the file cannot be opened."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    place = Place(shorten(path.name))
    if len(data) > MAX_BYTES:
        return [], [_fault(place, _("it is larger than 1 MB"))]
    try:
        text = decode_text(data, choose_encoding(data))
        return _read_rows(text, place.file)
    except Undecodable as fault:
        return [], [_fault(Place(place.file, fault.line), _("its letters are no letters"))]
    except csv.Error as error:
        why = _("one of its values is too long") if is_too_long(error) else _("it is no CSV")
        return [], [_fault(place, why)]


def write_answers(asks: Iterable[Ask]) -> bytes:
    """The open questions, with an empty choice each."""
    rows = [
        (ask.kind, ask.key, " | ".join(ask.context), ask.chosen, " | ".join(list_choices(ask)))
        for ask in asks
    ]
    return write_csv(COLUMNS, rows)


def list_choices(ask: Ask) -> list[str]:
    """Every possible answer, with what it means."""
    choices = [f"{choice.value} = {say_choice(choice)}" for choice in ask.choices]
    choices += [f"{NEW} = {_('somebody new')}"] if ask.may_be_new else []
    return choices + ([f"{SKIP} = {_('leave it out')}"] if ask.may_skip else [])


def write_line(ask: Ask) -> str:
    """The exact line to put into the file, but for the choice."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow((ask.kind, ask.key, "", "…", ""))
    return out.getvalue()


def _read_rows(text: str, file: str) -> tuple[list[Answer], list[Problem]]:
    first, _end, below = text.partition("\n")
    separator = find_separator(first)
    delimiter, above = separator or choose_delimiter(first), 1 if separator else 0
    rows = io.StringIO(below if separator else text, newline="")
    reader = csv.DictReader(rows, delimiter=delimiter)
    names = [(name or "").strip().lower() for name in reader.fieldnames or []]
    missing = [name for name in ("kind", "name", "choice") if name not in names]
    if missing:
        why = _("it has no column “%(names)s”") % {"names": ", ".join(missing)}
        return [], [_fault(Place(file, 1), why)]
    reader.fieldnames = names
    answers, problems = [], []
    for row in reader:
        place = Place(file, reader.line_num + above)
        values = {name: (row.get(name) or "").strip() for name in COLUMNS}
        kind, choice = values["kind"].lower(), values["choice"]
        if kind and kind not in KINDS:
            why = _("“%(kind)s” is no kind of question") % {"kind": shorten(kind)}
            problems.append(_fault(place, why))
        elif kind and choice:
            answers.append(Answer(kind, unguard_text(values["name"]), choice, place))
    return answers, problems


def _fault(place: Place, why: str) -> Problem:
    return Problem(ANSWERS_UNREADABLE, place, Severity.ERROR, {"why": why})
