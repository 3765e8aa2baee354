"""Who may open lessons, and who rules the television grid."""

from typing import Final

from django.utils.translation import gettext as _

from sabaqtas.delivery.opening import STAFF
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Enrolment, Group, Permission, RoleKind

OFFICE: Final = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})
TEACHERS: Final = frozenset({RoleKind.TEACHER})


def own_class(actor: Actor, group: Group) -> str | None:
    """Let through the class teacher."""
    rows = Enrolment.objects.open_on(clock.today()).filter(
        school_id=actor.school_id,
        group_id=group.id,
        person_id=actor.person_id,
        kind=Enrolment.Kind.TEACHER,
    )
    return None if rows.exists() else _("You are not the class teacher of this class.")


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
)
"""Whose child it is, the view of `tell_reach` decides by the guardianship.

Whose lesson it is, `find_visit` decides: nobody learns of a lesson that is not theirs."""
