"""Columns of tasks that count as SOR or SOCh: made, moved and withdrawn as the tasks are.

What holds points already is left where it is: a journal is not moved under a class.
"""

import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _

from sabaqtas.curriculum.api import limits
from sabaqtas.gradebook.journal.assessing import list_planned
from sabaqtas.gradebook.models import Assessment, Entry, TaskColumn
from sabaqtas.gradebook.terms.spans import load_calendar
from sabaqtas.kernel import clock
from sabaqtas.people.api import record_audit
from sabaqtas.work.api import Task
from sabaqtas.work.events import TaskSettled

Id = uuid.UUID
TASK_GONE = _("The task was withdrawn or counts elsewhere.")


def hear_task_settled(event: TaskSettled) -> None:
    """Subscriber: bring the column to the task. Idempotent."""
    rows = Task.objects.filter(school_id=event.school_id, id=event.task_id)
    task = rows.select_related("group__parent", "school").get()
    link = find_link(task)
    counts = task.is_summative and task.withdrawn_at is None
    if counts and link is None:
        link_task(task)
    elif link is not None and not _holds_points(link):
        _follow(task, link, counts=counts)


def find_link(task: Task) -> TaskColumn | None:
    """Where the task's points stand."""
    rows = TaskColumn.objects.filter(school_id=task.school_id, task=task)
    return rows.select_related("column").first()


def link_task(task: Task) -> TaskColumn:
    """To the column it belongs to, or to a new one."""
    column = _find_column(task) or _make_column(task)
    link = TaskColumn(school_id=task.school_id, task=task, column=column)
    TaskColumn.objects.bulk_create([link], ignore_conflicts=True)
    return find_link(task) or link


def list_typed(school_id: Id, group_id: Id, first: date, last: date) -> list[limits.Planned]:
    """The columns that no task has, for whoever sets a task."""
    return list_planned(school_id, group_id, first, last, tasks=None)


def find_day(task: Task) -> date:
    """A summative task stands on the day it is due."""
    return task.due_at.astimezone(ZoneInfo(task.school.zone)).date()


def _find_column(task: Task) -> Assessment | None:
    """For the whole class the column of that day which no task has; a half of it joins the other
    half's, chosen pupils the newest one of the term up to that day.
    """
    on = find_day(task)
    rows = _list_columns(task, on)
    if task.is_chosen:
        return rows.filter(on__lte=on).order_by("-on", "-id").first()
    if task.group.parent_id and (found := _find_of_other_half(task, rows)):
        return found
    return rows.filter(on=on, tasks=None).order_by("id").first()


def _find_of_other_half(task: Task, columns: QuerySet[Assessment]) -> Assessment | None:
    links = TaskColumn.objects.filter(school_id=task.school_id, column__in=columns)
    found = list(links.select_related("task", "column").order_by("-column__on", "-id"))
    own = {link.column_id for link in found if link.task.group_id == task.group_id}
    same = (link for link in found if link.task.title == task.title)
    return next((link.column for link in same if link.column_id not in own), None)


def _list_columns(task: Task, on: date) -> QuerySet[Assessment]:
    """Of the class in the subject and of this kind, in the term of that day."""
    term = load_calendar(task.school_id, on).find_term(on)
    return Assessment.objects.filter(
        school_id=task.school_id,
        group=task.group.parent or task.group,
        subject=task.subject,
        kind=task.counts,
        on__range=(term.first, term.last) if term else (on, on),
        withdrawn_at=None,
    )


def _make_column(task: Task) -> Assessment:
    by = task.set_by_id or task.teacher_id
    assert by is not None, "only a teacher lets a task count"
    column, is_new = Assessment.objects.get_or_create(
        school_id=task.school_id,
        key=f"task:{task.id.hex}",
        defaults={
            "group": task.group.parent or task.group,
            "subject": task.subject,
            "by_id": by,
            "at": clock.now(),
            **_values(task),
        },
    )
    if is_new:
        details = {"kind": column.kind, "on": column.on.isoformat(), "task": str(task.id)}
        record_audit(None, verb="journal.column_made", on=column, details=details)
    return column


def _values(task: Task) -> dict[str, object]:
    return {
        "kind": task.counts,
        "on": find_day(task),
        "most": task.points,
        "title": task.title[:120],
    }


def _follow(task: Task, link: TaskColumn, *, counts: bool) -> None:
    """The task's own column moves with it; one it joined stays."""
    column = link.column
    if column.key != f"task:{task.id.hex}":
        if not counts:
            link.delete()
        return
    others = TaskColumn.objects.filter(school_id=task.school_id, column=column).exclude(task=task)
    if others.exists():
        return
    gone = None if counts else task.withdrawn_at or clock.now()
    new = (_values(task) if counts else {}) | _withdraw(task, gone)
    old = {name: getattr(column, name) for name in new}
    if old == new:
        return
    Assessment.objects.filter(school_id=task.school_id, id=column.id).update(**new)
    details = {name: str(value) for name, value in old.items()}
    record_audit(None, verb="journal.column_followed", on=column, details={"old": details})


def _withdraw(task: Task, at: datetime | None) -> dict[str, object]:
    by = (task.set_by_id or task.teacher_id) if at else None
    return {"withdrawn_at": at, "withdrawn_by_id": by, "withdrawn_reason": TASK_GONE if at else ""}


def _holds_points(link: TaskColumn) -> bool:
    rows = Entry.objects.filter(school_id=link.school_id, assessment_id=link.column_id)
    return rows.filter(Q(points__isnull=False) | ~Q(attendance="")).exists()
