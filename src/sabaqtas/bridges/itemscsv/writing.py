"""Items as a table that reads back as they were; what has no column stands in `more`."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sabaqtas.bridges.itemscsv.cells import write_cell
from sabaqtas.bridges.itemscsv.columns import ARROW, COLUMNS, LETTERS, join_path, join_texts
from sabaqtas.bridges.questions.picturing import leave_pictures
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.sheets import write_csv

ASIDE: Final = ("type", "prompt", "explain", "points")


def write_items(items: Sequence[banks.NeutralItem]) -> banks.ItemsWritten:
    """CSV in UTF-8 with its mark, so that spreadsheets read the Kazakh letters."""
    left = [leave_pictures(item) for item in items]
    rows = [_describe(item) for item, _problems in left]
    return banks.ItemsWritten(
        write_csv(COLUMNS, [[row.get(column, "") for column in COLUMNS] for row in rows]),
        [problem for _item, problems in left for problem in problems],
    )


def _describe(item: banks.NeutralItem) -> dict[str, str]:
    source = item.source
    cells, taken = _WRITERS.get(str(source["type"]), _write_nothing)(source)
    rest = {name: value for name, value in source.items() if name not in (*ASIDE, *taken)}
    return cells | {
        "type": str(source["type"]),
        "prompt": write_cell(source["prompt"]),
        "explain": write_cell(source.get("explain", "")),
        "points": str(source.get("points", "")),
        "title": item.title,
        "category": join_path(item.category),
        "tags": join_texts(list(item.tags)),
        "objectives": " ".join(item.objectives),
        "language": item.language,
        "grade": str(item.grade or ""),
        "id": item.outside_id,
        "more": json.dumps(rest, ensure_ascii=False) if rest else "",
    }


type Cells = tuple[dict[str, str], tuple[str, ...]]


def _write_choice(source: Mapping[str, Any]) -> Cells:
    names = list(source["options"])
    if names != list(LETTERS[: len(names)]):
        return {}, ()
    cells = {name: write_cell(text) for name, text in source["options"].items()}
    answer = source["answer"]
    several = isinstance(answer, list)
    said = ", ".join(answer) + ("," if len(answer) == 1 else "") if several else str(answer)
    return cells | {"answer": said}, ("options", "answer")


def _write_truth(source: Mapping[str, Any]) -> Cells:
    return {"answer": str(source["answer"]).lower()}, ("answer",)


def _write_short(source: Mapping[str, Any]) -> Cells:
    answer = source["answer"]
    texts = [str(one) for one in (answer if isinstance(answer, list) else [answer])]
    return {"answer": join_texts(texts)}, ("answer",)


def _write_number(source: Mapping[str, Any]) -> Cells:
    names = ("answer", "tolerance", "unit")
    return {name: str(source[name]) for name in names if name in source}, names


def _write_matching(source: Mapping[str, Any]) -> Cells:
    pairs = [(str(one["left"]), str(one["right"])) for one in source["pairs"]]
    pairs += [("", str(one)) for one in source.get("extra", [])]
    if len(pairs) > len(LETTERS) or any(ARROW in left for left, _right in pairs):
        return {}, ()
    cells = {
        name: f"{write_cell(left)} {ARROW} {write_cell(right)}".strip()
        for name, (left, right) in zip(LETTERS, pairs, strict=False)
    }
    return cells, ("pairs", "extra")


def _write_ordering(source: Mapping[str, Any]) -> Cells:
    return _write_letters(source, "items")


def _write_essay(source: Mapping[str, Any]) -> Cells:
    return _write_letters(source, "criteria")


def _write_nothing(source: Mapping[str, Any]) -> Cells:
    return {}, ()


def _write_letters(source: Mapping[str, Any], name: str) -> Cells:
    held = source.get(name, [])
    texts = [str(one) for one in (held if isinstance(held, list) else [held])]
    if len(texts) > len(LETTERS):
        return {}, ()
    return {name: write_cell(text) for name, text in zip(LETTERS, texts, strict=False)}, (name,)


_WRITERS: Final[dict[str, Callable[[Mapping[str, Any]], Cells]]] = {
    "choice": _write_choice,
    "true_false": _write_truth,
    "short_text": _write_short,
    "number": _write_number,
    "matching": _write_matching,
    "ordering": _write_ordering,
    "long_text": _write_essay,
}
