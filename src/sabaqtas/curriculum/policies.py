"""Dated rules of the state: shipped data, each with its source."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

FILES: Final = ("policies.json", "assessment.json")


class NoPolicy(LookupError):
    """No rule of this kind was in force for this grade on this date."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule in force from `since` to `until` (both included; None: still) for these grades.

    Without `subjects` it is of every subject. `sources` are `source` in several languages.
    """

    kind: str
    value: int
    unit: str
    first_grade: int
    last_grade: int
    since: date
    until: date | None
    source: str
    subjects: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)

    def tell_source(self, language: str) -> str:
        """Return the source in this language, else in English."""
        return self.sources.get(language, self.source)


def get_policy(kind: str, *, on: date, grade: int, subject: str = "") -> Policy:
    """Return the rule in force; of two the later one. Raises NoPolicy."""
    policy = find_policy(kind, on=on, grade=grade, subject=subject)
    if policy is None:
        raise NoPolicy(f"{kind}, grade {grade}, {on}")
    return policy


@lru_cache(4096)
def find_policy(kind: str, *, on: date, grade: int, subject: str = "") -> Policy | None:
    """Return the rule in force; None where the state is silent."""
    fitting = [
        policy
        for policy in _policies()
        if policy.kind == kind
        and (not policy.subjects or subject in policy.subjects)
        and policy.first_grade <= grade <= policy.last_grade
        and policy.since <= on <= (policy.until or date.max)
    ]
    return max(fitting, key=lambda policy: policy.since, default=None)


def is_ever_marked(grade: int) -> bool:
    """Tell whether any rule, of whatever date, gives marks in this grade."""
    return any(
        policy.kind == "mark_highest" and policy.first_grade <= grade <= policy.last_grade
        for policy in _policies()
    )


@cache
def _policies() -> tuple[Policy, ...]:
    return tuple(_read())


def _read() -> Iterator[Policy]:
    folder = resources.files("sabaqtas.curriculum").joinpath("data")
    for name in FILES:
        for row in json.loads(folder.joinpath(name).read_text("utf-8")):
            yield from _read_row(row)


def _read_row(row: Mapping[str, Any]) -> Iterator[Policy]:
    told = row["source"]
    sources = told if isinstance(told, dict) else {"en": told}
    for grades, value in row["by_grade"].items():
        first, _, last = grades.partition("-")
        yield Policy(
            kind=row["kind"],
            value=value,
            unit=row["unit"],
            first_grade=int(first),
            last_grade=int(last or first),
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            source=sources["en"],
            subjects=frozenset(row.get("subjects", ())),
            sources=sources,
        )
