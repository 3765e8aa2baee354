"""Points of judged work in the column of its task: a cell as if it had been typed."""

from decimal import Decimal

from django.db import IntegrityError, transaction

from sabaqtas.gradebook.journal.closed_columns import is_column_closed
from sabaqtas.gradebook.journal.task_columns import find_link, link_task
from sabaqtas.gradebook.models import Assessment, Entry
from sabaqtas.people.api import record_audit
from sabaqtas.work.api import Feedback, find_verdict_as_of

TRIES = 5


def write_points(feedback: Feedback) -> None:
    """Write what holds now: hearing of it twice, or in another order, comes to the same.

    After the term was closed nothing is written: the desk told so (`find_closed`), the audit says
    so, and the office may correct.
    """
    task = feedback.assignment.task
    column = (find_link(task) or link_task(task)).column
    newest = _find_latest(feedback)
    newest.assignment = feedback.assignment
    verdict = find_verdict_as_of(newest)
    points = verdict.points if verdict else None
    if is_column_closed(column):
        details = {"pupil": str(feedback.assignment.pupil_id), "points": str(points)}
        record_audit(None, verb="journal.points_after_closing", on=column, details=details)
        return
    most = task.points if task.points != column.most and points is not None else None
    for _try in range(TRIES):
        if _add(column, newest, points, most):
            return


def _find_latest(feedback: Feedback) -> Feedback:
    rows = Feedback.objects.filter(
        school_id=feedback.school_id, assignment_id=feedback.assignment_id
    )
    return rows.order_by("-id")[0]


def _add(column: Assessment, feedback: Feedback, points: Decimal | None, most: int | None) -> bool:
    """False when somebody wrote the cell at the same moment."""
    own = {
        "school_id": column.school_id,
        "group_id": column.group_id,
        "subject": column.subject,
        "pupil_id": feedback.assignment.pupil_id,
        "place": str(column.id),
    }
    key = f"judged:{feedback.id.hex}"
    if Entry.objects.filter(school_id=column.school_id, key=key).exists():
        return True
    held = Entry.objects.filter(**own).order_by("-number").first()
    if held is None and points is None:
        return True
    if held and (held.points, held.most) == (points, most):
        return True
    entry = Entry(
        **own,
        on=column.on,
        assessment=column,
        number=(held.number if held else 0) + 1,
        points=points,
        most=most,
        key=key,
        by_id=feedback.by_id,
        at=feedback.at,
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        return False
    return True
