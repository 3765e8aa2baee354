"""Who may bring data in and take it out; everything else is refused."""

from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.people.api import Actor, Institution, Permission, RoleKind


def of_the_country(actor: Actor, _catalogue: Any) -> str | None:
    """Let through who works for the country: every school sees the same catalogue."""
    if actor.institution == Institution.Kind.COUNTRY:
        return None
    return _("Only the ministry's methodologists change the national catalogue.")


PERMISSIONS = [
    Permission("bridges.import_school", frozenset({RoleKind.DEPUTY})),
    Permission("bridges.see_imports", frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})),
    Permission(
        "bridges.change_catalogue",
        frozenset({RoleKind.METHODOLOGIST}),
        of_the_country,
    ),
    Permission("bridges.export_marks", frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})),
]
