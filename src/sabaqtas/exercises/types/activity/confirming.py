"""Two fields: the box that a grown-up ticks, and who it was.

With criteria a teacher judges what the pupil brings or tells; without, the grown-up's word counts
as done. On a pupil's device nobody can prove who ticked: the name says whom to ask.
"""

from collections.abc import Sequence
from typing import Final

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_POSTING, NOT_CONFIRMED, NOT_NAMED, TOO_LONG
from sabaqtas.exercises.items import (
    WAITING,
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

TICKED: Final = "yes"
MOST: Final = 80
CONFIRMED: Final = Grade(1.0, Verdict.RIGHT, "confirmed")


class Activity(ExerciseType):
    name = "activity"
    fields = frozenset({"confirm", "criteria", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        """`confirm` is what the grown-up says yes to."""
        confirm = source.rich("confirm", source.text("confirm"))
        written = source.texts("criteria") if source.values.get("criteria") else []
        criteria = [str(source.rich("criteria", text)) for text in written]
        why = source.rich("explain", source.text("explain", default=""))
        body = {"confirm_html": str(confirm), "judged": bool(criteria)}
        return body, {"criteria": criteria, "explain_html": str(why)}

    def count_fields(self, item: Item) -> int:
        return 2

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        ticked, who = value if isinstance(value, list) else ("", "")
        fields = [{"is_ticked": ticked == TICKED}, {"typed": who, "most": MOST}]
        return {"fields": fields, "confirm": SafeString(item.body["confirm_html"])}

    def draw(self, item: Item) -> Json:
        return {"confirm": SafeString(item.body["confirm_html"])}

    def parse(self, item: Item, values: Sequence[str]) -> list[str] | None:
        ticked, who = values[0], " ".join(values[1].split())
        if ticked not in ("", TICKED):
            raise MalformedAnswer(BAD_POSTING)
        if len(who) > MOST:
            raise MalformedAnswer(TOO_LONG, most=MOST)
        if not ticked and not who:
            return None
        if not ticked:
            raise MalformedAnswer(NOT_CONFIRMED)
        if not who:
            raise MalformedAnswer(NOT_NAMED)
        return [ticked, who]

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        return WAITING if self.is_judged(item) else CONFIRMED

    def is_judged(self, item: Item) -> bool:
        return bool(item.body["judged"])

    def explain(self, item: Item, key: Json) -> Explanation:
        criteria = [SafeString(one) for one in key["criteria"]]
        return Explanation(why=SafeString(key["explain_html"]), criteria=criteria)
