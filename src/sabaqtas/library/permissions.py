"""Who may use and change the library; pupils meet its files in lessons only."""

from django.utils.translation import gettext as _

from sabaqtas.library.models import Resource
from sabaqtas.people.api import Actor, Permission, RoleKind

STAFF = frozenset({RoleKind.TEACHER, RoleKind.METHODOLOGIST, RoleKind.DEPUTY, RoleKind.DIRECTOR})


def own_resource(actor: Actor, resource: Resource) -> str | None:
    """Let through who brought it."""
    if resource.owner_id == actor.account_id:
        return None
    return _("Somebody else brought this. A methodologist of the ministry can change it.")


PERMISSIONS = [
    Permission("library.read", STAFF),
    Permission("library.add", STAFF),
    Permission("library.change", frozenset({RoleKind.METHODOLOGIST}), national=True),
    Permission("library.change", STAFF, own_resource),
]
"""Resources belong to the whole country: who brought one changes it, and who works for all."""
