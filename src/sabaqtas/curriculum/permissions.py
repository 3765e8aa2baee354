"""Who may read the standard, and who in the ministry publishes it; the rest is refused."""

from sabaqtas.people.api import Permission, RoleKind

STAFF = frozenset(RoleKind) - {RoleKind.PUPIL, RoleKind.PARENT}

METHODOLOGISTS = frozenset({RoleKind.METHODOLOGIST})

PERMISSIONS = [
    Permission("curriculum.see", STAFF),
    Permission("curriculum.publish", METHODOLOGISTS, national=True),
]
