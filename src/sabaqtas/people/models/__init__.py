"""Who there is: institutions, accounts, persons, roles, groups, guardians, doors, audit."""

from sabaqtas.people.models.accounts import Account, AccountManager
from sabaqtas.people.models.cards import SignInCard, SignInTry
from sabaqtas.people.models.devices import PupilDevice
from sabaqtas.people.models.groups import Enrolment, Group, make_group_sort_name
from sabaqtas.people.models.institutions import Institution, SchoolRow
from sabaqtas.people.models.persons import Guardianship, Person, Role, make_sort_name
from sabaqtas.people.models.records import AuditRow, ExternalId

__all__ = [
    "Account",
    "AccountManager",
    "AuditRow",
    "Enrolment",
    "ExternalId",
    "Group",
    "Guardianship",
    "Institution",
    "Person",
    "PupilDevice",
    "Role",
    "SchoolRow",
    "SignInCard",
    "SignInTry",
    "make_group_sort_name",
    "make_sort_name",
]
