"""What an applied import wrote, as plain JSON, so that it can be taken back later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Undo:
    """Ids created and old values changed, by model label such as `timetable.meeting`."""

    created: Mapping[str, list[str]] = field(default_factory=dict)
    changed: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)

    def to_row(self) -> dict[str, Any]:
        """Plain values for JSON; `from_row` makes the same of them."""
        return {"created": dict(self.created), "changed": dict(self.changed)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Undo":
        return cls(row["created"], row["changed"])

    @property
    def is_empty(self) -> bool:
        return not any(self.created.values()) and not any(self.changed.values())
