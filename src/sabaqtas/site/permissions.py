"""Who may open which home page."""

from sabaqtas.people.api import Permission, RoleKind

PERMISSIONS = [
    Permission("site.today", frozenset(RoleKind)),
    Permission("site.family", frozenset({RoleKind.PARENT})),
    Permission("site.teacher_day", frozenset({RoleKind.TEACHER})),
]
