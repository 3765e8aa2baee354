"""Why a mark is what it is: a tree of steps with their numbers and the rule's source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sabaqtas.curriculum.api import Policy


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `kind` names its sentence (see `telling.py`), `values` are what stands in it.

    Numbers are kept as text, exact or to two decimals with a point. `sources` by language.
    """

    kind: str
    values: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    steps: tuple["Step", ...] = ()


def make_step(kind: str, *steps: Step, policy: Policy | None = None, **values: object) -> Step:
    """Build a step; a Fraction becomes text with at most two decimals."""
    told = {name: _write(value) for name, value in values.items()}
    return Step(kind, told, policy.sources if policy else {}, steps)


def write_step(step: Step) -> dict[str, Any]:
    """The tree as JSON, to be kept beside the mark it explains."""
    return {
        "kind": step.kind,
        "values": dict(step.values),
        "sources": dict(step.sources),
        "steps": [write_step(one) for one in step.steps],
    }


def read_step(kept: Mapping[str, Any]) -> Step:
    """What `write_step` wrote."""
    steps = tuple(read_step(one) for one in kept["steps"])
    return Step(kept["kind"], kept["values"], kept["sources"], steps)


def _write(value: object) -> str:
    if not isinstance(value, Fraction):
        return str(value)
    hundredths = (value * 100 + Fraction(1, 2)).__floor__()
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
