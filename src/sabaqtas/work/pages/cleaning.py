"""The job that cleans what a form brought at once: hand-in never waits for it.

A page that somebody has drawn on, or whose work is judged, stays as it was seen. Killed at any
moment it leaves pages waiting, and `clean-work` asks for them again.
"""

import uuid
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.tasks import task

from sabaqtas.library.api import clean_page
from sabaqtas.work.models import Assignment, Attachment, PenLayer
from sabaqtas.work.pages.looks import Look, read_original, show

LATE: Final = timedelta(minutes=10)


def ask_for_cleaning(work: Assignment) -> None:
    """Once what is being written is committed, let the worker clean what waits."""
    school, asked = str(work.school_id), str(work.id)
    transaction.on_commit(lambda: clean_waiting.enqueue(school_id=school, work_id=asked))


@task
def clean_waiting(school_id: str, work_id: str) -> None:
    """Clean the waiting pages of this work, one in memory at a time."""
    rows = _list_waiting().filter(school_id=uuid.UUID(school_id), assignment_id=uuid.UUID(work_id))
    for page_id in list(rows.values_list("id", flat=True)):
        clean_one(uuid.UUID(school_id), page_id)


def clean_one(school_id: uuid.UUID, page_id: uuid.UUID) -> None:
    """Clean this page if it still waits; the work is done before the row is locked."""
    rows = Attachment.objects.filter(school_id=school_id, id=page_id, look=Look.WAITING)
    page = rows.first()
    if page is None:
        return
    done = clean_page(read_original(page), turned=page.turned)
    with transaction.atomic():
        locked = rows.select_for_update().filter(turned=page.turned).first()
        if locked is None:
            return
        if done is None or _is_settled(locked):
            locked.look = Look.SAME
            locked.save(update_fields=["look"])
        else:
            show(locked, done.photo, Look.CLEAN)


def ask_again(*, now: datetime) -> int:
    """Ask anew for pages whose job was lost; return of how many pieces of work."""
    begun = now - LATE
    rows = _list_waiting().filter(assignment__draft_saved_at__lt=begun) | _list_waiting().filter(
        assignment__handed_in_at__lt=begun
    )
    works = set(rows.values_list("school_id", "assignment_id")[:1000])
    for school, work in works:
        clean_waiting.enqueue(school_id=str(school), work_id=str(work))
    return len(works)


def _list_waiting() -> QuerySet[Attachment]:
    return Attachment.objects.filter(look=Look.WAITING, dropped_at=None)


def _is_settled(page: Attachment) -> bool:
    """Drawn on, or judged: what was seen stays."""
    if page.submission_id is None:
        return False
    if page.assignment.state in (Assignment.State.MARKED, Assignment.State.RETURNED):
        return True
    return PenLayer.objects.filter(school_id=page.school_id, attachment=page).exists()
