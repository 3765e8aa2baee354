"""From the tables back to neutral rows: what an export writes, and what a plan compares with."""

import uuid
from collections import defaultdict

from sabaqtas.curriculum.models import Prerequisite, ProgrammeVersion
from sabaqtas.curriculum.standard.queries import ProgrammeFacts, get_programme
from sabaqtas.curriculum.standard.rows import ObjectiveRow, ProgrammeRows, UnitRow, sort_code


class NoSuchProgramme(LookupError):
    """No version of a programme has this id."""


def load_version(version_id: uuid.UUID) -> tuple[ProgrammeFacts, ProgrammeRows]:
    """A version with what is known of it. Raises NoSuchProgramme."""
    try:
        version = ProgrammeVersion.objects.select_related("programme").get(id=version_id)
    except ProgrammeVersion.DoesNotExist as error:
        raise NoSuchProgramme(version_id) from error
    return get_programme(version_id), read_version(version)


def read_version(version: ProgrammeVersion) -> ProgrammeRows:
    """All of a version; four queries, whatever its size."""
    programme = version.programme
    return ProgrammeRows(
        code=programme.code,
        subject=programme.subject,
        level=programme.level,
        kind=programme.kind,
        first_grade=version.first_grade,
        last_grade=version.last_grade,
        languages=tuple(version.languages),
        titles=version.titles,
        source=version.source,
        label=version.label,
        identifier=version.identifier,
        units=tuple(
            UnitRow(unit.code, unit.titles, unit.identifier)
            for unit in version.units.order_by("order")
        ),
        objectives=_read_objectives(version),
    )


def _read_objectives(version: ProgrammeVersion) -> tuple[ObjectiveRow, ...]:
    needs: dict[str, list[str]] = defaultdict(list)
    pairs = Prerequisite.objects.filter(objective__version=version)
    for code, needed in pairs.values_list("objective__code", "needs__code"):
        needs[code].append(needed)
    return tuple(
        ObjectiveRow(
            code=one.code,
            texts=one.texts,
            needs=tuple(sorted(needs[one.code], key=sort_code)),
            is_sample=one.is_sample,
            identifier=one.identifier,
        )
        for one in version.objectives.order_by("order")
    )
