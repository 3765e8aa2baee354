"""Problems found in what people bring us: where, why, and what to do about it.

A reader of a file gathers all of its problems before it refuses. Each *kind* of problem is
declared once, beside the code that finds it; a found `Problem` carries only the kind's code and
the values of this case, so that it can be stored and shown later in the language of the reader.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

type Value = str | int

KEPT_OF_ONE_CODE = 200
EXCERPT_CHARS = 80
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class Severity(StrEnum):
    """An error refuses the whole file; a warning changes what is read; a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look. `line` counts from 1 and is the line on which the row begins."""

    file: str
    line: int | None = None
    field: str | None = None
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is wrong and what a person can do: English msgids, `%(name)s` for a case's values."""

    cause: str
    cure: str
    placeholders: frozenset[str]


_registry: dict[str, Declaration] = {}


def declare(code: str, *, cause: str, cure: str) -> str:
    """Register a kind of problem and give its code back. Raises ValueError when it is taken.

    Mark the texts with `gettext_noop as _`: they are translated when a problem is shown.
    """
    if code in _registry:
        raise ValueError(f"problem code declared twice: {code}")
    _registry[code] = Declaration(cause, cure, frozenset(_PLACEHOLDER.findall(cause + cure)))
    return code


def list_declarations(prefix: str = "") -> dict[str, Declaration]:
    """Every declared kind whose code begins with `prefix`, by code."""
    return {code: kind for code, kind in sorted(_registry.items()) if code.startswith(prefix)}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place. Raises KeyError when the code is unknown or a value is missing."""

    code: str
    place: Place
    severity: Severity
    params: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        missing = _registry[self.code].placeholders - set(self.params)
        if missing:
            raise KeyError(f"{self.code} lacks {sorted(missing)}")

    @property
    def cause(self) -> str:
        """What is wrong, in the active language."""
        return gettext(_registry[self.code].cause) % self.params

    @property
    def cure(self) -> str:
        """What to do about it, in the active language."""
        return gettext(_registry[self.code].cure) % self.params

    def to_row(self) -> dict[str, Any]:
        """Plain values for JSON; `from_row` makes the same problem of them."""
        return asdict(self) | {"params": dict(self.params), "severity": self.severity.value}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Problem":
        return cls(
            code=row["code"],
            place=Place(**row["place"]),
            severity=Severity(row["severity"]),
            params=row["params"],
        )


MORE = declare(
    "problems.more",
    cause=_("%(count)s more problems of the same kind are not listed."),
    cure=_("Correct the listed ones first; they often have one cause."),
)


class ProblemLog:
    """Gathers problems; of one code it keeps the first 200 and counts the rest."""

    def __init__(self, *, keep: int = KEPT_OF_ONE_CODE) -> None:
        self._keep = keep
        self._kept: list[Problem] = []
        self._seen: Counter[str] = Counter()
        self._last: dict[str, Problem] = {}
        self.has_errors = False

    def error(self, code: str, place: Place, **params: Value) -> None:
        self.add(Problem(code, place, Severity.ERROR, params))

    def warning(self, code: str, place: Place, **params: Value) -> None:
        self.add(Problem(code, place, Severity.WARNING, params))

    def note(self, code: str, place: Place, **params: Value) -> None:
        self.add(Problem(code, place, Severity.NOTE, params))

    def add(self, problem: Problem) -> None:
        self._seen[problem.code] += 1
        self._last[problem.code] = problem
        self.has_errors = self.has_errors or problem.severity is Severity.ERROR
        if self._seen[problem.code] <= self._keep:
            self._kept.append(problem)

    def list_problems(self) -> list[Problem]:
        """In the order found; what was only counted is said at the end."""
        return [*self._kept, *self._uncounted()]

    def _uncounted(self) -> Iterator[Problem]:
        for code, seen in self._seen.items():
            if seen > self._keep:
                last = self._last[code]
                place = Place(file=last.place.file, field=last.place.field)
                yield Problem(MORE, place, last.severity, {"count": seen - self._keep})


def shorten(text: str) -> str:
    """An excerpt fit for one line: at most 80 characters, no line breaks or control letters."""
    line = "".join(letter if letter.isprintable() else "·" for letter in text[: EXCERPT_CHARS + 1])
    return line if len(line) <= EXCERPT_CHARS else line[: EXCERPT_CHARS - 1] + "…"
