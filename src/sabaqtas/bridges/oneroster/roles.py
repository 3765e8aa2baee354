"""What people are: `roles.csv`, or `role` and `orgSourcedIds` of `users.csv` in version 1.1."""

from collections import defaultdict

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Place, ProblemLog, declare, shorten
from sabaqtas.people.api import roster

from .manifest import NEEDED_MISSING
from .schools import Schools
from .tables import Known, Row, Table
from .values import read_ids, read_span

_KINDS = {
    "student": roster.RosterRoleKind.PUPIL,
    "teacher": roster.RosterRoleKind.TEACHER,
    "parent": roster.RosterRoleKind.PARENT,
    "guardian": roster.RosterRoleKind.PARENT,
    "relative": roster.RosterRoleKind.PARENT,
    "principal": roster.RosterRoleKind.DIRECTOR,
    "siteadministrator": roster.RosterRoleKind.DEPUTY,
    "administrator": roster.RosterRoleKind.DEPUTY,
    "aide": roster.RosterRoleKind.STAFF,
    "counselor": roster.RosterRoleKind.STAFF,
    "proctor": roster.RosterRoleKind.STAFF,
}
_OUTSIDE_A_SCHOOL = ("districtadministrator", "systemadministrator")

ROLE_UNKNOWN = declare(
    "roster.unknown_role",
    cause=_("The role “%(value)s” is unknown."),
    cure=_("Write student, teacher, parent, principal, siteAdministrator or aide."),
)
ROLE_OUTSIDE = declare(
    "roster.role_outside_school",
    cause=_("The role “%(value)s” is none within a school and is not read."),
    cure=_("Give such a person their rights by hand after the import."),
)
USER_UNKNOWN = declare(
    "roster.unknown_user",
    cause=_("“%(id)s” is not in users.csv."),
    cure=_("Correct it, or add the person to users.csv."),
)
USER_REMOVED = declare(
    "roster.user_removed",
    cause=_("“%(id)s” is marked “tobedeleted” in users.csv; this row is not read."),
    cure=_("Nothing needs to be done, if the person is really gone."),
)

type Roles = dict[str, tuple[roster.RosterRole, ...]]


def read_roles(
    table: Table, users: Table, rows: list[Row], schools: Schools, log: ProblemLog
) -> Roles:
    """Roles by user id. `users` has been read into `rows`: ids are checked against it."""
    if table.text is not None:
        return _read_table(table, users, schools, log)
    if rows and "role" in rows[0].index:
        return {row.get("sourcedId"): _read_roles_of_user(row, schools, log) for row in rows}
    if rows and not table.is_promised:
        log.error(NEEDED_MISSING, Place(table.file), file=table.file)
    return {}


def _read_table(table: Table, users: Table, schools: Schools, log: ProblemLog) -> Roles:
    found: defaultdict[str, list[roster.RosterRole]] = defaultdict(list)
    for row in table.rows():
        role = _read_role(row, schools, log)
        if role and is_user(row, "userSourcedId", users, log, decisive=False):
            found[row.get("userSourcedId")].append(role)
    return {user: tuple(dict.fromkeys(roles)) for user, roles in found.items()}


def _read_roles_of_user(
    row: Row, schools: Schools, log: ProblemLog
) -> tuple[roster.RosterRole, ...]:
    kind = read_kind(row, log)
    orgs = read_ids(row, "orgSourcedIds")
    if not any(org in schools.found for org in orgs):
        schools.has(row, "orgSourcedIds", log)
    known = (org for org in orgs if org in schools.found)
    return tuple(roster.RosterRole(kind, org, None, None) for org in known) if kind else ()


def _read_role(row: Row, schools: Schools, log: ProblemLog) -> roster.RosterRole | None:
    kind = read_kind(row, log)
    begins_on, ends_on = read_span(row, ("beginDate", "endDate"), log)
    if kind is None or not schools.has(row, "orgSourcedId", log):
        return None
    return roster.RosterRole(kind, row.get("orgSourcedId"), begins_on, ends_on)


def read_kind(row: Row, log: ProblemLog) -> roster.RosterRoleKind | None:
    """The role of the row in our words; None, logged, when there is none."""
    written = row.get("role")
    kind = _KINDS.get(written.lower())
    if written.lower() in _OUTSIDE_A_SCHOOL:
        log.warning(ROLE_OUTSIDE, row.place("role"), value=shorten(written))
    elif kind is None:
        log.error(ROLE_UNKNOWN, row.place("role"), value=shorten(written))
    return kind


def is_user(row: Row, column: str, users: Table, log: ProblemLog, *, decisive: bool) -> bool:
    """Whether the value names a user that is read; else logged, as an error when decisive."""
    user_id = row.get(column)
    known = users.has(user_id)
    if known is Known.REMOVED:
        log.note(USER_REMOVED, row.place(column), id=shorten(user_id))
    elif known is Known.NO:
        tell = log.error if decisive else log.warning
        tell(USER_UNKNOWN, row.place(column), id=shorten(user_id))
    return known is Known.YES
