"""One recording, made in the page or chosen as a file; kept by the caller as any other file."""

from collections.abc import Sequence
from typing import Final

from sabaqtas.exercises.items import Grade, Item, Json, Value
from sabaqtas.exercises.sources import Source
from sabaqtas.exercises.types.upload.uploading import Upload, parse_references

USUAL_SECONDS: Final = 120
MOST_SECONDS: Final = 600


class Voice(Upload):
    name = "voice"
    fields = frozenset({"criteria", "seconds", "explain"})
    script = "exercises/js/voice.js"

    def prepare(self, source: Source) -> tuple[Json, Json]:
        """`seconds`: how long it may be, at most ten minutes; the page's recorder stops then."""
        seconds = source.whole("seconds", default=USUAL_SECONDS, least=5, most=MOST_SECONDS)
        criteria = [str(source.rich("criteria", text)) for text in source.texts("criteria")]
        why = source.rich("explain", source.text("explain", default=""))
        return {"seconds": seconds}, {"criteria": criteria, "explain_html": str(why)}

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        seconds = item.body["seconds"]
        return {
            "stored": len(value) if isinstance(value, list) else 0,
            "length": f"{seconds // 60}:{seconds % 60:02}",
        }

    def list_file_kinds(self, item: Item) -> Sequence[str]:
        return ("sound",)

    def parse(self, item: Item, values: Sequence[str]) -> list[str] | None:
        return parse_references(values, most=1)
