"""Programmes that ship with Sabaqtas: published once, never over what a person imported."""

import json
from collections.abc import Iterator
from importlib import resources

from sabaqtas.curriculum.models import Origin, ProgrammeVersion
from sabaqtas.curriculum.standard.publishing import publish_version
from sabaqtas.curriculum.standard.rows import ProgrammeRows, from_json

FOLDER = "data/programmes"


def load_shipped() -> list[str]:
    """Publish what is new in this release; say it in one line each. Nothing new: no lines."""
    said = []
    imported = _list_imported()
    for rows in read_shipped():
        if rows.code in imported:
            continue
        plan = publish_version(rows, by=None, origin=Origin.SHIPPED)
        if not plan.is_empty:
            count = len(plan.rows.objectives)
            said.append(f"{rows.code}: version {plan.number}, {count} objectives")
    return said


def read_shipped() -> Iterator[ProgrammeRows]:
    """Every shipped programme, in order of its file's name."""
    folder = resources.files("sabaqtas.curriculum").joinpath(FOLDER)
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".json"):
            yield from_json(json.loads(file.read_text("utf-8")), file=file.name)


def _list_imported() -> set[str]:
    rows = ProgrammeVersion.objects.filter(origin=Origin.IMPORTED)
    return set(rows.values_list("programme__code", flat=True))
