"""On which lesson a follow-up task hangs."""

from datetime import date, timedelta

from sabaqtas.timetable.api import Occurrence, find_occurrence, list_group_occurrences
from sabaqtas.work.models import Task

AROUND = timedelta(weeks=3)


def find_lesson(task: Task, today: date) -> Occurrence | None:
    """The task's own; a test hangs on none and a lesson may be cancelled: then it is its teacher's
    last lesson with the class in the subject, else the next one.
    """
    if task.meeting_id and task.on:
        own_lesson = find_occurrence(task.school_id, task.meeting_id, task.on)
        if own_lesson:
            return own_lesson
    around = list_group_occurrences(
        task.school_id, task.group_id, task.subject, today - AROUND, today + AROUND
    )
    own = [one for one in around if task.teacher_id in one.teacher_ids]
    own.sort(key=lambda one: one.starts_at)
    held = [one for one in own if one.on <= today]
    return held[-1] if held else next(iter(own), None)
