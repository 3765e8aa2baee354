"""Dated rules of the state: shipped data, each with its source."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


class NoPolicy(LookupError):
    """No rule of this kind was in force for this grade on this date."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule in force from `since` to `until` (both included; None: still) for these grades."""

    kind: str
    value: int
    unit: str
    first_grade: int
    last_grade: int
    since: date
    until: date | None
    source: str


def get_policy(kind: str, *, on: date, grade: int) -> Policy:
    """Return the rule in force; of two the later one. Raises NoPolicy."""
    policy = find_policy(kind, on=on, grade=grade)
    if policy is None:
        raise NoPolicy(f"{kind}, grade {grade}, {on}")
    return policy


def find_policy(kind: str, *, on: date, grade: int) -> Policy | None:
    """Return the rule in force; None where the state is silent."""
    fitting = [
        policy
        for policy in _policies()
        if policy.kind == kind
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
    text = resources.files("sabaqtas.curriculum").joinpath("data/policies.json").read_text("utf-8")
    for row in json.loads(text):
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
                source=row["source"],
            )
