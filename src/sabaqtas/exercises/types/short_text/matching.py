"""The accepted answers are the key; the first of them is the one shown."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_POSTING, TOO_LONG
from sabaqtas.exercises.items import (
    ExerciseType,
    Explanation,
    Grade,
    Item,
    Json,
    MalformedAnswer,
    Value,
)
from sabaqtas.exercises.sources import Source
from sabaqtas.exercises.types.short_text.judging import SLIPS, fold, judge_word

MOST: Final = 200


class ShortText(ExerciseType):
    name = "short_text"
    fields = frozenset({"answer", "slips", "feedback", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        """The key says nothing of slips where the rule is the usual one."""
        accepted = source.texts("answer")
        for text in accepted:
            if len(text) > MOST or not fold(text, text, source.language):
                source.refuse("answer", text)
        key: dict[str, Any] = {"accepted": accepted, "explain_html": str(source.explanation())}
        key |= source.remarks()
        slips = source.one_of("slips", SLIPS)
        return {"language": source.language}, key | ({} if slips == SLIPS[0] else {"slips": slips})

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        return {"typed": value or "", "most": MOST}

    def parse(self, item: Item, values: Sequence[str]) -> str | None:
        if len(values) > 1:
            raise MalformedAnswer(BAD_POSTING)
        text = " ".join("".join(values).split())
        if len(text) > MOST:
            raise MalformedAnswer(TOO_LONG, most=MOST)
        return text or None

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        slips = key.get("slips", SLIPS[0])
        return judge_word(str(value), key["accepted"], language=item.body["language"], slips=slips)

    def is_meant(self, item: Item, key: Json, when: str, value: str | list[str]) -> bool:
        language = item.body["language"]
        return fold(when, when, language) == fold(str(value), when, language)

    def explain(self, item: Item, key: Json) -> Explanation:
        best = SafeString(escape(key["accepted"][0]))
        return Explanation([best], SafeString(key["explain_html"]))
