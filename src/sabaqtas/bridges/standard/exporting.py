"""A version of a programme as a file."""

import uuid
from dataclasses import dataclass
from typing import Final

from sabaqtas.bridges.case.writing import write_package
from sabaqtas.bridges.standardcsv.writing import write_programme
from sabaqtas.curriculum.api import standard

FORMATS: Final = ("case", "csv")
MEDIA_TYPES: Final = {"case": "application/json", "csv": "text/csv; charset=utf-8"}
CREATOR: Final = "Sabaqtas"


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """What goes out, and under which name."""

    name: str
    data: bytes
    media_type: str


def export_version(version_id: uuid.UUID, kind: str) -> ProgrammeFile:
    """Raises NoSuchProgramme when there is no such version."""
    facts, rows = standard.load_version(version_id)
    name = f"{facts.code}-{facts.number}"
    if kind == "csv":
        return ProgrammeFile(f"{name}.csv", write_programme(rows), MEDIA_TYPES[kind])
    data = write_package(
        rows, number=facts.number, published_at=facts.published_at, creator=CREATOR
    )
    return ProgrammeFile(f"{name}.json", data, MEDIA_TYPES[kind])
