"""The author's answer is a truth value of YAML; the pupil's is the word `true` or `false`."""

from collections.abc import Sequence
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from sabaqtas.exercises.failures import BAD_POSTING
from sabaqtas.exercises.items import (
    RIGHT,
    WRONG,
    ExerciseType,
    Explanation,
    Grade,
    Item,
    Json,
    MalformedAnswer,
    Value,
)
from sabaqtas.exercises.marking import find_state
from sabaqtas.exercises.sources import Source

WORDS: Final = {"true": _("True"), "false": _("False")}


class TrueFalse(ExerciseType):
    name = "true_false"
    fields = frozenset({"answer", "feedback", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        answer = source.flag("answer")
        key = {"answer": str(answer).lower(), "explain_html": str(source.explanation())}
        return {}, key | source.remarks({word: word for word in WORDS})

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        right = key["answer"] if key and grade else None
        return {
            "kind": "radio",
            "options": [
                {
                    "id": name,
                    "html": gettext(word),
                    "is_chosen": name == value,
                    "state": find_state(
                        is_chosen=name == value,
                        is_right=None if right is None else name == right,
                        grade=grade,
                    ),
                }
                for name, word in WORDS.items()
            ],
        }

    def draw(self, item: Item) -> Json:
        return {"options": [gettext(word) for word in WORDS.values()]}

    def parse(self, item: Item, values: Sequence[str]) -> str | None:
        chosen = {value for value in values if value}
        if len(chosen) > 1 or not chosen <= set(WORDS):
            raise MalformedAnswer(BAD_POSTING)
        return next(iter(chosen), None)

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        return RIGHT if value == key["answer"] else WRONG

    def is_meant(self, item: Item, key: Json, when: str, value: str | list[str]) -> bool:
        return when == value

    def explain(self, item: Item, key: Json) -> Explanation:
        right = SafeString(gettext(WORDS[key["answer"]]))
        return Explanation([right], SafeString(key["explain_html"]))
