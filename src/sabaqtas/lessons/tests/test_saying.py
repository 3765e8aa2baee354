"""Somebody who writes on a page reads of its boxes, not of a file's fields."""

from datetime import date

import pytest
from django.utils.translation import override

from sabaqtas.lessons.drafting.checking import Checked, check_manuscript
from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText

FRONT = {
    "title": "Сандар", "subject": "mathematics", "grade": 5, "language": "kk", "minutes": 40,
    "screen_minutes": 30, "author": "A", "licence": "CC-BY-4.0",
    "checks": [{"id": "c1", "type": "choice"}],
}  # fmt: skip


def _check(markdown: str) -> Checked:
    step = StepText(key="s1", title="Бір", kind="explain", minutes=40, markdown=markdown)
    text = Manuscript(front=FRONT, steps=(step,))
    return check_manuscript(text, course="c", slug="s", order=1, on=date(2026, 11, 26))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_fields_of_a_file_are_named(language: str) -> None:
    with override(language):
        faults = _check("::: check c1\n:::\n").faults
        said = " ".join(f"{fault.cause} {fault.cure}" for fault in faults)
    for word in ("screen_minutes", "objectives", "guidance", "teacher", "prompt", "Sanitary"):
        assert word not in said


def test_an_unfinished_question_is_said_at_itself_only() -> None:
    placed = [f for f in _check("::: check c1\n:::\n").faults if f.problem.code == "richtext.check"]
    assert not placed
    strange = [
        f for f in _check("::: check c9\n:::\n").faults if f.problem.code == "richtext.check"
    ]
    assert strange[0].part == "step:s1"
