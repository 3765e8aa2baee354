"""What other modules may use of `work`; `demo` is what only the demonstration does."""

from sabaqtas.work import demo
from sabaqtas.work.carrying.opening import write_server_key
from sabaqtas.work.carrying.packing import list_pages_to_take
from sabaqtas.work.families.waiting import HomeActivity, list_home_activities
from sabaqtas.work.holding import find_verdict_as_of
from sabaqtas.work.journal import declare_journal
from sabaqtas.work.judging import Judgement, judge_work
from sabaqtas.work.models import Assignment, CheckAnswer, Feedback, Task
from sabaqtas.work.queries.belonging import is_in_no_class
from sabaqtas.work.queries.pupil import PupilTask, list_tasks_for_pupil
from sabaqtas.work.queries.teacher import (
    WaitingTask,
    count_by_task,
    count_waiting,
    list_waiting,
)

__all__ = [
    "Assignment",
    "CheckAnswer",
    "Feedback",
    "HomeActivity",
    "Judgement",
    "PupilTask",
    "Task",
    "WaitingTask",
    "count_by_task",
    "count_waiting",
    "declare_journal",
    "demo",
    "find_verdict_as_of",
    "is_in_no_class",
    "judge_work",
    "list_home_activities",
    "list_pages_to_take",
    "list_tasks_for_pupil",
    "list_waiting",
    "write_server_key",
]
