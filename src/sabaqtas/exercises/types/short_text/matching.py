"""The accepted answers are the key; the first of them is the one shown."""

from collections.abc import Sequence
from html import escape
from typing import Final

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_POSTING, TOO_LONG
from sabaqtas.exercises.items import (
    RIGHT,
    WRONG,
    Explanation,
    Grade,
    Item,
    Json,
    MalformedAnswer,
    Value,
    Verdict,
)
from sabaqtas.exercises.sources import Source
from sabaqtas.exercises.types.short_text.spelling import is_cyrillic, normalise, skeleton

MOST: Final = 200
ALMOST: Final = Grade(0.5, Verdict.PARTLY, "kazakh_letters")
"""қала typed кала: the child knows the word and has not spelled it. Half, and told what to look
at; never right, since in a Kazakh lesson these are different letters."""


class ShortText:
    name = "short_text"
    fields = frozenset({"answer", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        accepted = source.texts("answer")
        for text in accepted:
            if len(text) > MOST or not _fold(text, text, source.language):
                source.refuse("answer", text)
        body = {"language": source.language}
        return body, {"accepted": accepted, "explain_html": str(source.explanation())}

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
        language = item.body["language"]
        pairs = [
            (_fold(accepted, accepted, language), _fold(str(value), accepted, language))
            for accepted in key["accepted"]
        ]
        if any(accepted == typed for accepted, typed in pairs):
            return RIGHT
        if any(skeleton(accepted) == skeleton(typed) for accepted, typed in pairs):
            return ALMOST
        return WRONG

    def explain(self, item: Item, key: Json) -> Explanation:
        best = SafeString(escape(key["accepted"][0]))
        return Explanation([best], SafeString(key["explain_html"]))


def _fold(text: str, accepted: str, language: str) -> str:
    return normalise(text, language=language, cyrillic=is_cyrillic(accepted))
