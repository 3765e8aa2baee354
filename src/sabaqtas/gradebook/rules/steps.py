"""Why a mark is what it is: a tree of steps with their numbers and the rule's source."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from sabaqtas.curriculum.api import Policy


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `kind` names its sentence (see `telling.py`), `values` are what stands in it.

    `sources` by language. Values become text when the step is told or kept, not before: a page of
    a class works out hundreds of steps that nobody unfolds.
    """

    kind: str
    values: Mapping[str, object] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    steps: tuple["Step", ...] = ()


def make_step(kind: str, *steps: Step, policy: Policy | None = None, **values: object) -> Step:
    """Build a step, with the source of the policy it follows."""
    return Step(kind, values, policy.sources if policy else {}, steps)


def write_step(step: Step) -> dict[str, Any]:
    """The tree as JSON, to be kept beside the mark it explains."""
    return {
        "kind": step.kind,
        "values": write_values(step),
        "sources": dict(step.sources),
        "steps": [write_step(one) for one in step.steps],
    }


def read_step(kept: Mapping[str, Any]) -> Step:
    """What `write_step` wrote."""
    steps = tuple(read_step(one) for one in kept["steps"])
    return Step(kept["kind"], kept["values"], kept["sources"], steps)


class KeptStep(Step):
    """What `write_step` wrote, as JSON text. It is read when somebody unfolds it, and a page of a
    class holds hundreds that nobody does.
    """

    def __init__(self, text: str) -> None:
        vars(self)["text"] = text

    @cached_property
    def _read(self) -> Step:
        return read_step(json.loads(vars(self)["text"]))

    @property
    def kind(self) -> str:
        return self._read.kind

    @property
    def values(self) -> Mapping[str, object]:
        return self._read.values

    @property
    def sources(self) -> Mapping[str, str]:
        return self._read.sources

    @property
    def steps(self) -> tuple[Step, ...]:
        return self._read.steps


def write_values(step: Step) -> dict[str, str]:
    """The step's values as text: marks as a sum, days as people write them, a Fraction with at most
    two decimals and a point.
    """
    return {name: _write(value) for name, value in step.values.items()}


def _write(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, tuple):
        return " + ".join(map(str, value))
    if not isinstance(value, Fraction):
        return str(value)
    hundredths = (value * 100 + Fraction(1, 2)).__floor__()
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
