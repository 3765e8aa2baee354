"""Who may open lessons, and who rules the television grid."""

from typing import Final

from sabaqtas.delivery.channels.message.families import is_own_class
from sabaqtas.delivery.channels.print.booklets.whose import own_class
from sabaqtas.delivery.channels.print.returning.whose import FAMILY
from sabaqtas.delivery.channels.print.returning.whose import STAFF as SCANNING
from sabaqtas.delivery.opening import STAFF
from sabaqtas.people.api import Permission, RoleKind

OFFICE: Final = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})
TEACHERS: Final = frozenset({RoleKind.TEACHER})


PERMISSIONS: Final = (
    Permission(
        name="delivery.open_lesson",
        roles=frozenset({RoleKind.PUPIL, RoleKind.PARENT, *STAFF}),
    ),
    Permission(
        name="delivery.take_course",
        roles=frozenset({RoleKind.PUPIL, RoleKind.PARENT, RoleKind.TEACHER}),
    ),
    Permission(
        name="delivery.import_grid",
        roles=frozenset({RoleKind.TV_SCHEDULER, RoleKind.METHODOLOGIST}),
        national=True,
    ),
    Permission("delivery.tell_reach", frozenset({RoleKind.PUPIL, RoleKind.PARENT})),
    Permission("delivery.ask_reach", TEACHERS, own_class),
    Permission("delivery.ask_reach", OFFICE),
    Permission("delivery.set_reach_limits", OFFICE),
    Permission("delivery.keep_devices", OFFICE | {RoleKind.TECHNICIAN}),
    Permission(
        name="delivery.messages",
        roles=frozenset({RoleKind.PUPIL, RoleKind.PARENT}),
    ),
    Permission(
        name="delivery.see_messages",
        roles=frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR}),
    ),
    Permission(
        name="delivery.invite_family",
        roles=frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR}),
    ),
    Permission("delivery.print", frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})),
    Permission("delivery.print", frozenset({RoleKind.TEACHER}), own_class),
    Permission("delivery.take_paper", SCANNING),
    Permission("delivery.send_paper", FAMILY),
    Permission("delivery.find_sheet", SCANNING | FAMILY),
    Permission(
        name="delivery.invite_family",
        roles=frozenset({RoleKind.TEACHER}),
        whose=is_own_class,
    ),
)
"""Whose child it is, the view of `tell_reach` decides by the guardianship.

Whose lesson it is, `find_visit` decides: nobody learns of a lesson that is not theirs."""
