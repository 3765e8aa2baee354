"""What other modules may use of `people`; `demo`, `importing`, `roster` are modules."""

from sabaqtas.people import demo, importing, roster
from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.doors import door, public_door
from sabaqtas.people.models import (
    Enrolment,
    Group,
    Guardianship,
    Institution,
    Person,
    SchoolRow,
)
from sabaqtas.people.permissions import Permission, declare_permissions, may, require
from sabaqtas.people.queries import Child, list_children
from sabaqtas.people.roles import RoleKind

__all__ = [
    "Actor",
    "Child",
    "Enrolment",
    "Group",
    "Guardianship",
    "Institution",
    "Permission",
    "Person",
    "RoleKind",
    "SchoolRow",
    "declare_permissions",
    "demo",
    "door",
    "importing",
    "list_children",
    "may",
    "public_door",
    "record_audit",
    "require",
    "roster",
]
