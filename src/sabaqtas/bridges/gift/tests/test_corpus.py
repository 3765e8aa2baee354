"""Every file of the corpus beside its expected parse (fuhrmanator/GIFT-grammar-PEG.js, MIT)."""

import json
from pathlib import Path
from typing import Any

import pytest

from sabaqtas.bridges.gift.parsing import parse_questions
from sabaqtas.bridges.gift.reading import read_items
from sabaqtas.bridges.gift.writing import write_items
from sabaqtas.bridges.questions.asked import Kind, Question, Range, Reply, Text
from sabaqtas.kernel.problems import ProblemLog, Severity

SHARED = Path(__file__).resolve().parents[6] / "shared" / "data" / "gift"

FILES = sorted(SHARED.glob("*.gift"))
TYPES = {
    Kind.CHOICE: "MC", Kind.TRUE_FALSE: "TF", Kind.SHORT: "Short", Kind.NUMBER: "Numerical",
    Kind.MATCHING: "Matching", Kind.ESSAY: "Essay", Kind.DESCRIPTION: "Description",
}  # fmt: skip


def _text(text: Text | None) -> Any:
    return {"format": text.format, "text": text.text} if text else None


def _number(number: Range | None) -> Any:
    assert number
    if not number.middle:
        return {
            "type": "high-low",
            "numberHigh": float(number.high),
            "numberLow": float(number.low),
        }
    if not number.error:
        return {"type": "simple", "number": float(number.middle)}
    return {"type": "range", "number": float(number.middle), "range": float(number.error)}


def _reply(one: Reply, *, is_number: bool) -> Any:
    return {
        "isCorrect": one.is_right,
        "weight": one.percent,
        "text": _number(one.number) if is_number else _text(one.text),
        "feedback": _text(one.feedback),
    }


def describe(question: Question) -> dict[str, Any]:
    """As the corpus writes it. It names the words of a true one by their place, not by meaning."""
    row: dict[str, Any] = {
        "id": question.id or None,
        "tags": list(question.tags) or None,
        "type": TYPES[question.kind],
        "title": question.title or None,
        "stem": _text(question.prompt),
    }
    if question.kind is not Kind.DESCRIPTION:
        row["globalFeedback"] = _text(question.general)
    if question.kind in (Kind.CHOICE, Kind.SHORT):
        row["choices"] = [_reply(one, is_number=False) for one in question.replies]
    if question.kind is Kind.NUMBER:
        one = question.replies[0]
        is_plain = len(question.replies) == 1 and one.percent is None and not one.feedback
        row["choices"] = (
            _number(one.number) if is_plain
            else [_reply(one, is_number=True) for one in question.replies]
        )  # fmt: skip
    if question.kind is Kind.TRUE_FALSE:
        said = [_text(question.feedback_true), _text(question.feedback_false)]
        row["trueFeedback"], row["falseFeedback"] = reversed(said) if question.truth else said
        row["isTrue"] = question.truth
    if question.kind is Kind.MATCHING:
        row["matchPairs"] = [
            {"subquestion": _text(left), "subanswer": right} for left, right in question.pairs
        ]
    return row


def _parse(path: Path) -> list[Question]:
    log = ProblemLog()
    found = list(parse_questions(path.read_text(encoding="utf-8"), path.name, log))
    assert log.list_problems() == []
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_reads_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    wanted = [one for one in expected if one["type"] != "Category"]
    for one in wanted:
        one.pop("hasEmbeddedAnswers")
    assert [describe(one) for one in _parse(path)] == wanted


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_goes_round(path: Path) -> None:
    """GIFT > ours > GIFT > ours: the same items, and the second time nothing is lost."""
    first = read_items(path.read_bytes(), path.name)
    assert [
        p
        for p in first.problems
        if p.severity is Severity.ERROR
        and p.code not in ("questions.description", "questions.empty")
    ] == []
    written = write_items(first.items)
    second = read_items(written.data, path.name)
    assert [_meaning(one) for one in second.items] == [_meaning(one) for one in first.items]
    assert [p.code for p in second.problems if p.code != "questions.empty"] == []


def _meaning(item: Any) -> Any:
    return (item.source, item.title, item.category, item.tags, item.outside_id)
