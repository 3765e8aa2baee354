"""A question in Moodle's terms (docs.moodle.org, Question types): both its formats become this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sabaqtas.kernel.problems import Place

FORMATS: Final = ("moodle", "html", "plain", "markdown")
"""`moodle` is plain text in which tags work and line breaks stay."""


class Kind(StrEnum):
    """What is asked. The value is the name in Moodle XML."""

    CHOICE = "multichoice"
    TRUE_FALSE = "truefalse"
    SHORT = "shortanswer"
    NUMBER = "numerical"
    MATCHING = "matching"
    ESSAY = "essay"
    DESCRIPTION = "description"
    GAPS = "gaps"
    ORDERING = "ordering"


@dataclass(frozen=True, slots=True)
class File:
    """What stands beside a text that names it; `base64` as it was written, not looked at yet."""

    name: str
    base64: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """`format` is one of FORMATS. It names its `files` as `@@PLUGINFILE@@/name`."""

    text: str
    format: str = "moodle"
    files: tuple[File, ...] = ()


NO_TEXT: Final = Text("")


@dataclass(frozen=True, slots=True)
class Range:
    """A number with its error, or from one to another: as it was written, a comma a point."""

    low: str
    high: str
    middle: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is foreseen. `percent` of the mark, -100 to 100, as far as it is said.

    `is_right` is what the sign before it said (GIFT: = or ~). `number` of a numerical one.
    """

    text: Text
    is_right: bool = False
    percent: float | None = None
    feedback: Text | None = None
    number: Range | None = None

    @property
    def share(self) -> float:
        """Per cent of the mark, said or meant."""
        if self.percent is not None:
            return self.percent
        return 100.0 if self.is_right else 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a text. Without options the answer is typed."""

    replies: tuple[Reply, ...]
    options: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """`replies` mean by kind: the options, the accepted answers, the lines in the right order.

    `pairs`: what is asked and its partner, plain; an empty one asks nothing, its partner belongs
    to none. `gaps` by their names in the text, where they stand as {name}. `is_single`: one option
    is chosen. `truth` is None where the file does not say it. `losses` are what the file said and
    this has no room for: (code, words).
    """

    kind: Kind
    prompt: Text
    title: str = ""
    replies: tuple[Reply, ...] = ()
    pairs: tuple[tuple[Text, str], ...] = ()
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    truth: bool | None = True
    feedback_true: Text | None = None
    feedback_false: Text | None = None
    general: Text | None = None
    is_single: bool = True
    unit: str = ""
    points: int = 1
    id: str = ""
    tags: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    criteria: tuple[Text, ...] = ()
    losses: tuple[tuple[str, str], ...] = ()
    place: Place = field(default=Place(file=""))
