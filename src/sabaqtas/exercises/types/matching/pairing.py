"""The left sides stand as the author wrote them, the partners in an order that tells nothing.

Several may share one partner; `extra` are partners of none.
"""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_POSTING
from sabaqtas.exercises.items import (
    ExerciseType,
    Explanation,
    Grade,
    Item,
    Json,
    MalformedAnswer,
    Value,
)
from sabaqtas.exercises.marking import join_grades, judge_each, place_state
from sabaqtas.exercises.shuffling import shuffle
from sabaqtas.exercises.sources import Source, read_text
from sabaqtas.exercises.speaking import speak_formulas, write_plain

FEWEST, MOST = 2, 12


class Matching(ExerciseType):
    name = "matching"
    fields = frozenset({"pairs", "extra", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        pairs = _read_pairs(source)
        partners = list(dict.fromkeys(right for _left, right in pairs))
        extra = source.distinct("extra", least=0, most=MOST) if source.values.get("extra") else []
        source.refuse_twice("extra", [*partners, *dict.fromkeys(extra)])
        shown = shuffle({*partners, *extra}, item_id=source.item_id)
        letters = dict(zip(shown, ascii_lowercase, strict=False))
        body = {
            "left": [str(source.rich("pairs", left)) for left, _right in pairs],
            "right": [
                {"id": letters[text], "html": str(source.rich("pairs", text))} for text in shown
            ],
        }
        key = {"answer": [letters[right] for _left, right in pairs]}
        return body, key | {"explain_html": str(source.explanation())}

    def count_fields(self, item: Item) -> int:
        return len(item.body["left"])

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        given = value if isinstance(value, list) else [""] * self.count_fields(item)
        partners = [
            {
                "id": row["id"],
                "letter": row["id"].upper(),
                "html": SafeString(row["html"]),
                "plain": write_plain(row["html"]),
            }
            for row in item.body["right"]
        ]
        fields: list[dict[str, Any]] = [
            {"html": SafeString(left), "spoken": speak_formulas(left), "chosen": one}
            for left, one in zip(item.body["left"], given, strict=True)
        ]
        if grade and key:
            judged = judge_each(given, key["answer"])
            for field, one, right in zip(fields, judged, key["answer"], strict=True):
                field["state"] = place_state(one)
                field["right"] = next(p["html"] for p in partners if p["id"] == right)
        is_rich = any("<" in row["html"] for row in item.body["right"])
        return {"fields": fields, "partners": partners, "is_rich": is_rich}

    def draw(self, item: Item) -> Json:
        return {
            "left": [SafeString(html) for html in item.body["left"]],
            "right": [SafeString(row["html"]) for row in item.body["right"]],
        }

    def parse(self, item: Item, values: Sequence[str]) -> list[str] | None:
        known = {row["id"] for row in item.body["right"]}
        if not {value for value in values if value} <= known:
            raise MalformedAnswer(BAD_POSTING)
        return list(values) if any(values) else None

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        return join_grades(judge_each(list(value), key["answer"]))

    def explain(self, item: Item, key: Json) -> Explanation:
        partners = {row["id"]: row["html"] for row in item.body["right"]}
        right = [
            SafeString(f"{left} – {partners[one]}")
            for left, one in zip(item.body["left"], key["answer"], strict=True)
        ]
        return Explanation(right, SafeString(key["explain_html"]))


def _read_pairs(source: Source) -> list[tuple[str, str]]:
    rows = source.sized("pairs", list, least=FEWEST, most=MOST)
    if rows is None:
        return []
    pairs = []
    for at, row in enumerate(rows, 1):
        sides = (
            (read_text(row.get("left")), read_text(row.get("right")))
            if isinstance(row, Mapping) and set(row) <= {"left", "right"}
            else ("", "")
        )
        if not all(sides):
            source.refuse(f"pairs.{at}", row)
        pairs.append(sides)
    source.refuse_twice("pairs", [left for left, _right in pairs if left])
    return pairs
