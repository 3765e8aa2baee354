"""The port: a question of any file format as our authors write it, and the formats themselves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sabaqtas.kernel.problems import Place, Problem

MOST_BYTES: Final = 20 * 1024 * 1024
"""Of a file of items; pictures in it count."""
HEAD: Final = 64 * 1024
MOST_ITEMS: Final = 2_000
"""Of one file; a larger bank comes in several."""
MOST_LETTERS: Final = 30_000
"""Of one question with all its texts: a dozen pages. A child reads it on a telephone."""


@dataclass(frozen=True, slots=True)
class NeutralItem:
    """A question with what a bank keeps beside it.

    `source` is the author's mapping (type, prompt, answer …) without `id` and `language`.
    `category` is a path from the general to the special; `objectives` are codes of the standard.
    `language` is kk, ru, en, or "" where the file does not say; `grade` 1 to 12 or None.
    `outside_id` is what the system it came from calls it. `pictures` are the bytes of those its
    texts name (`![what is seen](name)`), coming in as the file has them, going out as we keep them.
    """

    source: Mapping[str, Any]
    title: str = ""
    category: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    language: str = ""
    grade: int | None = None
    outside_id: str = ""
    place: Place = field(default=Place(file=""))
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemsRead:
    """What a reader found. A problem at an item's line says what of it was not carried."""

    items: Sequence[NeutralItem] = ()
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class ItemsWritten:
    """A file going out; `problems` says what of which item the format cannot hold."""

    data: bytes
    problems: Sequence[Problem] = ()


type Recognise = Callable[[bytes, str], bool]
type Read = Callable[[bytes, str], ItemsRead]
type Write = Callable[[Sequence[NeutralItem]], ItemsWritten]


@dataclass(frozen=True, slots=True)
class ItemFormat:
    """A file format. `read` never raises, whatever the bytes; without `write` it only comes in.

    `recognise` sees the first 65,536 bytes and the file's name.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    recognise: Recognise
    read: Read
    write: Write | None = field(default=None)


_formats: Final[dict[str, ItemFormat]] = {}


def register_format(one: ItemFormat) -> None:
    """Let items come and go in this format; call it from AppConfig.ready."""
    _formats[one.name] = one


def list_formats() -> list[ItemFormat]:
    """In the order in which they are asked whether a file is theirs."""
    return list(_formats.values())


def get_format(name: str) -> ItemFormat:
    """Raises KeyError."""
    return _formats[name]


def find_format(data: bytes, name: str) -> ItemFormat | None:
    """The first format that knows the file as its own."""
    head = data[:HEAD]
    return next((one for one in _formats.values() if one.recognise(head, name)), None)
