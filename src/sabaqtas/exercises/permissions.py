"""Who may read and change item banks; pupils meet their items in lessons and tests only."""

from typing import Final

from django.utils.translation import gettext as _

from sabaqtas.exercises.banks.models import Bank
from sabaqtas.people.api import Actor, Permission, RoleKind

STAFF: Final = frozenset(
    {RoleKind.TEACHER, RoleKind.METHODOLOGIST, RoleKind.DEPUTY, RoleKind.DIRECTOR}
)
MET: Final = STAFF | {RoleKind.PUPIL, RoleKind.PARENT}
"""Whoever meets a question of the institution, in a test or in what became of it."""
AUTHORS: Final = frozenset({RoleKind.TEACHER, RoleKind.METHODOLOGIST})


def own_bank(actor: Actor, bank: Bank) -> str | None:
    """Let through who made it."""
    if bank.owner_id == actor.person_id:
        return None
    return _("This bank is a colleague's. Export its questions into one of your own.")


PERMISSIONS = [
    Permission("exercises.read_banks", STAFF),
    Permission("exercises.see_picture", MET),
    Permission("exercises.make_bank", AUTHORS),
    Permission("exercises.change_bank", AUTHORS, own_bank),
    Permission("exercises.change_bank", frozenset({RoleKind.METHODOLOGIST}), national=True),
]
