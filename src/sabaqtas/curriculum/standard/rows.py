"""Neutral rows of a programme: what a reader of any format translates to, and a writer from.

The port of the standard: bridges know formats, this knows programmes. Frozen, without a database.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sabaqtas.kernel.digests import canonical_json, sha256_hex
from sabaqtas.kernel.problems import Place

LANGUAGES: Final = ("kk", "ru", "en", "ug", "uz", "tg")
"""In which texts may be given: Kazakh, Russian, English, Uyghur, Uzbek, Tajik."""
LEVELS: Final = ("school", "college", "university")
KINDS: Final = ("general", "special")
MOST_GRADE: Final = 12
SPACE: Final = uuid.UUID("6f1d1d3c-2b0e-5e0b-9a0c-3d6d2b7d9f10")
"""The name space of identifiers we make ourselves (UUIDv5, RFC 9562 section 5.5)."""
CODE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.(\d{1,3})")
"""grade.section.subsection.number, e.g. 5.1.2.3 (Order 399)."""


def _nowhere() -> Place:
    return Place("")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A section (`1`) or subsection (`1.2`); titles by language."""

    code: str
    titles: Mapping[str, str]
    identifier: uuid.UUID | None = None
    place: Place = field(default_factory=_nowhere, compare=False)

    @property
    def parent(self) -> str:
        """The code of its section; empty for a section."""
        return self.code.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective; texts by language, `needs` are codes of the same programme."""

    code: str
    texts: Mapping[str, str]
    needs: tuple[str, ...] = ()
    is_sample: bool = False
    identifier: uuid.UUID | None = None
    place: Place = field(default_factory=_nowhere, compare=False)

    @property
    def grade(self) -> int:
        return int(self.code.partition(".")[0])

    @property
    def unit(self) -> str:
        """The code of its subsection."""
        return ".".join(self.code.split(".")[1:3])


@dataclass(frozen=True, slots=True)
class ProgrammeRows:
    """A whole programme. `label` is its author's own name of this version, if it has one."""

    code: str
    subject: str
    level: str
    kind: str
    first_grade: int
    last_grade: int
    languages: tuple[str, ...]
    titles: Mapping[str, str]
    units: tuple[UnitRow, ...]
    objectives: tuple[ObjectiveRow, ...]
    source: str = ""
    label: str = ""
    identifier: uuid.UUID | None = None
    place: Place = field(default_factory=_nowhere, compare=False)

    @property
    def digest(self) -> str:
        """Names the content; identifiers, places and the author's label are none of it."""
        return sha256_hex(canonical_json(_strip(to_json(self))))


def sort_code(code: str) -> tuple[tuple[int, str], ...]:
    """Codes sort by their numbers: 5.1.2.9 before 5.1.2.10."""
    return tuple(
        (int(part), "") if part.isdecimal() else (10_000, part) for part in code.split(".")
    )


def make_identifier(*names: str | int) -> uuid.UUID:
    """The same names make the same identifier, on every server."""
    return uuid.uuid5(SPACE, "/".join(map(str, names)))


def to_json(rows: ProgrammeRows) -> dict[str, Any]:
    """Plain values, as shipped programmes are written; `from_json` makes the same rows of them."""
    return {
        "code": rows.code,
        "subject": rows.subject,
        "level": rows.level,
        "kind": rows.kind,
        "grades": [rows.first_grade, rows.last_grade],
        "languages": list(rows.languages),
        "titles": dict(rows.titles),
        "source": rows.source,
        "label": rows.label,
        "identifier": _text(rows.identifier),
        "units": [
            {"code": u.code, "titles": dict(u.titles), "identifier": _text(u.identifier)}
            for u in rows.units
        ],
        "objectives": [
            {
                "code": o.code,
                "texts": dict(o.texts),
                "needs": list(o.needs),
                "sample": o.is_sample,
                "identifier": _text(o.identifier),
            }
            for o in rows.objectives
        ],
    }


def from_json(data: Mapping[str, Any], *, file: str = "") -> ProgrammeRows:
    """Raises KeyError or ValueError where a key is missing or no value of its kind."""
    return ProgrammeRows(
        code=data["code"],
        subject=data["subject"],
        level=data["level"],
        kind=data["kind"],
        first_grade=data["grades"][0],
        last_grade=data["grades"][1],
        languages=tuple(data["languages"]),
        titles=data["titles"],
        source=data.get("source", ""),
        label=data.get("label", ""),
        identifier=_uuid(data.get("identifier")),
        place=Place(file),
        units=tuple(
            UnitRow(u["code"], u["titles"], _uuid(u.get("identifier")), Place(file))
            for u in data["units"]
        ),
        objectives=tuple(
            ObjectiveRow(
                o["code"],
                o["texts"],
                tuple(o.get("needs", ())),
                o.get("sample", False),
                _uuid(o.get("identifier")),
                Place(file, field=o["code"]),
            )
            for o in data["objectives"]
        ),
    )


def _text(identifier: uuid.UUID | None) -> str | None:
    return str(identifier) if identifier else None


def _uuid(text: str | None) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _strip(one) for key, one in value.items() if key not in ("identifier", "label")
        }
    return [_strip(one) for one in value] if isinstance(value, list) else value
