"""What a person is shown before an import: plain values, kept as JSON, worded when shown."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.problems import Problem, Severity

type Detail = tuple[str, str]
"""What it is (`username`, `home`, `phone`, `born`, `times`, `text`) and its value."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer to a question; `details` tell it from its namesakes."""

    value: str
    name: str
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question. `context` says what it is about: lessons taught, or the line of the register."""

    kind: str
    key: str
    name: str
    context: tuple[str, ...]
    choices: tuple[Choice, ...]
    may_skip: bool
    may_be_new: bool
    chosen: str = ""

    @property
    def id(self) -> str:
        """Name of its field in a form."""
        return make_id(self.kind, self.key)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the timetable and what it was taken for; a person may choose otherwise."""

    kind: str
    key: str
    name: str
    how: str
    choice: str
    found: str
    is_remembered: bool = False

    @property
    def id(self) -> str:
        """Name of its field in a form."""
        return make_id(self.kind, self.key)


@dataclass(frozen=True, slots=True)
class Item:
    """Something made, missing or recognised. `detail` is a class, times, a count, a reason."""

    kind: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of something; secrets show neither value."""

    kind: str
    name: str
    field: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """A lesson that is not in the file any more and will end."""

    name: str
    weekday: int
    period: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a kind are made, changed, found just so."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one rehearsal. `options` are the choices a name may be given, by kind."""

    school_name: str = ""
    school_code: str = ""
    is_new_school: bool = False
    is_empty: bool = False
    is_ready: bool = False
    files: tuple[Mapping[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    asks: tuple[Ask, ...] = ()
    names: tuple[Named, ...] = ()
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    created: tuple[Item, ...] = ()
    changed: tuple[Changed, ...] = ()
    ending: tuple[Ending, ...] = ()
    missing: tuple[Item, ...] = ()
    matched: tuple[Item, ...] = ()
    options: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def total(self) -> Tally:
        """All kinds together."""
        rows = self.tallies.values()
        return Tally(*(sum(getattr(row, one.name) for row in rows) for one in fields(Tally)))

    def to_row(self) -> dict[str, Any]:
        """Plain values for JSON; `from_row` makes the same of them."""
        row = {one.name: getattr(self, one.name) for one in fields(self)}
        for name in _LISTS:
            row[name] = [asdict(one) for one in row[name]]
        row["problems"] = [problem.to_row() for problem in self.problems]
        row["files"] = [dict(file) for file in self.files]
        row["tallies"] = {kind: asdict(tally) for kind, tally in self.tallies.items()}
        row["options"] = {
            kind: [asdict(one) for one in choices] for kind, choices in self.options.items()
        }
        return row

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Report":
        values = dict(row)
        for name, make in _LISTS.items():
            values[name] = tuple(make(one) for one in row.get(name, ()))
        values["problems"] = tuple(Problem.from_row(one) for one in row.get("problems", ()))
        values["files"] = tuple(row.get("files", ()))
        values["tallies"] = {k: Tally(**one) for k, one in row.get("tallies", {}).items()}
        values["options"] = {k: _choices(many) for k, many in row.get("options", {}).items()}
        return cls(**values)


def make_id(kind: str, key: str) -> str:
    """A short name for a question, fit for a form."""
    return f"a-{sha256_hex(f'{kind} {key}'.encode())[:16]}"


def _choices(rows: Iterable[Mapping[str, Any]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(row["value"], row["name"], tuple((w, v) for w, v in row["details"])) for row in rows
    )


def _ask(row: Mapping[str, Any]) -> Ask:
    return Ask(**{**row, "context": tuple(row["context"]), "choices": _choices(row["choices"])})


_LISTS: Mapping[str, Any] = {
    "asks": _ask,
    "names": lambda row: Named(**row),
    "created": lambda row: Item(**row),
    "changed": lambda row: Changed(**row),
    "ending": lambda row: Ending(**row),
    "missing": lambda row: Item(**row),
    "matched": lambda row: Item(**row),
}
