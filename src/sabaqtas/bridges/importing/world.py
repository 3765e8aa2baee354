"""What a school has before an import: loaded once, then everything is planned in memory."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sabaqtas.bridges.importing.answers import Remembered
from sabaqtas.bridges.importing.reading import Reading
from sabaqtas.bridges.models import RememberedMatch
from sabaqtas.people.api import Institution
from sabaqtas.people.api import importing as people
from sabaqtas.timetable.api import importing

_NOTHING = importing.Directory(groups=(), teachers=(), bells={}, meetings=())


@dataclass(frozen=True, slots=True)
class World:
    """`school` is None when it is not there yet; `people` when no register was read."""

    school: Institution | None
    people: people.planning.Directory | None
    timetable: importing.Directory
    terms: tuple[Any, ...]
    """`timetable.Term` rows."""
    remembered: tuple[Remembered, ...] = ()


def load_world(school: Institution | None, reading: Reading, *, today: date) -> World:
    """Read all that planning compares the files with; about twenty queries."""
    register = reading.roster
    directory = people.planning.load_directory(school=school, roster=register) if register else None
    if school is None:
        return World(None, directory, _NOTHING, ())
    return World(
        school=school,
        people=directory,
        timetable=importing.load_directory(school.id, on=today),
        terms=tuple(importing.load_terms(school.id)),
        remembered=tuple(list_remembered(school.id)),
    )


def list_remembered(school_id: uuid.UUID) -> list[Remembered]:
    """Every answer that holds in this school."""
    rows = RememberedMatch.objects.filter(school_id=school_id).order_by("id")
    return [Remembered(row.id, row.kind, row.name, str(row.object_id or row.code)) for row in rows]
