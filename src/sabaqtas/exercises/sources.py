"""Reading an author's mapping: a wrong field is a placed problem and does not stop the reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_FIELD, BAD_VALUE, MISSING
from sabaqtas.kernel.problems import Place, ProblemLog, shorten
from sabaqtas.kernel.richtext import RichTextError, render_inline


@dataclass(slots=True)
class Source:
    """One item as written. `language` is that of the answers: kk, ru or en."""

    values: Mapping[str, Any]
    place: Place
    language: str = "kk"
    log: ProblemLog = field(default_factory=ProblemLog)

    def at(self, name: str) -> Place:
        inner = f"{self.place.field}.{name}" if self.place.field else name
        return replace(self.place, field=inner)

    def text(self, name: str, *, default: str | None = None) -> str:
        """A text or number as text. Without a default an absent or empty one is a problem."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float | None):
            self.refuse(name, value)
            return ""
        text = "" if value is None else str(value).strip()
        if not text and default is None:
            self.log.error(MISSING, self.at(name), field=name)
        return text or default or ""

    def texts(self, name: str) -> list[str]:
        """One text or a list of them, each once."""
        value = self.values.get(name)
        many = value if isinstance(value, list) else [value]
        if value is None or not many:
            self.log.error(MISSING, self.at(name), field=name)
            return []
        if any(isinstance(one, bool) or not isinstance(one, str | int | float) for one in many):
            self.refuse(name, value)
            return []
        return list(dict.fromkeys(str(one).strip() for one in many))

    def whole(self, name: str, *, default: int, least: int, most: int) -> int:
        value = self.values.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.refuse(name, value)
        return default

    def rich(self, name: str, text: str) -> SafeString:
        """Inline Markdown as HTML; its faults are noted at this field."""
        try:
            return render_inline(text, place=self.at(name))
        except RichTextError as error:
            for problem in error.problems:
                self.log.add(problem)
            return SafeString("")

    def explanation(self) -> SafeString:
        """Why the answer is right: every item a machine grades owes it to the child."""
        return self.rich("explain", self.text("explain"))

    def refuse(self, name: str, value: object) -> None:
        self.log.error(BAD_VALUE, self.at(name), field=name, text=shorten(str(value)))

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """A misspelt field would otherwise be silently without effect."""
        for name in sorted(str(name) for name in set(self.values) - set(known)):
            self.log.error(BAD_FIELD, self.at(name), field=shorten(name))
