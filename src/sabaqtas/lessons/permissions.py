"""Who may plan, write and review what; everything else is refused."""

from django.utils.translation import gettext as _

from sabaqtas.lessons.models import Draft, Lesson
from sabaqtas.people.api import Actor, Permission, RoleKind
from sabaqtas.timetable.api import Occurrence, Teaching, teaches

HEADS = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})
DEPUTIES = frozenset({RoleKind.DEPUTY})
TEACHERS = frozenset({RoleKind.TEACHER})
METHODOLOGISTS = frozenset({RoleKind.METHODOLOGIST})


def own_meeting(actor: Actor, occurrence: Occurrence) -> str | None:
    """Let through who teaches this lesson."""
    if actor.person_id in occurrence.teacher_ids:
        return None
    return _("This lesson is another teacher's.")


def own_teaching(actor: Actor, teaching: Teaching) -> str | None:
    """Let through who teaches this class this subject."""
    if teaches(actor.school_id, actor.person_id, teaching.group_id, teaching.subject):
        return None
    return _("You do not teach this class this subject.")


def own_draft(actor: Actor, draft: Draft) -> str | None:
    """A teacher writes alone."""
    if draft.by_id == actor.person_id:
        return None
    return _("This draft is another teacher's.")


def for_everybody(actor: Actor, draft: Draft) -> str | None:
    """Methodologists write together what goes to all; a teacher's own lesson is not theirs."""
    if not draft.is_own and draft.group_id is None:
        return None
    return _("This draft is a teacher's own.")


def of_own_school(actor: Actor, lesson: Lesson) -> str | None:
    """Let through whose institution wrote the lesson for itself."""
    if lesson.course.owner_id == actor.school_id:
        return None
    return _("All schools share this: only the ministry changes it.")


PERMISSIONS = [
    Permission("lessons.lay", HEADS),
    Permission("lessons.programmes", HEADS),
    Permission("lessons.workplan", HEADS),
    Permission("lessons.edit_workplan", DEPUTIES),
    Permission("lessons.slot", HEADS),
    Permission("lessons.slot", TEACHERS, own_meeting),
    Permission("lessons.plan", HEADS),
    Permission("lessons.plan", TEACHERS, own_teaching),
    Permission("lessons.edit_plan", DEPUTIES),
    Permission("lessons.edit_plan", TEACHERS, own_teaching),
    Permission("lessons.plan_hours", HEADS),
    Permission("lessons.browse", HEADS | TEACHERS | METHODOLOGISTS),
    Permission("lessons.write", TEACHERS, own_draft),
    Permission("lessons.write", METHODOLOGISTS, for_everybody),
    Permission("lessons.write", METHODOLOGISTS, own_draft),
    Permission("lessons.propose", METHODOLOGISTS),
    Permission("lessons.read_draft", TEACHERS | METHODOLOGISTS, own_draft),
    Permission("lessons.read_draft", METHODOLOGISTS, for_everybody),
    Permission("lessons.read_draft", METHODOLOGISTS, for_everybody, any_school=True, national=True),
    Permission("lessons.review", METHODOLOGISTS, for_everybody),
    Permission("lessons.review", METHODOLOGISTS, for_everybody, any_school=True, national=True),
    Permission("lessons.publish", METHODOLOGISTS, for_everybody, any_school=True, national=True),
    Permission("lessons.open_course", METHODOLOGISTS, national=True),
    Permission("lessons.withdraw", METHODOLOGISTS, of_own_school),
    Permission("lessons.withdraw", METHODOLOGISTS, national=True),
    Permission("lessons.adapt", TEACHERS, own_teaching),
]
