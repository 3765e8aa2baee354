"""Drafts: saved at each pause, from several devices, without one overwriting the other."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Exists, OuterRef, QuerySet

from sabaqtas.kernel.frozen import frozen
from sabaqtas.kernel.storing import insert_row_if_free, update_row
from sabaqtas.work.attaching import StoredFile
from sabaqtas.work.models import Assignment, Attachment, DraftCopy, Submission, Task
from sabaqtas.work.pages.cleaning import ask_for_cleaning
from sabaqtas.work.rules import MOST_FILES, Merge, merge_draft

_COLUMNS: Final = tuple(field.attname for field in Assignment._meta.concrete_fields)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form brings. `base` is the draft version its page showed; None: it cannot tell.

    `page` names that one page, which saves again and again from the same base. `written_at`: when
    a device without a line says it was sent.
    """

    text: str
    base: int | None = None
    page: str = ""
    files: Sequence[StoredFile] = ()
    why: str = DraftCopy.Why.DEVICE
    via: str = Submission.Via.WEB
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """`copy` is made when another draft had to be kept beside; `refused` are files over ten."""

    work: Assignment
    copy: DraftCopy | None
    refused: Sequence[StoredFile]


@transaction.atomic
def save_draft(*, task: Task, pupil_id: uuid.UUID, draft: Draft, now: datetime) -> SavedDraft:
    """Save text and files. Saving the same again changes nothing."""
    work = lock_work(task, pupil_id)
    saved = put_draft(work, draft, now)
    write_draft(work)
    return saved


def lock_work(task: Task, pupil_id: uuid.UUID) -> Assignment:
    """Return the pupil's row, made if need be and locked until the transaction ends."""
    asked = {"school_id": task.school_id, "task_id": task.id, "pupil_id": pupil_id}
    found = _find_locked(**asked)
    if not found:
        work = Assignment(**asked, teacher_id=task.teacher_id, days_given=task.days_given)
        if insert_row_if_free(work):
            work.task, work.has_pages, work._state.adding = task, False, False
            return work
        found = _find_locked(**asked)
    *values, has_pages = found[0]
    work = Assignment.from_db(DEFAULT_DB_ALIAS, _COLUMNS, values)
    work.task, work.has_pages = task, has_pages
    return work


@frozen
def _find_locked(
    *, school_id: uuid.UUID, task_id: uuid.UUID, pupil_id: uuid.UUID
) -> QuerySet[Assignment, tuple[Any, ...]]:
    rows = Assignment.objects.filter(school_id=school_id, task_id=task_id, pupil_id=pupil_id)
    pages = Attachment.objects.filter(
        school_id=school_id, assignment=OuterRef("pk"), submission=None, dropped_at=None
    )
    return rows.select_for_update().annotate(paged=Exists(pages)).values_list(*_COLUMNS, "paged")


def find_latest(work: Assignment) -> Submission | None:
    """The version handed in last."""
    if work.latest_id and not Assignment.latest.is_cached(work):
        rows = Submission.objects.filter(school_id=work.school_id, id=work.latest_id)
        work.latest = rows.get()
    return work.latest


def put_draft(
    work: Assignment, draft: Draft, now: datetime, *, handing_in: bool = False
) -> SavedDraft:
    """The same on a locked row, inside the caller's transaction; `write_draft` writes the row.

    A form left open that brings again what was handed in begins no new draft, unless it is
    being handed in.
    """
    is_stale = _is_stale(work, draft)
    merge = merge_draft(stored=work.draft_text, incoming=draft.text, is_stale=is_stale)
    if is_stale and not handing_in and _is_handed_in(work, draft.text):
        merge = Merge(work.draft_text)
    copy = keep_copy(work, merge.kept, draft.why, now) if merge.kept else None
    refused, added = _attach(work, draft.files, is_stale=is_stale and not handing_in)
    if merge.text != work.draft_text or added:
        _change(work, merge.text, draft.page, now)
    return SavedDraft(work, copy, refused)


def write_draft(work: Assignment) -> None:
    """Write what `put_draft` changed."""
    update_row(work, ("draft_version", "draft_page", "draft_text", "draft_saved_at", "state"))


def keep_copy(work: Assignment, text: str, why: str, now: datetime) -> DraftCopy:
    """Keep `text` beside the draft; the same text is kept once."""
    known = DraftCopy.objects.filter(school_id=work.school_id, assignment=work, text=text).first()
    return known or DraftCopy.objects.create(
        school_id=work.school_id, assignment=work, text=text, why=why, kept_at=now
    )


def list_pages(work: Assignment) -> list[Attachment]:
    """Return the pages of the draft in order."""
    if not work.has_pages:
        return []
    return list(
        Attachment.objects.filter(
            school_id=work.school_id, assignment=work, submission=None, dropped_at=None
        ).order_by("position", "id")
    )


def _is_stale(work: Assignment, draft: Draft) -> bool:
    if draft.page and draft.page == work.draft_page:
        return False
    return draft.base is None or draft.base < work.draft_version


def _is_handed_in(work: Assignment, text: str) -> bool:
    latest = find_latest(work)
    return latest is not None and text.strip() == latest.text.strip()


def _change(work: Assignment, text: str, page: str, now: datetime) -> None:
    if text != work.draft_text:
        work.draft_version += 1
        work.draft_page = page
    work.draft_text, work.draft_saved_at = text, now
    if work.state == Assignment.State.OPEN:
        work.state = Assignment.State.DRAFT


def _attach(
    work: Assignment, files: Sequence[StoredFile], *, is_stale: bool
) -> tuple[list[StoredFile], int]:
    """Append what is new; a form sent twice adds no page twice. Returns (over ten, added)."""
    if not files:
        return [], 0
    pages = list_pages(work)
    known = {page.original for page in pages} | (_handed_in_files(work) if is_stale else set())
    fresh = list({file.original: file for file in files if file.original not in known}.values())
    work.has_pages = True
    room = max(0, MOST_FILES - len(pages))
    start = max((page.position for page in pages), default=0) + 1
    Attachment.objects.bulk_create(
        file.to_row(work, position) for position, file in enumerate(fresh[:room], start)
    )
    if any(file.look == Attachment.Look.WAITING for file in fresh[:room]):
        ask_for_cleaning(work)
    return fresh[room:], len(fresh[:room])


def _handed_in_files(work: Assignment) -> set[str]:
    if work.latest_id is None:
        return set()
    rows = Attachment.objects.filter(school_id=work.school_id, submission_id=work.latest_id)
    return set(rows.values_list("original", flat=True))
