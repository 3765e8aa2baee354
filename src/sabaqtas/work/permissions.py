"""Who may do what with work; everything else is refused."""

from typing import Final

from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Guardianship, Permission, RoleKind
from sabaqtas.work.models import Assignment, ClassTest, FamilyWord, Task
from sabaqtas.work.queries.pupil import is_addressed, list_group_ids

PUPILS: Final = frozenset({RoleKind.PUPIL})
TEACHERS: Final = frozenset({RoleKind.TEACHER})
HEADS: Final = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})
PARENTS: Final = frozenset({RoleKind.PARENT})


def own_task(actor: Actor, task: Task) -> str | None:
    """Let through those of the task's group who have it, and one who began before leaving it."""
    if task.read_for == actor.person_id:
        return None
    if list_group_ids(actor.school_id, actor.person_id).filter(id=task.group_id).exists():
        own = Task.objects.filter(is_addressed(actor.school_id, actor.person_id))
        if not task.is_chosen or own.filter(school_id=actor.school_id, id=task.id).exists():
            return None
    begun = Assignment.objects.filter(
        school_id=actor.school_id, task_id=task.id, pupil_id=actor.person_id
    )
    return None if begun.exists() else _("This is a task of another class.")


def own_teaching(actor: Actor, task: Task) -> str | None:
    """Let through who judges the task, who set it, and whoever teaches that meeting."""
    if actor.person_id in (task.teacher_id, task.set_by_id):
        return None
    meeting = task.meeting
    if (
        meeting is not None
        and meeting.teachers.filter(school_id=task.school_id, teacher_id=actor.person_id).exists()
    ):
        return None
    return _("Another teacher judges this task.")


def own_test(actor: Actor, test: ClassTest) -> str | None:
    """Let through who made the test, and who may judge it once it is given."""
    if test.teacher_id == actor.person_id:
        return None
    if test.task is not None:
        return own_teaching(actor, test.task)
    return _("This is another teacher's test.")


def own_work(actor: Actor, work: Assignment) -> str | None:
    return None if work.pupil_id == actor.person_id else _("This is somebody else's work.")


def taught_work(actor: Actor, work: Assignment) -> str | None:
    return own_teaching(actor, work.task)


def childs_work(actor: Actor, work: Assignment | FamilyWord) -> str | None:
    """Let a guardian at the work of a child, in whichever school it is."""
    ties = Guardianship.objects.held_by(actor.account_id, clock.today())
    own = ties.filter(school_id=work.school_id, child_id=work.pupil_id)
    return None if own.exists() else _("This is somebody else's work.")


PERMISSIONS = [
    Permission("work.hand_in", PUPILS, own_task),
    Permission("work.answer_check", PUPILS),
    Permission("work.find_task", frozenset(RoleKind)),
    Permission("work.set_task", TEACHERS, own_teaching),
    Permission("work.see_task", TEACHERS, own_teaching),
    Permission("work.see_task", HEADS),
    Permission("work.set_test", TEACHERS, own_test),
    Permission("work.see_test", TEACHERS, own_test),
    Permission("work.see_test", HEADS),
    Permission("work.mark", TEACHERS, taught_work),
    Permission("work.read", PUPILS, own_work),
    Permission("work.read", PARENTS, childs_work, any_school=True),
    Permission("work.confirm_activity", PARENTS, childs_work, any_school=True),
    Permission("work.read", TEACHERS, taught_work),
    Permission("work.read", HEADS),
]
