"""The schools: `orgs.csv`."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Place, Problem, ProblemLog, Severity, declare, shorten
from sabaqtas.people.api import roster

from .above import KINDS, read_above
from .tables import Known, Row, Table
from .values import read_name

_SCHOOL = "school"
_ORG_TYPES = ("department", "local", _SCHOOL, *KINDS)

NO_SCHOOL = declare(
    "roster.no_school",
    cause=_("There is no school in orgs.csv."),
    cure=_("One row must have the type “school”."),
)
MAX_NAME = 200
MAX_NUMBER = 40

NUMBER_TOO_LONG = declare(
    "roster.number_too_long",
    cause=_("The number has %(length)s signs; at most %(limit)s are possible."),
    cure=_("Write the number by which the school is known in the country."),
)
ORG_TYPE = declare(
    "roster.org_type_unknown",
    cause=_("The type “%(value)s” is unknown; the row is taken for no school."),
    cure=_("Write “school” if it is one."),
)
ORG_UNKNOWN = declare(
    "roster.unknown_org",
    cause=_("“%(id)s” is not in orgs.csv."),
    cure=_("Correct it, or add the school to orgs.csv."),
)
NOT_A_SCHOOL = declare(
    "roster.not_a_school",
    cause=_("“%(id)s” is in orgs.csv, but it is no school."),
    cure=_("Name the school itself here."),
)


@dataclass(slots=True)
class Schools:
    """The schools found, and which ids are orgs at all."""

    table: Table
    found: dict[str, roster.RosterSchool] = field(default_factory=dict)

    def has(self, row: Row, column: str, log: ProblemLog, *, decisive: bool = True) -> bool:
        """Whether the value names a school; else logged, as an error when it is decisive."""
        org_id = row.get(column)
        if org_id in self.found or not self.table.is_whole:
            return True
        code = NOT_A_SCHOOL if self.table.has(org_id) is Known.YES else ORG_UNKNOWN
        severity = Severity.ERROR if decisive else Severity.WARNING
        log.add(Problem(code, row.place(column), severity, {"id": shorten(org_id)}))
        return False


def read_schools(table: Table, log: ProblemLog) -> Schools:
    orgs = {row.get("sourcedId"): row for row in table.rows()}
    names = {
        key: read_name(row, "name", log, needed=True, most=MAX_NAME) for key, row in orgs.items()
    }
    schools = Schools(table)
    for key, row in orgs.items():
        _check(row, table, log)
        if row.get("type").lower() == _SCHOOL:
            schools.found[key] = roster.RosterSchool(
                id=key,
                name=names[key],
                code=row.get("identifier"),
                above=read_above(row, orgs, names, log),
                source=row.place(),
            )
    if table.is_whole and not schools.found:
        log.error(NO_SCHOOL, Place(table.file, field="type"))
    return schools


def _check(row: Row, table: Table, log: ProblemLog) -> None:
    if len(row.get("identifier")) > MAX_NUMBER:
        place, length = row.place("identifier"), len(row.get("identifier"))
        log.error(NUMBER_TOO_LONG, place, length=length, limit=MAX_NUMBER)
    if row.get("type").lower() not in _ORG_TYPES:
        log.warning(ORG_TYPE, row.place("type"), value=shorten(row.get("type")))
    parent = row.get("parentSourcedId")
    if parent and table.has(parent) is Known.NO:
        log.warning(ORG_UNKNOWN, row.place("parentSourcedId"), id=shorten(parent))
