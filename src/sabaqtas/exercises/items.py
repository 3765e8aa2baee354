"""The public item, its key, an answer, a grade: all JSON-able, none knows a pupil."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Protocol

from django.utils.safestring import SafeString

from sabaqtas.exercises.sources import Source

type Value = str | list[str] | None
type Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """The public part: nothing in it tells the answer. `Item(**row)` restores `asdict(item)`.

    `id` is unique within its lesson; `prompt_html` is clean HTML; `points` are 1 to 100.
    """

    id: str
    type: str
    prompt_html: str
    body: Json
    points: int = 1


@dataclass(frozen=True, slots=True)
class PreparedItem:
    """`key` is the staff part: answer, tolerance, accepted, criteria, and `explain_html`."""

    public: Item
    key: Json


@dataclass(frozen=True, slots=True)
class Answer:
    """`value`: a text, a list of option ids or of file references; None is unanswered.

    Of a type with several fields it is a list of texts, one for each field, "" where it is blank.
    """

    type: str
    value: Value = None

    @property
    def is_empty(self) -> bool:
        return self.value is None


class Verdict(StrEnum):
    """WAITING: a person must read it. EMPTY: nothing was answered."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    WAITING = "waiting"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Grade:
    """`score` is the share of the item's points, 0 to 1; None until a person has judged.

    `reason` is a key of `wording.REASONS`, or "" when the verdict says all.
    """

    score: float | None
    verdict: Verdict
    reason: str = ""


RIGHT: Final = Grade(1.0, Verdict.RIGHT)
WRONG: Final = Grade(0.0, Verdict.WRONG)
WAITING: Final = Grade(None, Verdict.WAITING)
EMPTY: Final = Grade(0.0, Verdict.EMPTY)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is right and why. `right` are alternatives or parts, as clean HTML, best first."""

    right: Sequence[SafeString] = ()
    why: SafeString = SafeString("")  # noqa: RUF009 - an immutable str
    criteria: Sequence[SafeString] = ()
    remarks: Sequence[SafeString] = ()
    """What the author says to just this answer."""


class MalformedAnswer(ValueError):
    """A posting the page could not have sent, or one over the cap. `code` is a problem's code."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class ExerciseType(Protocol):
    """One way of asking. An instance is a folder's `TYPE`; a type inherits what it does not say.

    Its page part is `exercise.html`, its part on paper `paper.html`.
    """

    name: str
    fields: frozenset[str]
    """What an author may write besides id, type, prompt, points, language and parameters."""
    holds_files: bool = False
    """The answer is a list of references to stored files."""
    script: str = ""
    """A module of `static/` that makes the fields handier; everything works without it."""

    def prepare(self, source: Source) -> tuple[Json, Json]:
        """The public body and the key; what is wrong is said to `source`, never raised."""

    def show(self, item: Item, value: Value, grade: Grade | None, key: Json | None) -> Json:
        """What `exercise.html` needs besides the item; `key` is given when all may be revealed.

        A type with several fields gives `fields`, a dict for each; their names are put in here.
        """

    def parse(self, item: Item, values: Sequence[str]) -> Value:
        """None when unanswered. Raises MalformedAnswer, nothing else, whatever was posted.

        `values` are all of the one field, or one for each of several fields, "" where blank.
        """

    def grade(self, item: Item, key: Json, value: str | list[str]) -> Grade:
        """Total over every value `parse` can give; the key's own answer is right."""

    def explain(self, item: Item, key: Json) -> Explanation: ...

    def is_meant(self, item: Item, key: Json, when: str, value: str | list[str]) -> bool:
        """Whether a remark of the key for the answer `when` is for this one."""
        return False

    def count_fields(self, item: Item) -> int:
        """How many fields of a form the answer takes."""
        return 1

    def draw(self, item: Item) -> Json:
        """What `paper.html` needs besides the item."""
        return {}

    def is_judged(self, item: Item) -> bool:
        """Whether a person must look at every answer."""
        return False

    def list_file_kinds(self, item: Item) -> Sequence[str]:
        """What files it takes: any of photo, file, sound."""
        return ()
