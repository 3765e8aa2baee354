"""What other modules may use of `work`."""

from sabaqtas.work.attaching import StoredFile, store_file
from sabaqtas.work.drafting import Draft, save_draft
from sabaqtas.work.handing_in import HandedIn, hand_in_work
from sabaqtas.work.holding import find_verdict_as_of
from sabaqtas.work.journal import declare_journal
from sabaqtas.work.judging import Judgement, judge_work
from sabaqtas.work.models import Assignment, CheckAnswer, Feedback, Task
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
    "Draft",
    "Feedback",
    "HandedIn",
    "Judgement",
    "PupilTask",
    "StoredFile",
    "Task",
    "WaitingTask",
    "count_by_task",
    "count_waiting",
    "declare_journal",
    "find_verdict_as_of",
    "hand_in_work",
    "judge_work",
    "list_tasks_for_pupil",
    "list_waiting",
    "save_draft",
    "store_file",
]
