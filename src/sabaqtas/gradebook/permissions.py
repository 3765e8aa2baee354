"""Who may see and write which marks; everything else is refused."""

from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Enrolment, Group, Permission, RoleKind
from sabaqtas.timetable.api import Teaching, teaches

OFFICE = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})
TEACHERS = frozenset({RoleKind.TEACHER})


def own_teaching(actor: Actor, teaching: Teaching) -> str | None:
    """Let through who teaches this class this subject."""
    if teaches(actor.school_id, actor.person_id, teaching.group_id, teaching.subject):
        return None
    return _("You do not teach this class this subject.")


def own_class(actor: Actor, group: Group) -> str | None:
    """Let through the class teacher."""
    rows = Enrolment.objects.open_on(clock.today()).filter(
        school_id=actor.school_id,
        group_id=group.id,
        person_id=actor.person_id,
        kind=Enrolment.Kind.TEACHER,
    )
    return None if rows.exists() else _("You are not the class teacher of this class.")


PERMISSIONS = [
    Permission("gradebook.see_own", frozenset({RoleKind.PUPIL, RoleKind.PARENT})),
    Permission("gradebook.see_journal", TEACHERS, own_teaching),
    Permission("gradebook.see_journal", OFFICE),
    Permission("gradebook.write_journal", TEACHERS, own_teaching),
    Permission("gradebook.hold_test", TEACHERS, own_teaching),
    Permission("gradebook.hold_test", OFFICE),
    Permission("gradebook.correct", OFFICE),
    Permission("gradebook.moderate", OFFICE),
    Permission("gradebook.report_cards", TEACHERS, own_class),
    Permission("gradebook.report_cards", OFFICE),
    Permission("gradebook.adapt", TEACHERS, own_class),
    Permission("gradebook.adapt", OFFICE),
    Permission("gradebook.digest", frozenset({RoleKind.PARENT})),
    Permission("gradebook.export", OFFICE),
]
