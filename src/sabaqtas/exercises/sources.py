"""Reading an author's mapping: a wrong field is a placed problem and does not stop the reading."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from sabaqtas.exercises.failures import (
    BAD_COUNT,
    BAD_FIELD,
    BAD_VALUE,
    MISSING,
    SAME_OPTIONS,
)
from sabaqtas.exercises.pictures.facts import find_shown, find_wrong
from sabaqtas.kernel.problems import Place, ProblemLog, shorten
from sabaqtas.kernel.richtext import Picture, RichTextError, render_inline

type FindPicture = Callable[[str], Picture | None]
LINE_END: Final = "\\\n"


@dataclass(slots=True)
class Source:
    """One item as written. `language` is that of the answers: kk, ru or en.

    `is_bare`: an item of a bank, which may have pictures, and be without what it owes a child:
    why the answer is right, what a good text has. Items of other systems come without; a bank
    keeps them and says so. `find_picture`: of a lesson's item, whose pictures are the lesson's.
    """

    values: Mapping[str, Any]
    place: Place
    language: str = "kk"
    is_bare: bool = False
    find_picture: FindPicture | None = None
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
        value = self.sized(name, list, least=least, most=most)
        if value is None:
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
        """Inline Markdown as HTML; its faults are noted at this field.

        A line that ends with a backslash ends there on the page too.
        """
        try:
            lines = [
                render_inline(line, resolve_image=self._find_picture, place=self.at(name))
                for line in text.split(LINE_END)
            ]
        except RichTextError as error:
            for problem in error.problems:
                self.log.add(problem)
            return SafeString("")
        return mark_safe("<br>".join(lines))  # noqa: S308 - each line was cleaned

    def refuse_bad_pictures(self) -> None:
        """Only an item of a bank has any: a lesson has its own, which its pack carries."""
        if wrong := find_wrong(self.values.get("pictures", {})):
            self.refuse("pictures", wrong)

    def _find_picture(self, name: str) -> Picture | None:
        if self.find_picture:
            return self.find_picture(name)
        return find_shown(self.values.get("pictures"), name) if self.is_bare else None

    def explanation(self) -> SafeString:
        """Why the answer is right: every item a machine grades owes it to the child."""
        return self.rich("explain", self.text("explain", default="" if self.is_bare else None))

    def criteria(self) -> list[str]:
        """What a good answer has, as HTML: whoever writes freely is told it afterwards."""
        if self.is_bare and not self.values.get("criteria"):
            return []
        return [str(self.rich("criteria", text)) for text in self.texts("criteria")]

    def remarks(self, names: Mapping[str, str] | None = None) -> dict[str, list[list[str]]]:
        """What is said to who gave a certain answer, for the key: empty, or `remarks`.

        `feedback` maps an answer to the words; `*` is any answer that none of the others is.
        `names` turns the author's name of an answer into ours.
        """
        held = self.values.get("feedback")
        if held is None:
            return {}
        if not isinstance(held, Mapping) or not all(read_text(text) for text in held.values()):
            self.refuse("feedback", held)
            return {}
        rows = []
        for when, text in held.items():
            name = str(when).lower() if isinstance(when, bool) else str(when).strip()
            if names is not None and name not in names:
                self.refuse(f"feedback.{name}", name)
            html = str(self.rich(f"feedback.{name}", read_text(text)))
            rows.append([names.get(name, name) if names else name, html])
        return {"remarks": rows}

    def sized[T: Sized](self, name: str, kind: type[T], *, least: int, most: int) -> T | None:
        """What stands there when it is of this kind and holds so many; else a problem says what is
        wrong: that it is not there, what it is, or how many it holds.
        """
        held = self.values.get(name)
        if held is None:
            self.log.error(MISSING, self.at(name), field=name)
        elif not isinstance(held, kind):
            self.refuse(name, held)
        elif not least <= len(held) <= most:
            count = {"count": len(held), "least": least, "most": most}
            self.log.error(BAD_COUNT, self.at(name), field=name, **count)
        else:
            return held
        return None

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
