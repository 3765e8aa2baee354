"""Who may see which marks; everything else is refused."""

from django.utils.translation import gettext as _

from sabaqtas.people.api import Actor, Permission, RoleKind
from sabaqtas.timetable.api import Teaching, teaches

OFFICE = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})


def own_teaching(actor: Actor, teaching: Teaching) -> str | None:
    """Let through who teaches this class this subject."""
    if teaches(actor.school_id, actor.person_id, teaching.group_id, teaching.subject):
        return None
    return _("You do not teach this class this subject.")


PERMISSIONS = [
    Permission("gradebook.see_own", frozenset({RoleKind.PUPIL, RoleKind.PARENT})),
    Permission("gradebook.see_journal", frozenset({RoleKind.TEACHER}), own_teaching),
    Permission("gradebook.see_journal", OFFICE),
    Permission("gradebook.export", OFFICE),
]
