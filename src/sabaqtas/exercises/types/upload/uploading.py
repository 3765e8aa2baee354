"""An answer here is a list of references that the caller gave out when it stored the files."""

import re
from collections.abc import Sequence
from typing import Final

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_POSTING
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

MOST: Final = 10
KINDS: Final = ("photo", "file")
REFERENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}")


class Upload(ExerciseType):
    name = "upload"
    holds_files = True
    fields = frozenset({"accept", "most", "criteria", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        """`accept`: photo (the default) or file, or both; `most`: how many, up to ten."""
        accept = source.texts("accept") if "accept" in source.values else ["photo"]
        if not set(accept) <= set(KINDS):
            source.refuse("accept", accept)
        most = source.whole("most", default=MOST, least=1, most=MOST)
        criteria = [str(source.rich("criteria", text)) for text in source.texts("criteria")]
        why = source.rich("explain", source.text("explain", default=""))
        body = {"accept": [kind for kind in KINDS if kind in accept], "most": most}
        return body, {"criteria": criteria, "explain_html": str(why)}

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        stored = len(value) if isinstance(value, list) else 0
        return {"stored": stored, "only_photos": item.body["accept"] == ["photo"]}

    def parse(self, item: Item, values: Sequence[str]) -> list[str] | None:
        return parse_references(values, most=item.body["most"])

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        return WAITING

    def list_file_kinds(self, item: Item) -> Sequence[str]:
        kinds: Sequence[str] = item.body["accept"]
        return kinds

    def is_judged(self, item: Item) -> bool:
        return True

    def explain(self, item: Item, key: Json) -> Explanation:
        criteria = [SafeString(one) for one in key["criteria"]]
        return Explanation(why=SafeString(key["explain_html"]), criteria=criteria)


def parse_references(values: Sequence[str], *, most: int) -> list[str] | None:
    """Each once; None without any. Raises MalformedAnswer for what is none, and for too many."""
    references = list(dict.fromkeys(value for value in values if value))
    if not all(REFERENCE.fullmatch(value) for value in references) or len(references) > most:
        raise MalformedAnswer(BAD_POSTING)
    return references or None
