"""What people answer: a choice to a question, written so that it outlives the plan.

A plan's ids are made anew each time, so a choice names a person by user name, a class by its
name, a subject by its code. A question is named by its kind and key; written a little differently
it is the same question.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sabaqtas.curriculum.api import find_subject, fold_name, list_subjects
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.problems import Place
from sabaqtas.timetable.api import importing

PERSON = "person"
"""Kind of a register's questions; the others are the timetable's `MatchKind`."""
NEW, SKIP = "new", importing.SKIP
REGISTER, TIMETABLE = "register", "timetable"
KINDS = (PERSON, *importing.MatchKind)

type Question = tuple[str, str]
"""Kind and key."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`place` is where it was written, for answers that came in a file."""

    kind: str
    key: str
    choice: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer of an earlier import: an id or a code, as `resolve` gives them."""

    id: uuid.UUID
    kind: str
    key: str
    value: str


@dataclass(slots=True)
class Names:
    """Choices and ids of one school, both ways."""

    persons: dict[str, uuid.UUID] = field(default_factory=dict)
    classes: dict[str, uuid.UUID] = field(default_factory=dict)
    choices: dict[uuid.UUID, str] = field(default_factory=dict)

    def add_person(self, person_id: uuid.UUID, username: str, *aliases: str) -> None:
        """A person without a user name is called by the id."""
        for alias in (username, str(person_id), *aliases):
            if alias:
                self.persons.setdefault(alias.casefold(), person_id)
        self.choices[person_id] = username or str(person_id)

    def add_class(self, group_id: uuid.UUID, name: str) -> None:
        self.classes.setdefault(fold_name(name), group_id)
        self.classes.setdefault(str(group_id), group_id)
        self.choices[group_id] = name

    def choose(self, value: str) -> str:
        """The choice that stands for an id or a code."""
        try:
            return self.choices.get(uuid.UUID(value), value)
        except ValueError:
            return value


def fold_key(key: str) -> str:
    """One key for what is written with other case, blanks or quotes."""
    return fold_name(key)


def digest_key(key: str) -> str:
    """The key as it is stored: keys may be long, for they tell namesakes apart."""
    return sha256_hex(fold_key(key).encode())


def resolve(kind: str, choice: str, names: Names) -> str | None:
    """The id or code a choice stands for; None when it stands for nothing."""
    reader = _READERS.get(kind)
    return reader(choice.strip(), names) if reader else None


def _read_person(choice: str, names: Names) -> str | None:
    return NEW if choice == NEW else _text(names.persons.get(choice.casefold()))


def _read_teacher(choice: str, names: Names) -> str | None:
    return SKIP if choice == SKIP else _text(names.persons.get(choice.casefold()))


def _read_class(choice: str, names: Names) -> str | None:
    if choice == SKIP:
        return SKIP
    return _text(names.classes.get(choice) or names.classes.get(fold_name(choice)))


def _read_subject(choice: str, names: Names) -> str | None:
    if choice in {subject.code for subject in list_subjects()}:
        return choice
    match = find_subject(choice)
    return match.code if match else None


def _read_period(choice: str, names: Names) -> str | None:
    return choice if choice in {importing.FROM_FILE, importing.FROM_SCHOOL} else None


def _text(found: uuid.UUID | None) -> str | None:
    return str(found) if found else None


_READERS: dict[str, Callable[[str, Names], str | None]] = {
    PERSON: _read_person,
    importing.MatchKind.TEACHER: _read_teacher,
    importing.MatchKind.CLASS: _read_class,
    importing.MatchKind.SUBJECT: _read_subject,
    importing.MatchKind.PERIOD: _read_period,
}


class Resolved(Mapping[Question, str]):
    """Answers as a plan takes them: found by their question however it is written."""

    def __init__(self, values: Mapping[Question, str]) -> None:
        self._values = {(kind, fold_key(key)): value for (kind, key), value in values.items()}

    def __getitem__(self, question: Question) -> str:
        return self._values[question[0], fold_key(question[1])]

    def __iter__(self) -> Iterator[Question]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def answers_to_row(answers: Iterable[Answer]) -> list[list[str]]:
    """Plain values for JSON; `answers_from_row` makes the same of them."""
    return [[answer.kind, answer.key, answer.choice] for answer in answers]


def answers_from_row(row: Iterable[Iterable[Any]]) -> list[Answer]:
    return [Answer(*values) for values in row]


def merge_answers(old: Iterable[Answer], new: Iterable[Answer]) -> list[Answer]:
    """The later answer to a question holds; an empty choice takes an answer back."""
    merged = {(one.kind, fold_key(one.key)): one for one in (*old, *new)}
    return [answer for answer in merged.values() if answer.choice]
