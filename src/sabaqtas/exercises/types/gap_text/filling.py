"""The text is cut at its places: `pieces` of HTML, one more than there are places."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_GAP, UNUSED_GAP
from sabaqtas.exercises.items import ExerciseType, Explanation, Grade, Item, Json, Value
from sabaqtas.exercises.sources import Source
from sabaqtas.exercises.types.gap_text.gaps import (
    MOST_GAPS,
    draw_gaps,
    grade_gaps,
    list_right,
    parse_gaps,
    read_gap,
    show_gaps,
)
from sabaqtas.exercises.types.short_text.judging import SLIPS
from sabaqtas.kernel.problems import shorten

_MARK: Final = re.compile(r"(?P<formula>(?<!\\)\$[^$\n]*\$)|\{(?P<name>[A-Za-z0-9_-]{1,32})\}")
_STOPS: Final = frozenset(".,;:!?)»…")
_PLACE: Final = "\ue000"
"""Stands for a place while the text is rendered; no author's text keeps one."""


class GapText(ExerciseType):
    name = "gap_text"
    fields = frozenset({"text", "gaps", "slips", "explain"})

    def prepare(self, source: Source) -> tuple[Json, Json]:
        """`{name}` in the text is a place; in a formula it is TeX and none."""
        held = source.values.get("gaps")
        if not isinstance(held, Mapping) or not 1 <= len(held) <= MOST_GAPS:
            source.refuse("gaps", held)
            held = {}
        gaps = {str(name): value for name, value in held.items()}
        text, names = _mark_places(source, source.text("text").replace(_PLACE, ""), gaps)
        rows = [read_gap(source, f"gaps.{name}", gaps[name]) for name in names]
        body = {
            "language": source.language,
            "pieces": _render(source, text).split(_PLACE),
            "gaps": [public for public, _key in rows],
        }
        key = {"gaps": [own for _public, own in rows], "explain_html": str(source.explanation())}
        slips = source.one_of("slips", SLIPS)
        return body, key | ({} if slips == SLIPS[0] else {"slips": slips})

    def count_fields(self, item: Item) -> int:
        return len(item.body["gaps"])

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        given = value if isinstance(value, list) else [""] * self.count_fields(item)
        fields = show_gaps(item, given, grade, key)
        first, *rest = item.body["pieces"]
        cut = [_cut_stop(piece) for piece in rest]
        parts = [
            {"field": field, "stop": stop, "html": SafeString(html)}
            for field, (stop, html) in zip(fields, cut, strict=True)
        ]
        return {"fields": fields, "first": SafeString(first), "parts": parts}

    def draw(self, item: Item) -> Json:
        pieces = [SafeString(piece) for piece in item.body["pieces"]]
        return {"parts": list(zip(pieces, [*draw_gaps(item), None], strict=True))}

    def parse(self, item: Item, values: Sequence[str]) -> list[str] | None:
        return parse_gaps(item, values)

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        return grade_gaps(item, key, value)

    def explain(self, item: Item, key: Json) -> Explanation:
        return Explanation(list_right(item, key), SafeString(key["explain_html"]))


def _cut_stop(piece: str) -> tuple[str, str]:
    """A sign right behind a place stays in its line, so it is shown with the field."""
    return (piece[:1], piece[1:]) if piece[:1] in _STOPS else ("", piece)


def _mark_places(source: Source, text: str, gaps: Mapping[str, object]) -> tuple[str, list[str]]:
    """The text with its places marked, and their names in the order of the text."""
    names: list[str] = []

    def mark(found: re.Match[str]) -> str:
        name = found["name"]
        if name is None:
            return found[0]
        if name not in gaps or name in names:
            source.log.error(BAD_GAP, source.at("text"), name=shorten(name))
            return ""
        names.append(name)
        return _PLACE

    marked = _MARK.sub(mark, text)
    for name in gaps:
        if name not in names:
            source.log.error(UNUSED_GAP, source.at("gaps"), name=shorten(name))
    return marked, names


def _render(source: Source, text: str) -> str:
    """Paragraphs, parted by an empty line."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "".join(f"<p>{source.rich('text', part)}</p>" for part in paragraphs)
