"""Values of the front matter: taken one by one, a wrong one logged at its line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sabaqtas.kernel.problems import Place, ProblemLog, shorten
from sabaqtas.kernel.richtext import RichTextError, render_block, render_inline
from sabaqtas.lessons.reading.problems import BAD_VALUE, MISSING, UNKNOWN_FIELD


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping of the front matter at `path` ("" is the whole), with the file's line numbers."""

    values: Mapping[str, Any]
    file: str
    lines: Mapping[str, int]
    log: ProblemLog
    path: str = ""

    def at(self, name: str) -> Place:
        """Where the field stands, or would stand."""
        inner = f"{self.path}.{name}" if self.path else name
        return Place(self.file, self.lines.get(inner, self.lines.get(self.path)), inner)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """A misspelt field would be silently without effect."""
        for name in self.values:
            if str(name) not in known:
                self.log.error(UNKNOWN_FIELD, self.at(str(name)), field=shorten(str(name)))

    def refuse(self, name: str, possible: str) -> None:
        text = shorten(str(self.values.get(name)))
        self.log.error(BAD_VALUE, self.at(name), field=name, text=text, possible=possible)

    def text(self, name: str, *, required: bool = True) -> str:
        """A text or number as text; its end spaces and line breaks dropped."""
        value = self.values.get(name)
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, str | int | float)
        ):
            self.refuse(name, "…")
            return ""
        found = str(value).strip() if value is not None else ""
        if required and not found:
            self.log.error(MISSING, self.at(name), field=name)
        return found

    def choice(self, name: str, options: Sequence[str]) -> str:
        """One of the options; the empty text, logged, if it is none."""
        found = self.text(name)
        if found and found not in options:
            self.refuse(name, ", ".join(options))
            return ""
        return found

    def flag(self, name: str) -> bool:
        """True or false; false, logged, if it is neither."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            self.refuse(name, "true, false")
            return False
        return value

    def number(self, name: str, *, least: int, most: int, default: int | None = None) -> int:
        """A whole number; `least`, logged, if there is none and no default."""
        value = self.values.get(name, default)
        if value is None:
            self.log.error(MISSING, self.at(name), field=name)
        elif isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(name, f"{least}–{most}")
        else:
            return value
        return least

    def rows(self, name: str) -> list["Fields"]:
        """A list of mappings; what is none is logged and left out."""
        value = self.values.get(name) or []
        if not isinstance(value, list):
            self.refuse(name, "- …")
            return []
        found = []
        for place, row in enumerate(value):
            inner = Fields({}, self.file, self.lines, self.log, f"{name}.{place}")
            if isinstance(row, Mapping):
                found.append(Fields(row, self.file, self.lines, self.log, inner.path))
            else:
                text = shorten(str(row))
                self.log.error(BAD_VALUE, inner.at(""), field=name, text=text, possible="id: …")
        return found

    def part(self, name: str) -> "Fields | None":
        """A mapping within; None if it is not there, logged if it is something else."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse(name, "title: …")
            return None
        return Fields(value, self.file, self.lines, self.log, self.at(name).field or name)

    def markdown(self, name: str, *, required: bool = True) -> str:
        """A text in Markdown, kept as written; its faults are logged."""
        found = self.text(name, required=required)
        self.check_rich(found, name, block=True)
        return found

    def inline(self, name: str, *, required: bool = True) -> str:
        """One line of Markdown, kept as written; its faults are logged."""
        found = self.text(name, required=required)
        self.check_rich(found, name, block=False)
        return found

    def check_rich(self, text: str, name: str, *, block: bool) -> None:
        """Render once, to find what must not be shown to a child."""
        place = self.at(name)
        try:
            if block:
                render_block(text, place=Place(place.file, (place.line or 0) + 1, place.field))
            else:
                render_inline(text, place=place)
        except RichTextError as error:
            for problem in error.problems:
                self.log.add(problem)
