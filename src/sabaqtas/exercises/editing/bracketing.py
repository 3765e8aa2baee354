"""Places to fill as an author types them: `Астана – [[Есіл | Esil]] бойында`, no YAML.

`[[right]]` is typed by the pupil, `[[right | also right]]` too; `[[right / wrong / wrong]]` is
chosen. In a table `|` parts the cells. Between dollars stands TeX, where brackets are brackets.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

_FORMULA: Final = r"\$[^$\n]*\$"
_INNER: Final = r"(?:(?!\[\[).)*?"
"""A place holds no other: so what begins a place and does not end it is read in one go."""
_PLACE: Final = re.compile(rf"({_FORMULA})|\[\[({_INNER})\]\]")
_NAME: Final = re.compile(rf"({_FORMULA})|\{{([A-Za-z0-9_-]{{1,32}})\}}")
_CELLS: Final = re.compile(rf"(?:{_FORMULA}|\[\[{_INNER}\]\]|[^|])+|(?<=\|)(?=\|)|^(?=\|)|(?<=\|)$")
_OR: Final = re.compile(r"\s+/\s+")

type Gap = Any


def write_gap(gap: Gap) -> str:
    """What stands between the brackets."""
    held = gap if isinstance(gap, Mapping) else {"answer": gap}
    answer = held.get("answer")
    accepted = [str(one) for one in (answer if isinstance(answer, list) else [answer])]
    options = held.get("options")
    others = [str(one) for one in options if str(one) not in accepted] if options else []
    return " / ".join([" | ".join(accepted), *others])


def read_gap(text: str) -> Gap:
    """The place as a lesson's file holds it."""
    first, *others = _OR.split(text.strip())
    accepted = [word for one in first.split("|") if (word := one.strip())]
    if others:
        return {"answer": accepted, "options": [*accepted, *others]}
    return accepted


def write_text(text: str, gaps: Mapping[str, Gap]) -> str:
    """A text with `{name}` and its gaps as one text with brackets."""

    def put(found: re.Match[str]) -> str:
        return f"[[{write_gap(gaps[found[2]])}]]" if found[2] in gaps else found[0]

    return _NAME.sub(put, text)


def read_text(text: str) -> tuple[str, dict[str, Gap]]:
    """The other way: places are named g1, g2, … in the order of the text."""
    gaps: dict[str, Gap] = {}

    def take(found: re.Match[str]) -> str:
        if found[1]:
            return found[0]
        name = f"g{len(gaps) + 1}"
        gaps[name] = read_gap(found[2])
        return f"{{{name}}}"

    return _PLACE.sub(take, text), gaps


def write_rows(rows: list[list[Any]]) -> str:
    """A line for each row."""
    return "\n".join(" | ".join(_write_cell(cell) for cell in row) for row in rows)


def read_rows(text: str) -> list[list[Any]]:
    """A cell that is nothing but a place is filled in by the pupil."""
    return [
        [_read_cell(cell) for cell in _CELLS.findall(line)] for line in text.splitlines() if line
    ]


def _write_cell(cell: Any) -> str:
    return f"[[{write_gap(cell)}]]" if isinstance(cell, Mapping) else str(cell)


def _read_cell(text: str) -> Any:
    found = _PLACE.fullmatch(text.strip())
    if found is None or found[1]:
        return text.strip()
    gap = read_gap(found[2])
    return gap if isinstance(gap, dict) else {"answer": gap}
