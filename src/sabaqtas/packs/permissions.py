"""Who may read what of a lesson; pupils' pages are public, keys are not."""

from typing import Final

from sabaqtas.people.api import Permission, RoleKind

_STAFF: Final = frozenset(
    {RoleKind.TEACHER, RoleKind.METHODOLOGIST, RoleKind.DEPUTY, RoleKind.DIRECTOR}
)

PERMISSIONS: Final = (
    Permission(name="packs.read_guide", roles=_STAFF),
    Permission(name="packs.read_parent_guide", roles=_STAFF | {RoleKind.PARENT}),
)
"""Published lessons belong to the whole country, so no row asks whose they are."""
