"""A GIFT file cut into questions: blank lines part them, `//` lines are comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sabaqtas.bridges.gift.signs import hide_escapes, show_escapes

CATEGORY: Final = "$CATEGORY:"
CONTEXTS: Final = ("$course$", "$module$", "$cat1$", "$system$")
ROOTS: Final = ("top",)
_META: Final = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text of one question, escapes hidden, with what comments and categories say of it."""

    line: int
    text: str
    id: str = ""
    tags: tuple[str, ...] = ()
    category: tuple[str, ...] = ()


@dataclass(slots=True)
class _State:
    lines: list[str] = field(default_factory=list)
    begins: int = 0
    id: str = ""
    tags: list[str] = field(default_factory=list)
    category: tuple[str, ...] = ()

    def take(self) -> Chunk:
        """What was gathered; the comments above are for this one alone."""
        chunk = Chunk(self.begins, "\n".join(self.lines), self.id, tuple(self.tags), self.category)
        self.lines, self.id, self.tags = [], "", []
        return chunk


def split_chunks(text: str) -> Iterator[Chunk]:
    """A blank line between the braces of an answer parts nothing."""
    state = _State()
    for number, raw in enumerate(text.split("\n"), 1):
        line = hide_escapes(raw)
        bare = line.strip()
        if bare.startswith("//"):
            _read_comment(state, raw)
        elif bare.upper().startswith(CATEGORY) and not state.lines:
            state.category = read_category(show_escapes(bare[len(CATEGORY) :]))
        elif bare or _is_open(state.lines):
            state.begins = state.begins if state.lines else number
            state.lines.append(line)
        elif state.lines:
            yield state.take()
    if state.lines:
        yield state.take()


def read_category(path: str) -> tuple[str, ...]:
    """From the general to the special; a slash within a name is doubled, Moodle's roots go."""
    names = [
        part.replace("\0", "/").strip() for part in path.replace("//", "\0").strip().split("/")
    ]
    for roots in (CONTEXTS, ROOTS):
        names = names[1:] if names and names[0] in roots else names
    return tuple(name for name in names if name)


def write_category(path: tuple[str, ...]) -> str:
    """As `read_category` reads it."""
    return "/".join(["$course$", "top", *map(_guard, path)])


def _guard(name: str) -> str:
    """A blank keeps a slash at its end from the one that parts names."""
    doubled = name.replace("/", "//")
    return f"{' ' * doubled.startswith('/')}{doubled}{' ' * doubled.endswith('/')}"


def _is_open(lines: list[str]) -> bool:
    """Only the last line that has a brace counts: a lost one must not swallow the file."""
    last = next((line for line in reversed(lines) if "{" in line or "}" in line), "")
    return last.rfind("{") > last.rfind("}") and len(lines) < 200


def _read_comment(state: _State, line: str) -> None:
    for name, value in _META.findall(line):
        said = re.sub(r"\\(.)", r"\1", value).strip()
        if name == "id":
            state.id = said
        elif said:
            state.tags.append(said)
