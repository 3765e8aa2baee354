"""What the author of a lesson writes, as one frozen value."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from sabaqtas.kernel.richtext import AWAY

LEVELS: Final = ("support", "core", "advanced")
"""Levels of readiness: who needs help, who is ready, who is ahead."""
PLAN_TEXTS: Final = ("teacher", "pupils", "assessment", "resources")
"""Columns of the official plan that a step may fill, in plain text."""
FILE_FIELDS: Final = ("file", "captions", "transcript", "sign_language")
"""Fields of a row of `media` that name files; `captions` may name several."""


@dataclass(frozen=True, slots=True)
class StepText:
    """One step. `key` names it within a draft and never stands in a file.

    `plan` may hold the texts of PLAN_TEXTS, `objectives` (codes) and `variants` (level to
    Markdown); an empty one is left out.
    """

    key: str
    title: str
    kind: str
    minutes: int
    markdown: str
    plan: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_at_screen(self) -> bool:
        return self.kind not in AWAY


@dataclass(frozen=True, slots=True)
class Manuscript:
    """`front` is the front matter of lesson.md without `plan`, which stands with the steps.

    `pictures` leads from the name of a file that `media` names (a picture, a recording, its words)
    to the digest of its stored bytes; it is no part of the text.
    """

    front: Mapping[str, Any]
    steps: tuple[StepText, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.front.get("title") or "")

    @property
    def language(self) -> str:
        return str(self.front.get("language") or "kk")

    @property
    def checks(self) -> list[dict[str, Any]]:
        return self.list_rows("checks")

    @property
    def grade(self) -> int:
        value = self.front.get("grade")
        return value if isinstance(value, int) else 0

    def list_rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a list of the front matter; what is no row is left out."""
        rows = self.front.get(name)
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def find_step(self, key: str) -> StepText | None:
        return next((step for step in self.steps if step.key == key), None)

    def with_front(self, **values: Any) -> "Manuscript":
        """Fields replaced; an empty one (None, "", [], {}) is taken out."""
        front = dict(self.front) | values
        return replace(self, front={k: v for k, v in front.items() if not is_empty(v)})

    def to_row(self) -> dict[str, Any]:
        """Plain values for JSON; `from_row` makes the same manuscript of them."""
        steps = [asdict(step) for step in self.steps]
        return {"front": dict(self.front), "steps": steps, "pictures": dict(self.pictures)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Manuscript":
        steps = tuple(StepText(**step) for step in row["steps"])
        return cls(row["front"], steps, row.get("pictures", {}))


def list_files(manuscript: Manuscript) -> list[str]:
    """Names of the files that rows of `media` name and whose bytes are kept."""
    found: list[str] = []
    for row in manuscript.list_rows("media"):
        for field_name in FILE_FIELDS:
            value = row.get(field_name)
            found += [str(one) for one in (value if isinstance(value, list) else [value]) if one]
    return [name for name in dict.fromkeys(found) if name in manuscript.pictures]


def is_empty(value: object) -> bool:
    return value is None or value == "" or value == [] or value == {}


def next_key(manuscript: Manuscript) -> str:
    """A name no step of this draft has: s1, s2, …"""
    taken = [int(s.key[1:]) for s in manuscript.steps if re.fullmatch(r"s\d{1,9}", s.key)]
    return f"s{max(taken, default=0) + 1}"
