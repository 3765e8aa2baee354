"""What a good answer has (the criteria) is shown once the pupil has answered, not before."""

from collections.abc import Sequence
from typing import Final

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_POSTING, TOO_LONG
from sabaqtas.exercises.items import (
    WAITING,
    ExerciseType,
    Explanation,
    Grade,
    Item,
    Json,
    MalformedAnswer,
    Value,
)
from sabaqtas.exercises.sources import Source

MOST: Final = 20_000


class LongText(ExerciseType):
    name = "long_text"
    fields = frozenset({"criteria", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        criteria = source.criteria()
        why = source.rich("explain", source.text("explain", default=""))
        return {"language": source.language}, {"criteria": criteria, "explain_html": str(why)}

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        return {"typed": value or "", "most": MOST}

    def parse(self, item: Item, values: Sequence[str]) -> str | None:
        """Line breaks stay; blank lines at both ends go."""
        if len(values) > 1:
            raise MalformedAnswer(BAD_POSTING)
        text = "".join(values).strip()
        if len(text) > MOST:
            raise MalformedAnswer(TOO_LONG, most=MOST)
        return text or None

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        return WAITING

    def is_judged(self, item: Item) -> bool:
        return True

    def explain(self, item: Item, key: Json) -> Explanation:
        criteria = [SafeString(one) for one in key["criteria"]]
        return Explanation(why=SafeString(key["explain_html"]), criteria=criteria)
