"""The exercises other modules may use: prepare, render, parse, grade, explain."""

from sabaqtas.exercises.answering import (
    field_name,
    grade_answer,
    list_fields,
    parse_answer,
    write_form,
)
from sabaqtas.exercises.banks import facade as banks
from sabaqtas.exercises.editing import facade as editing
from sabaqtas.exercises.folding import fold_text
from sabaqtas.exercises.items import (
    Answer,
    Grade,
    Item,
    PreparedItem,
    Verdict,
)
from sabaqtas.exercises.preparing import prepare_item
from sabaqtas.exercises.rendering import explain_answer, render_item, render_paper
from sabaqtas.exercises.types import UnknownExerciseType, get_type, list_types

__all__ = [
    "Answer",
    "Grade",
    "Item",
    "PreparedItem",
    "UnknownExerciseType",
    "Verdict",
    "banks",
    "editing",
    "explain_answer",
    "field_name",
    "fold_text",
    "get_type",
    "grade_answer",
    "list_fields",
    "list_types",
    "parse_answer",
    "prepare_item",
    "render_item",
    "render_paper",
    "write_form",
]
