"""Who may see and change when the school meets; everything else is refused."""

from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Group, Permission, RoleKind
from sabaqtas.timetable.teaching import list_teaching

HEADS = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})
TEACHERS = frozenset({RoleKind.TEACHER})


def own_class(actor: Actor, group: Group) -> str | None:
    """Let through who teaches the class or a part of it."""
    teaching = list_teaching(actor.school_id, actor.person_id, on=actor.today(clock.now()))
    if (group.parent_id or group.id) in {one.group_id for one in teaching}:
        return None
    return _("You do not teach this class.")


PERMISSIONS = [
    Permission(
        "timetable.see_own", frozenset({RoleKind.PUPIL, RoleKind.PARENT}) | TEACHERS | HEADS
    ),
    Permission("timetable.days_off", HEADS),
    Permission("people.see_class", TEACHERS, own_class),
]
