"""Who may bring data in and take it out; everything else is refused."""

from sabaqtas.people.api import Permission, RoleKind

PERMISSIONS = [
    Permission("bridges.import_school", frozenset({RoleKind.DEPUTY})),
    Permission("bridges.see_imports", frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})),
    Permission("bridges.change_catalogue", frozenset({RoleKind.METHODOLOGIST}), national=True),
    Permission("bridges.export_marks", frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})),
    Permission(
        "bridges.bring_journal",
        frozenset({RoleKind.TEACHER, RoleKind.DEPUTY, RoleKind.DIRECTOR}),
    ),
]
