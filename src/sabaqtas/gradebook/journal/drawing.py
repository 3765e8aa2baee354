"""A journal's grid as markup: pure, and quick for thousands of cells.

It is written here and not in the template: a year of a class is 8,000 cells, so each says the
least. A cell needs no end tag, one that was written once no version; links are beside the page's
own address, and name the places and the pupils for the script. Names and words are escaped.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.cells import CellValue, write_value
from sabaqtas.gradebook.journal.facts import Held, Judged
from sabaqtas.gradebook.journal.grid import Head, list_heads, list_shown_spans, write_outcome
from sabaqtas.gradebook.journal.sheet import PupilName, Sheet
from sabaqtas.gradebook.rules import Outcome

EMPTY = "<td>"


@dataclass(frozen=True, slots=True)
class Grid:
    """Heads across, pupils down."""

    heads: SafeString
    rows: SafeString


def draw_grid(sheet: Sheet, today: date) -> Grid:
    """Every head and every row; empty where there is none. The last day until `today` is said."""
    spans = list_shown_spans(sheet)
    heads = list(list_heads(sheet, spans))
    outcomes = sheet.judge(*spans)
    places = [head.place for head in heads]
    rows = (_draw_row(sheet, places, pupil, outcomes[pupil.id]) for pupil in sheet.pupils)
    now = _find_now(sheet, today)
    return Grid(_join(_draw_head(head, is_now=head.on == now) for head in heads), _join(rows))


def _find_now(sheet: Sheet, today: date) -> date | None:
    """The day that is written in: none in a part of the year that is over or has not begun."""
    if not sheet.span.first <= today <= sheet.span.last:
        return None
    return max((on for on in sheet.days if on <= today), default=None)


def _join(parts: Iterator[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308


def _draw_head(head: Head, *, is_now: bool) -> str:
    if head.kind == "span":
        return f'<th scope="col" class="jr__span">{escape(head.text)}</th>'
    kind = f' class="jr__{head.kind}"' if head.kind != "day" else ""
    title = f' title="{escape(head.title)}"' if head.title else ""
    now = ' aria-current="date"' if is_now and head.kind == "day" else ""
    link = f'<a href="column/{head.place}/">{escape(head.text)}</a>'
    return f'<th scope="col"{kind}{title}{now}>{link}</th>'


def _draw_row(
    sheet: Sheet, places: Sequence[str], pupil: PupilName, outcomes: Mapping[str, Outcome]
) -> str:
    cells = sheet.cells.get(pupil.id, {})
    language = get_language()
    drawn = {place: _draw_typed(cell, language) for place, cell in cells.items()}
    for day, marks in _group_by_day(sheet.judged.get(pupil.id, ())).items():
        drawn[day] = _draw_judged(marks, drawn.get(day, EMPTY))
    drawn |= _draw_spans(outcomes, sheet.closed.get(pupil.id, {}))
    across = "".join([drawn.get(place, EMPTY) for place in places])
    told = _draw_adapted() if pupil.id in sheet.adapted else ""
    name = f'<a href="pupil/{pupil.id}/">{escape(pupil.name)}{told}</a>'
    return f'<tr><th scope="row">{name}</th>{across}</tr>\n'


def _draw_adapted() -> str:
    """Beside the name, for those who teach: in no file and on no page of a family."""
    short, whole = escape(_("adapt.")), escape(_("Adapted criteria"))
    return f' <span class="jr__k" title="{whole}">{short}<span class="sr"> {whole}</span></span>'


def _draw_spans(outcomes: Mapping[str, Outcome], closed: Mapping[str, Outcome]) -> dict[str, str]:
    """By the code of the span: a closed one is strong, a running one is not settled."""
    return {
        code: f'<td class="jr__{"c" if code in closed else "o"}">{escape(write_outcome(outcome))}'
        for code, outcome in outcomes.items()
    }


def _group_by_day(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    by_day: dict[str, list[Judged]] = {}
    for one in judged:
        by_day.setdefault(one.on.isoformat(), []).append(one)
    return by_day


@lru_cache(4096)
def _draw_typed(cell: Held, _language: str | None) -> str:
    """`data-v` is the version; without one it is 1 of a cell that says something, 0 of another."""
    text = write_value(CellValue(cell.attendance, cell.mark, cell.points, cell.most))
    version = "" if text and cell.number == 1 else f' data-v="{cell.number}"'
    return f"<td{version}>{text}"


def _draw_judged(marks: Sequence[Judged], typed: str) -> str:
    """Marks of judged work, strong before what is typed."""
    given = " ".join(_draw_words(one.words) if one.words else str(one.value) for one in marks)
    return typed.replace(">", f"><b>{given}</b> ", 1)


def _draw_words(words: str) -> str:
    """A tick, which says the words when pointed at or read aloud."""
    text = escape(words)
    return f'<span title="{text}">✓<span class="sr"> {text}</span></span>'
