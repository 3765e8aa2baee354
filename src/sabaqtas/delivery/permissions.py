"""Who may open lessons, say what reaches a pupil, print, write messages, rule the grid."""

from typing import Final

from sabaqtas.delivery.channels.print.returning.whose import FAMILY, OFFICE
from sabaqtas.delivery.channels.print.returning.whose import STAFF as SCANNING
from sabaqtas.delivery.leading import own_class
from sabaqtas.delivery.opening import STAFF
from sabaqtas.people.api import Permission, RoleKind

TEACHERS: Final = frozenset({RoleKind.TEACHER})

PERMISSIONS: Final = (
    Permission("delivery.open_lesson", FAMILY | frozenset(STAFF)),
    Permission("delivery.take_course", FAMILY | TEACHERS),
    Permission(
        name="delivery.import_grid",
        roles=frozenset({RoleKind.TV_SCHEDULER, RoleKind.METHODOLOGIST}),
        national=True,
    ),
    Permission("delivery.tell_reach", FAMILY),
    Permission("delivery.ask_reach", TEACHERS, own_class),
    Permission("delivery.ask_reach", OFFICE),
    Permission("delivery.set_reach_limits", OFFICE),
    Permission("delivery.keep_devices", OFFICE | {RoleKind.TECHNICIAN}),
    Permission("delivery.messages", FAMILY),
    Permission("delivery.see_messages", OFFICE),
    Permission("delivery.invite_family", TEACHERS, own_class),
    Permission("delivery.invite_family", OFFICE),
    Permission("delivery.print", TEACHERS, own_class),
    Permission("delivery.print", OFFICE),
    Permission("delivery.take_paper", SCANNING),
    Permission("delivery.send_paper", FAMILY),
    Permission("delivery.find_sheet", SCANNING | FAMILY),
)
"""Whose child it is, the view of `tell_reach` decides by the guardianship.

Whose lesson it is, `find_visit` decides: nobody learns of a lesson that is not theirs."""
