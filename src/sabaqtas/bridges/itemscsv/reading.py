"""A table of questions as neutral items."""

import io
from collections.abc import Callable
from typing import Any, Final

from sabaqtas.bridges.itemscsv.cells import read_cell, read_more
from sabaqtas.bridges.itemscsv.columns import ARROW, LAYOUT, LETTERS, split_path, split_texts
from sabaqtas.bridges.itemscsv.faults import (
    BAD_LANGUAGE,
    BAD_MORE,
    BAD_NUMBER,
    BAD_PAIR,
    BAD_TYPE,
)
from sabaqtas.bridges.itemscsv.writing import write_items
from sabaqtas.bridges.questions.counting import read_decimal
from sabaqtas.bridges.tables.layout import Line
from sabaqtas.bridges.tables.reading import read_lines
from sabaqtas.exercises.api import banks, list_types
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

TRUTHS: Final = {
    "true": True, "t": True, "дұрыс": True, "иә": True, "верно": True, "да": True, "yes": True,
    "false": False, "f": False, "бұрыс": False, "дұрыс емес": False, "жоқ": False,
    "неверно": False, "нет": False, "no": False,
}  # fmt: skip
_LATIN: Final = str.maketrans("ас", "ac")
"""Cyrillic letters that can mean one option only: В looks like B, and comes third after А and Б."""


def read_items(data: bytes, name: str) -> banks.ItemsRead:
    """Never raises; every row is an item or a problem at its line."""
    log = ProblemLog(keep=banks.MOST_ITEMS)
    items = [
        item
        for line in read_lines(io.BytesIO(data), name, LAYOUT, log)
        if (item := _read(line, log)) is not None
    ]
    return banks.ItemsRead(items, log.list_problems())


def is_table(head: bytes, name: str) -> bool:
    """By its name, so that a first line in other words is told what is missing; a text by a first
    line that names the column of questions. Excel's own line may stand above it.
    """
    if name.lower().endswith((".csv", ".tsv")):
        return True
    lines = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lower().split(b"\n", 2)
    first = b"".join(lines[:2]) if lines[0].startswith((b"sep=", b'"sep=')) else lines[0]
    return name.lower().endswith(".txt") and b"prompt" in first


def _read(line: Line, log: ProblemLog) -> banks.NeutralItem | None:
    rows = ProblemLog()
    kind = _find_type(line)
    source: dict[str, Any] = {"type": kind, "prompt": read_cell(line.get("prompt"))}
    known = [one.name for one in list_types()]
    if kind not in known:
        params = {"text": shorten(kind), "known": ", ".join(known)}
        rows.error(BAD_TYPE, line.at("type"), **params)
    else:
        source |= _READERS.get(kind, _read_nothing)(line, rows)
    source |= _read_rest(line, rows)
    facts = _read_facts(line, rows)
    for one in rows.list_problems():
        log.add(one)
    return None if rows.has_errors else banks.NeutralItem(source=source, **facts)


def _find_type(line: Line) -> str:
    """What a row without a type asks, by what it has."""
    said = line.get("type").lower().replace(" ", "_").replace("-", "_")
    if said:
        return said
    answer, filled = line.get("answer"), [name for name in LETTERS if line.get(name)]
    if filled:
        is_pair = all(ARROW in line.get(name) for name in filled)
        return "matching" if is_pair and not answer else "choice"
    if answer.lower() in TRUTHS:
        return "true_false"
    if not answer:
        return "long_text"
    return "short_text" if read_decimal(answer) is None else "number"


def _read_choice(line: Line, log: ProblemLog) -> dict[str, Any]:
    options = {name: read_cell(line.get(name)) for name in LETTERS if line.get(name)}
    said = line.get("answer").lower().replace(";", ",").replace(" ", ",").split(",")
    right = [letter.translate(_LATIN) for name in said if (letter := name.strip(".)"))]
    is_several = len(right) > 1 or line.get("answer").rstrip().endswith((",", ";"))
    return {"options": options, "answer": right if is_several else "".join(right)}


