"""The standard's programmes: the port bridges translate to, and the shells that publish.

`rows` are neutral dataclasses; `rehearse_version` shows what a file would change, and
`publish_version` makes the next version of it.
"""

from sabaqtas.curriculum.standard import rows
from sabaqtas.curriculum.standard.planning import VersionPlan
from sabaqtas.curriculum.standard.publishing import Unsound, publish_version, rehearse_version
from sabaqtas.curriculum.standard.queries import (
    ObjectiveFacts,
    ProgrammeFacts,
    choose_version,
    find_objective,
    find_programme,
    get_programme,
    list_objectives,
    list_prerequisites,
    list_programmes,
    map_grades,
)
from sabaqtas.curriculum.standard.reading import NoSuchProgramme, load_version
from sabaqtas.curriculum.standard.rows import ObjectiveRow, ProgrammeRows, UnitRow
from sabaqtas.curriculum.standard.shipped import load_shipped

__all__ = [
    "NoSuchProgramme",
    "ObjectiveFacts",
    "ObjectiveRow",
    "ProgrammeFacts",
    "ProgrammeRows",
    "UnitRow",
    "Unsound",
    "VersionPlan",
    "choose_version",
    "find_objective",
    "find_programme",
    "get_programme",
    "list_objectives",
    "list_prerequisites",
    "list_programmes",
    "load_shipped",
    "load_version",
    "map_grades",
    "publish_version",
    "rehearse_version",
    "rows",
]
