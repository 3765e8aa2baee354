"""People: `users.csv`, with their roles and `demographics.csv`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import ProblemLog, Severity, declare, shorten
from sabaqtas.people.api import roster

from .iin import read_birth, read_iin
from .roles import USER_UNKNOWN, Roles, is_user
from .schools import Schools
from .tables import Known, Row, Table
from .values import read_date, read_grades, read_ids, read_name

_SEXES = ("male", "female")
_PHONE_SIGNS = frozenset("+0123456789 ()-.")

NO_ROLE = declare(
    "roster.no_role",
    cause=_("“%(name)s” has no role, so there is nothing they could do here."),
    cure=_("Add a row to roles.csv (or a role to users.csv) for this person."),
)
USERNAME_TWICE = declare(
    "roster.username_twice",
    cause=_("The username “%(value)s” already stands on line %(line)s."),
    cure=_("Two people cannot sign in with one name: change one of them in the register."),
)
IIN_TWICE = declare(
    "roster.iin_twice",
    cause=_("This IIN already stands on line %(line)s, also of a pupil."),
    cure=_("One of the two is wrong, or one child is entered twice. Compare the documents."),
)
IIN_OTHER_BIRTH = declare(
    "roster.iin_other_birth_date",
    cause=_("The IIN tells another birth date than demographics.csv (%(value)s)."),
    cure=_("One of the two is wrong. Compare the document; both were read as they stand."),
)
IIN_OTHER_SEX = declare(
    "roster.iin_other_sex",
    cause=_("The IIN tells another sex than demographics.csv (%(value)s)."),
    cure=_("One of the two is wrong. Compare the document; both were read as they stand."),
)
BAD_PHONE = declare(
    "roster.bad_phone",
    cause=_("“%(value)s” is no telephone number and was left out."),
    cure=_("Write it as +7 701 123 45 67. A spreadsheet may have turned it into 7,7E+10."),
)
AGENT_SELF = declare(
    "roster.agent_of_oneself",
    cause=_("“%(id)s” is named as their own parent or child."),
    cure=_("Correct agentSourcedIds. It was left out."),
)


@dataclass(frozen=True, slots=True)
class Demographics:
    born_on: date | None
    sex: str


def read_demographics(table: Table, users: Table, log: ProblemLog) -> dict[str, Demographics]:
    """By user id. `users` has been read."""
    found = {}
    for row in table.rows():
        if is_user(row, "sourcedId", users, log, decisive=False):
            born_on = read_date(row, "birthDate", log, severity=Severity.WARNING)
            sex = row.get("sex").lower()
            found[row.get("sourcedId")] = Demographics(born_on, sex if sex in _SEXES else "")
    return found


class Persons:
    """Makes persons of users, remembering whom it has seen."""

    def __init__(self, users: Table, schools: Schools, log: ProblemLog) -> None:
        self._users = users
        self._schools = schools
        self._log = log
        self._usernames: dict[str, Row] = {}
        self._pupils_by_iin: dict[str, Row] = {}

    def make(
        self, rows: list[Row], roles: Roles, demographics: dict[str, Demographics], *, judge: bool
    ) -> dict[str, roster.RosterPerson]:
        """Persons by id. `judge`: the roles were read whole, so that who has none can be told."""
        unknown = Demographics(None, "")
        persons = {}
        for row in rows:
            person = self._make_person(row, roles, demographics.get(row.get("sourcedId"), unknown))
            persons[person.id] = person
            self._check(person, row)
            if judge and not person.roles:
                name = shorten(f"{person.family} {person.given}")
                self._log.warning(NO_ROLE, row.place(), name=name)
        return persons

    def _make_person(self, row: Row, roles: Roles, told: Demographics) -> roster.RosterPerson:
        log = self._log
        grades = read_grades(row, log)
        return roster.RosterPerson(
            id=row.get("sourcedId"),
            given=read_name(row, "givenName", log, needed=True),
            family=read_name(row, "familyName", log, needed=True),
            middle=read_name(row, "middleName", log),
            username=row.get("username"),
            roles=roles.get(row.get("sourcedId"), ()),
            iin=read_iin(row, log),
            phone=self._read_phone(row),
            email=row.get("email"),
            birth_on=told.born_on,
            sex=told.sex,
            agent_ids=tuple(self._read_agents(row)),
            grade=grades[0] if grades else None,
            is_enabled=row.get("enabledUser").lower() != "false",
            source=row.place(),
        )

    def _read_phone(self, row: Row) -> str:
        column = "phone" if row.get("phone") else "sms"
        written = row.get(column)
        digits = sum(sign.isdigit() for sign in written)
        if written and (not _PHONE_SIGNS.issuperset(written) or not 5 <= digits <= 15):
            self._log.warning(BAD_PHONE, row.place(column), value=shorten(written))
            return ""
        return written

    def _read_agents(self, row: Row) -> Iterator[str]:
        for agent in read_ids(row, "agentSourcedIds"):
            known, place = self._users.has(agent), row.place("agentSourcedIds")
            if agent == row.get("sourcedId"):
                self._log.warning(AGENT_SELF, place, id=shorten(agent))
            elif known is Known.NO:
                self._log.warning(USER_UNKNOWN, place, id=shorten(agent))
            elif known is Known.YES:
                yield agent

    def _check(self, person: roster.RosterPerson, row: Row) -> None:
        if row.get("primaryOrgSourcedId"):
            self._schools.has(row, "primaryOrgSourcedId", self._log, decisive=False)
        username = person.username.casefold()
        first = self._usernames.setdefault(username, row) if username else row
        if first is not row:
            value, place = shorten(person.username), row.place("username")
            self._log.error(USERNAME_TWICE, place, value=value, line=first.line)
        if person.iin:
            self._check_iin(person, person.iin, row)

    def _check_iin(self, person: roster.RosterPerson, iin: str, row: Row) -> None:
        place, born = row.place("userIds", show=False), read_birth(iin)
        if born.on and person.birth_on and born.on != person.birth_on:
            self._log.warning(IIN_OTHER_BIRTH, place, value=person.birth_on.isoformat())
        if born.sex and person.sex and born.sex != person.sex:
            self._log.warning(IIN_OTHER_SEX, place, value=person.sex)
        if roster.RosterRoleKind.PUPIL in person.role_kinds:
            first = self._pupils_by_iin.setdefault(iin, row)
            if first is not row:
                self._log.error(IIN_TWICE, place, line=first.line)
