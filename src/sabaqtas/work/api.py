"""What other modules may use of `work`."""

from sabaqtas.work.models import Assignment, CheckAnswer, Feedback, Task
from sabaqtas.work.queries.pupil import PupilTask, list_tasks_for_pupil
from sabaqtas.work.queries.teacher import (
    WaitingTask,
    WorkCount,
    count_by_task,
    count_waiting,
    count_work,
    list_waiting,
)
from sabaqtas.work.rules import list_marks, may_hand_in

__all__ = [
    "Assignment",
    "CheckAnswer",
    "Feedback",
    "PupilTask",
    "Task",
    "WaitingTask",
    "WorkCount",
    "count_by_task",
    "count_waiting",
    "count_work",
    "list_marks",
    "list_tasks_for_pupil",
    "list_waiting",
    "may_hand_in",
]
