"""Each line gets its number; the lines stand in an order that tells nothing."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

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
    Verdict,
)
from sabaqtas.exercises.marking import judge_each, place_state
from sabaqtas.exercises.shuffling import shuffle
from sabaqtas.exercises.sources import Source
from sabaqtas.exercises.speaking import speak_formulas

FEWEST, MOST = 2, 12


class Ordering(ExerciseType):
    name = "ordering"
    fields = frozenset({"items", "explain"})
    script = "exercises/js/ordering.js"

    def prepare(self, source: Source) -> tuple[Json, Json]:
        """The key holds, for each line as it is shown, its number in the right order."""
        lines = source.distinct("items", least=FEWEST, most=MOST)
        shown = shuffle(lines, item_id=source.item_id)
        body = {"items": [str(source.rich("items", line)) for line in shown]}
        key = {"answer": [str(lines.index(line) + 1) for line in shown]}
        return body, key | {"explain_html": str(source.explanation())}

    def count_fields(self, item: Item) -> int:
        return len(item.body["items"])

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        given = value if isinstance(value, list) else [""] * self.count_fields(item)
        fields: list[dict[str, Any]] = [
            {"html": SafeString(html), "spoken": speak_formulas(html), "chosen": one}
            for html, one in zip(item.body["items"], given, strict=True)
        ]
        if grade and key:
            judged = judge_each(given, key["answer"])
            for field, one, right in zip(fields, judged, key["answer"], strict=True):
                field |= {"state": place_state(one), "right": right}
        return {"fields": fields, "numbers": _list_numbers(item)}

    def draw(self, item: Item) -> Json:
        return {"lines": [SafeString(html) for html in item.body["items"]]}

    def parse(self, item: Item, values: Sequence[str]) -> list[str] | None:
        if not {value for value in values if value} <= set(_list_numbers(item)):
            raise MalformedAnswer(BAD_POSTING)
        return list(values) if any(values) else None

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        """Neighbours in the right order that the pupil too made neighbours, of all such pairs."""
        given, right = list(value), key["answer"]
        if given == right:
            return RIGHT
        places = {number: given[at] for at, number in enumerate(right)}
        hits = sum(
            _follows(places[before], places[after], given)
            for before, after in zip(_list_numbers(item), _list_numbers(item)[1:], strict=False)
        )
        if not hits:
            return WRONG
        reason = "number_twice" if _has_twice(given) else "part_in_order"
        return Grade(hits / (len(right) - 1), Verdict.PARTLY, reason)

    def explain(self, item: Item, key: Json) -> Explanation:
        numbered = zip(map(int, key["answer"]), item.body["items"], strict=True)
        right = [SafeString(f"{number}. {html}") for number, html in sorted(numbered)]
        return Explanation(right, SafeString(key["explain_html"]))


def _list_numbers(item: Item) -> list[str]:
    return [str(number) for number in range(1, len(item.body["items"]) + 1)]


def _follows(before: str, after: str, given: Sequence[str]) -> bool:
    """A number given twice stands nowhere."""
    if not before or not after or given.count(before) > 1 or given.count(after) > 1:
        return False
    return int(after) == int(before) + 1


def _has_twice(given: Sequence[str]) -> bool:
    numbers = [number for number in given if number]
    return len(numbers) > len(set(numbers))
