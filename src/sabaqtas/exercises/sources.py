"""Reading an author's mapping: a wrong field is a placed problem and does not stop the reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_FIELD, BAD_VALUE, MISSING, SAME_OPTIONS
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

    def flag(self, name: str) -> bool:
        """A truth value, or its word."""
        value = self.values.get(name)
        if isinstance(value, str) and value.strip().lower() in ("true", "false"):
            return value.strip().lower() == "true"
        if value is None or value == "":
            self.log.error(MISSING, self.at(name), field=name)
        elif not isinstance(value, bool):
            self.refuse(name, value)
        return value is True

    def one_of(self, name: str, known: Sequence[str]) -> str:
        """One of these words; the first where nothing is said."""
        value = self.values.get(name, known[0])
        if value in known:
            return str(value)
        self.refuse(name, value)
        return known[0]

    def distinct(self, name: str, *, least: int, most: int) -> list[str]:
        """A list of texts, no two alike, none empty."""
        value = self.values.get(name)
        if value is None:
            self.log.error(MISSING, self.at(name), field=name)
            return []
        if not isinstance(value, list) or not least <= len(value) <= most:
            self.refuse(name, value)
            return []
        texts = [read_text(one) for one in value]
        for at, text in enumerate(texts, 1):
            if not text:
                self.refuse(f"{name}.{at}", value[at - 1])
        self.refuse_twice(name, [text for text in texts if text])
        return texts

    def refuse_twice(self, name: str, texts: Sequence[str]) -> None:
        """Of two that read the same a child cannot know which is meant."""
        for text in sorted({text for text in texts if texts.count(text) > 1}):
            self.log.error(SAME_OPTIONS, self.at(name), text=shorten(text))

    @property
    def item_id(self) -> str:
        """As it is written, for whatever hangs on it; whether it is sound is said elsewhere."""
        return str(self.values.get("id") or "")

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


def read_text(value: object) -> str:
    """A text or number as text; anything else is empty."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()
