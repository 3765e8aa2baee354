"""From a judgement of work to a row of the journal."""

from datetime import date
from zoneinfo import ZoneInfo

from sabaqtas.gradebook.journal.task_points import write_points
from sabaqtas.gradebook.models import Mark
from sabaqtas.work.api import Feedback, Task, find_verdict_as_of
from sabaqtas.work.events import WorkJudged


def record_judgement(event: WorkJudged) -> None:
    """Write the row of this judgement; the second time it is there already.

    What counts as SOR or SOCh stands in its column in points, what counts nowhere in none. Else a
    mark: its value is the mark that holds after it: work returned for another try keeps the mark it
    had, a judgement taken back leaves the one before. Words in a mark's place are kept likewise.
    """
    feedback = Feedback.objects.select_related(
        "school", "assignment__task__group__parent", "by"
    ).get(school_id=event.school_id, id=event.feedback_id)
    task = feedback.assignment.task
    if task.is_summative:
        write_points(feedback)
    elif task.counts == Task.Counts.FORMATIVE:
        _write_mark(feedback)


def _write_mark(feedback: Feedback) -> None:
    task, verdict = feedback.assignment.task, find_verdict_as_of(feedback)
    words = verdict.comment if verdict and verdict.mark is None else ""
    row = Mark(
        school_id=feedback.school_id,
        pupil_id=feedback.assignment.pupil_id,
        group=task.group.parent or task.group,
        subject=task.subject,
        subject_name=task.subject_name,
        on=task.on or _date_of(feedback),
        value=verdict.mark if verdict else None,
        in_words=bool(words),
        comment=words or feedback.comment,
        assignment=feedback.assignment,
        source=feedback.id,
        by=feedback.by,
        at=feedback.at,
    )
    Mark.objects.bulk_create([row], ignore_conflicts=True)


def _date_of(feedback: Feedback) -> date:
    return feedback.at.astimezone(ZoneInfo(feedback.school.zone)).date()
