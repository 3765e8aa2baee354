"""Who may read the standard, and who publishes it; everything else is refused."""

from sabaqtas.people.api import Permission, RoleKind

STAFF = frozenset(RoleKind) - {RoleKind.PUPIL, RoleKind.PARENT}

METHODOLOGISTS = frozenset({RoleKind.METHODOLOGIST})

PERMISSIONS = [
    Permission("curriculum.see", STAFF),
    Permission("curriculum.publish", METHODOLOGISTS),
]