def _read_truth(line: Line, log: ProblemLog) -> dict[str, Any]:
    return {"answer": TRUTHS.get(line.get("answer").lower(), line.get("answer"))}


def _read_short(line: Line, log: ProblemLog) -> dict[str, Any]:
    return {"answer": split_texts(line.get("answer"))}


def _read_number(line: Line, log: ProblemLog) -> dict[str, Any]:
    names = ("answer", "tolerance", "unit")
    return {name: line.get(name) for name in names if line.get(name)}


def _read_matching(line: Line, log: ProblemLog) -> dict[str, Any]:
    pairs, extra = [], []
    for name in LETTERS:
        left, arrow, right = line.get(name).partition(ARROW)
        if not line.get(name):
            continue
        if not arrow or not right.strip():
            log.error(BAD_PAIR, line.at(name), text=shorten(line.get(name)))
        elif left.strip():
            pairs.append({"left": read_cell(left), "right": read_cell(right)})
        else:
            extra.append(read_cell(right))
    return {"pairs": pairs} | ({"extra": extra} if extra else {})


def _read_ordering(line: Line, log: ProblemLog) -> dict[str, Any]:
    return {"items": _read_letters(line)}


def _read_criteria(line: Line, log: ProblemLog) -> dict[str, Any]:
    criteria = _read_letters(line)
    return {"criteria": criteria} if criteria else {}


def _read_nothing(line: Line, log: ProblemLog) -> dict[str, Any]:
    """All of it stands in `more`."""
    return {}


def _read_letters(line: Line) -> list[str]:
    return [read_cell(line.get(name)) for name in LETTERS if line.get(name)]


def _read_rest(line: Line, log: ProblemLog) -> dict[str, Any]:
    rest: dict[str, Any] = {}
    if line.get("explain"):
        rest["explain"] = read_cell(line.get("explain"))
    points = _read_whole(line, "points", 100, log)
    if points and points != 1:
        rest["points"] = points
    if line.get("more"):
        more = read_more(line.get("more"))
        if more is None:
            log.error(BAD_MORE, line.at("more"), text=shorten(line.get("more")))
        else:
            rest |= more
    return rest


def _read_facts(line: Line, log: ProblemLog) -> dict[str, Any]:
    language = line.get("language").lower()
    if language not in ("", "kk", "ru", "en"):
        log.error(BAD_LANGUAGE, line.at("language"), text=shorten(language))
    return {
        "title": line.get("title"),
        "category": split_path(line.get("category")),
        "tags": tuple(split_texts(line.get("tags"))),
        "objectives": tuple(line.get("objectives").replace(",", " ").replace(";", " ").split()),
        "language": language,
        "grade": _read_whole(line, "grade", 12, log),
        "outside_id": line.get("id"),
        "place": Place(line.place.file, line.place.line),
    }


def _read_whole(line: Line, column: str, most: int, log: ProblemLog) -> int | None:
    text = line.get(column)
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= most:
        return int(text)
    log.error(BAD_NUMBER, line.at(column), text=shorten(text), column=column)
    return None


_READERS: Final[dict[str, Callable[[Line, ProblemLog], dict[str, Any]]]] = {
    "choice": _read_choice,
    "true_false": _read_truth,
    "short_text": _read_short,
    "number": _read_number,
    "matching": _read_matching,
    "ordering": _read_ordering,
    "long_text": _read_criteria,
    "voice": _read_criteria,
    "upload": _read_criteria,
    "activity": _read_criteria,
}
FORMAT: Final = banks.ItemFormat(
    name="itemscsv",
    title="CSV",
    suffix=".csv",
    media_type="text/csv; charset=utf-8",
    recognise=is_table,
    read=read_items,
    write=write_items,
)
