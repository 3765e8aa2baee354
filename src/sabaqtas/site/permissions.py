"""Who may open which home page."""

from sabaqtas.people.api import Permission, RoleKind

STAFF = frozenset(RoleKind) - {RoleKind.PUPIL, RoleKind.PARENT}

PERMISSIONS = [
    Permission("site.data", frozenset({RoleKind.PUPIL})),
    Permission("site.traffic", frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})),
    Permission("site.pocket", frozenset({RoleKind.PUPIL})),
    Permission("site.today", frozenset(RoleKind)),
    Permission("site.family", frozenset({RoleKind.PARENT})),
    Permission("site.search", STAFF),
    Permission("site.teacher_day", frozenset({RoleKind.TEACHER})),
]
