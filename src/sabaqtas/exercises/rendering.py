"""An item as the fields of a form: usable without script, by keyboard, with a thumb."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from sabaqtas.exercises.answering import field_name, grade_answer, list_fields
from sabaqtas.exercises.items import Answer, Explanation, Grade, Item, Value, Verdict
from sabaqtas.exercises.remarks import list_remarks
from sabaqtas.exercises.speaking import speak_formulas
from sabaqtas.exercises.types import get_type
from sabaqtas.exercises.wording import say_reason, say_verdict
from sabaqtas.kernel.problems import Problem


def render_item(
    item: Item,
    *,
    language: str,
    answer: Answer | None = None,
    grade: Grade | None = None,
    key: Mapping[str, Any] | None = None,
    problem: Problem | None = None,
    request: HttpRequest | None = None,
) -> SafeString:
    """The fields only: the caller writes the form, its address, token and button.

    With `grade` the verdict stands below; `key` besides reveals what is right and why, so it is
    left out while the pupil may try again. `problem` is what `parse_answer` refused.
    `request` lets the page's sprite know the icons of the verdict.
    """
    value = answer.value if answer else None
    with override(language):
        page = {"request": request} | _common(item, problem) | _verdict(grade)
        page |= get_type(item.type).show(item, value, grade, key)
        for name, field in zip(list_fields(item), page.get("fields", ()), strict=False):
            field["name"] = name
        if grade and key:
            page["explanation"] = _explanation(item, key, grade, value)
        return render_to_string(f"exercises/types/{item.type}/exercise.html", page)


def explain_answer(
    item: Item, key: Mapping[str, Any], answer: Answer | None = None, *, language: str
) -> SafeString:
    """What is right and why, for a pupil who has answered and for the teacher."""
    with override(language):
        grade = grade_answer(item, key, answer) if answer else None
        value = answer.value if answer else None
        page = {"explanation": _explanation(item, key, grade, value)}
        return render_to_string("exercises/parts/explanation.html", page)


def render_paper(item: Item, *, language: str) -> SafeString:
    """What stands below the question where nothing can be filled in by machine, as clean HTML.

    For paper, a book and the ear. `ol.options` are to be chosen from (`many`: several of them),
    `ol.blanks` to be filled before each line; `div.twin` are two lists side by side; `span.blank`
    is a place to write in, `div.lines` and `div.squares` are `data-count` lines or rows of
    squares.
    """
    with override(language):
        page: dict[str, Any] = {"item": item} | dict(get_type(item.type).draw(item))
        return SafeString(render_to_string(f"exercises/types/{item.type}/paper.html", page).strip())


def _explanation(
    item: Item, key: Mapping[str, Any], grade: Grade | None, value: Value
) -> Explanation:
    """To one who got it right the answer is not said again, only why."""
    explanation = get_type(item.type).explain(item, key)
    explanation = replace(explanation, remarks=list_remarks(item, key, value))
    right = grade is not None and grade.verdict is Verdict.RIGHT
    return replace(explanation, right=()) if right else explanation


def _common(item: Item, problem: Problem | None) -> dict[str, Any]:
    return {
        "item": item,
        "name": field_name(item),
        "prompt": mark_safe(item.prompt_html),  # noqa: S308 - cleaned when it was prepared
        "spoken": speak_formulas(item.prompt_html),
        "problem": problem,
    }


def _verdict(grade: Grade | None) -> dict[str, Any]:
    if grade is None:
        return {}
    icons = {Verdict.RIGHT: "check", Verdict.WRONG: "cross", Verdict.WAITING: "clock"}
    tones = {Verdict.RIGHT: "good", Verdict.WRONG: "bad"}
    return {
        "grade": grade,
        "verdict": say_verdict(grade),
        "reason": say_reason(grade),
        "icon": icons.get(grade.verdict, "info"),
        "tone": tones.get(grade.verdict, ""),
    }
