"""Options are lettered a, b, c by their order, so an author's own ids can tell nothing."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from sabaqtas.exercises.failures import BAD_ANSWER, BAD_POSTING, SAME_OPTIONS
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
    Verdict,
)
from sabaqtas.exercises.sources import Source
from sabaqtas.exercises.speaking import speak_formulas
from sabaqtas.kernel.problems import shorten

FEWEST, MOST = 2, 10


class Choice(ExerciseType):
    name = "choice"
    fields = frozenset({"options", "answer", "feedback", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        options = _read_options(source)
        letters = dict(zip(options, ascii_lowercase, strict=False))
        right = _read_right(source, letters)
        body = {
            "multiple": isinstance(source.values.get("answer"), list),
            "options": [
                {"id": letters[name], "html": str(source.rich(f"options.{name}", text))}
                for name, text in options.items()
            ],
        }
        key = {"answer": right, "explain_html": str(source.explanation())}
        return body, key | source.remarks(letters)

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        chosen = value if isinstance(value, list) else []
        right = key["answer"] if key and grade else None
        return {
            "kind": "checkbox" if item.body["multiple"] else "radio",
            "options": [
                {
                    "id": option["id"],
                    "html": mark_safe(option["html"]),  # noqa: S308 - cleaned when prepared
                    "spoken": speak_formulas(option["html"]),
                    "is_chosen": option["id"] in chosen,
                    "state": _state(item, option["id"], chosen, grade, right),
                }
                for option in item.body["options"]
            ],
        }

    def draw(self, item: Item) -> Json:
        return {"options": [SafeString(option["html"]) for option in item.body["options"]]}

    def parse(self, item: Item, values: Sequence[str]) -> list[str] | None:
        known = [option["id"] for option in item.body["options"]]
        chosen = {value for value in values if value}
        if not chosen <= set(known) or (len(chosen) > 1 and not item.body["multiple"]):
            raise MalformedAnswer(BAD_POSTING)
        return [name for name in known if name in chosen] or None

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        """Several: (right - wrong) / all right, at least 0: a guess takes back what it may win."""
        chosen, right = set(value), set(key["answer"])
        hits, misses = len(chosen & right), len(chosen - right)
        if chosen == right:
            return RIGHT
        score = max(0, hits - misses) / len(right)
        if not item.body["multiple"] or score == 0:
            return WRONG
        return Grade(score, Verdict.PARTLY, "some_wrong" if misses else "some_missing")

    def is_meant(self, item: Item, key: Json, when: str, value: str | list[str]) -> bool:
        return when in value

    def explain(self, item: Item, key: Json) -> Explanation:
        right = [
            mark_safe(option["html"])  # noqa: S308 - cleaned when it was prepared
            for option in item.body["options"]
            if option["id"] in key["answer"]
        ]
        return Explanation(right, SafeString(key["explain_html"]))


def _read_options(source: Source) -> dict[str, str]:
    """By the author's id, which YAML may have read as a number or truth value."""
    options = source.sized("options", dict, least=FEWEST, most=MOST)
    if options is None:
        return {}
    read: dict[str, str] = {}
    for name, text in options.items():
        if isinstance(text, bool) or not str(text).strip():
            source.refuse(f"options.{name}", text)
        read[str(name)] = str(text).strip()
    for text in {text for text in read.values() if list(read.values()).count(text) > 1}:
        source.log.error(SAME_OPTIONS, source.at("options"), text=shorten(text))
    return read


def _read_right(source: Source, letters: Mapping[str, str]) -> list[str]:
    names = source.texts("answer")
    for name in names:
        if name not in letters and letters:
            source.log.error(BAD_ANSWER, source.at("answer"), text=shorten(name))
    return sorted(letters[name] for name in names if name in letters)


def _state(item: Item, name: str, chosen: Sequence[str], grade: Grade | None, right: Any) -> str:
    """right, wrong, missed, or "". Without the key only a single choice can be judged by itself."""
    if grade is None:
        return ""
    if right is not None:
        if name in right:
            return "right" if name in chosen else "missed"
        return "wrong" if name in chosen else ""
    judged = {Verdict.RIGHT: "right", Verdict.WRONG: "wrong"}
    whole = grade.verdict is Verdict.RIGHT or not item.body["multiple"]
    return judged.get(grade.verdict, "") if name in chosen and whole else ""
