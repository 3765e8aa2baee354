"""The exercises other modules may use: prepare, render, parse, grade, explain."""

from sabaqtas.exercises.answering import field_name, grade_answer, parse_answer
from sabaqtas.exercises.folding import fold_text
from sabaqtas.exercises.items import (
    Answer,
    ExerciseType,
    Explanation,
    Grade,
    Item,
    PreparedItem,
    Verdict,
)
from sabaqtas.exercises.preparing import prepare_item
from sabaqtas.exercises.rendering import explain_answer, render_item
from sabaqtas.exercises.types import UnknownExerciseType, list_types

__all__ = [
    "Answer",
    "ExerciseType",
    "Explanation",
    "Grade",
    "Item",
    "PreparedItem",
    "UnknownExerciseType",
    "Verdict",
    "explain_answer",
    "field_name",
    "fold_text",
    "grade_answer",
    "list_types",
    "parse_answer",
    "prepare_item",
    "render_item",
]
