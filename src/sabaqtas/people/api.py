"""What other modules may use of `people`."""

from sabaqtas.people.actor import Actor, list_own_persons
from sabaqtas.people.audit import record_audit
from sabaqtas.people.doors import door, public_door
from sabaqtas.people.models import (
    Enrolment,
    Group,
    Guardianship,
    Institution,
    Person,
    Role,
    SchoolRow,
)
from sabaqtas.people.permissions import (
    Permission,
    Refused,
    Verdict,
    declare_permissions,
    may,
    require,
)
from sabaqtas.people.roles import RoleKind

__all__ = [
    "Actor",
    "Enrolment",
    "Group",
    "Guardianship",
    "Institution",
    "Permission",
    "Person",
    "Refused",
    "Role",
    "RoleKind",
    "SchoolRow",
    "Verdict",
    "declare_permissions",
    "door",
    "list_own_persons",
    "may",
    "public_door",
    "record_audit",
    "require",
]
