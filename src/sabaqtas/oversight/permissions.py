"""Who may see the school's numbers and the names behind them, and call whose family."""

from django.utils.translation import gettext as _

from sabaqtas.oversight.calling.models import Call
from sabaqtas.oversight.calling.scope import is_own_pupil, is_pupil
from sabaqtas.people.api import Actor, Permission, Person, RoleKind

HEADS = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})
COVERAGE = HEADS | {RoleKind.TEACHER, RoleKind.METHODOLOGIST, RoleKind.INSPECTOR}
"""`coverage/scope.py` narrows a teacher to own classes, and hides children's names from those
who look at the school from outside."""
TEACHERS = frozenset({RoleKind.TEACHER})


def own_pupil(actor: Actor, pupil: Person) -> str | None:
    """Let through who leads or teaches the pupil's class."""
    if is_own_pupil(actor, pupil.id, today=actor.today()):
        return None
    return _("This is not a pupil of your classes.")


def any_pupil(actor: Actor, pupil: Person) -> str | None:
    """Let heads at every pupil, and at nobody who is none."""
    if is_pupil(actor.school_id, pupil.id, today=actor.today()):
        return None
    return _("This is not a pupil of your school.")


def own_call(actor: Actor, call: Call) -> str | None:
    """Let through who recorded it."""
    if call.by_id == actor.person_id:
        return None
    return _("Whoever recorded the call takes it back.")


PERMISSIONS = [
    Permission("oversight.see_board", HEADS),
    Permission("oversight.coverage", COVERAGE),
    Permission("oversight.call", HEADS, any_pupil),
    Permission("oversight.call", TEACHERS, own_pupil),
    Permission("oversight.undo_call", HEADS | TEACHERS, own_call),
]
