"""Drafts: saved at each pause, from several devices, without one overwriting the other."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sabaqtas.work.attaching import StoredFile
from sabaqtas.work.models import Assignment, Attachment, DraftCopy, Task
from sabaqtas.work.rules import MOST_FILES, Merge, merge_draft


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form brings. `base` is the draft version its page showed; None: it cannot tell.

    `page` names that one page, which saves again and again from the same base.
    """

    text: str
    base: int | None = None
    page: str = ""
    files: Sequence[StoredFile] = ()
    why: str = DraftCopy.Why.DEVICE


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """`copy` is made when another draft had to be kept beside; `refused` are files over ten."""

    work: Assignment
    copy: DraftCopy | None
    refused: Sequence[StoredFile]


@transaction.atomic
def save_draft(*, task: Task, pupil_id: uuid.UUID, draft: Draft, now: datetime) -> SavedDraft:
    """Save text and files. Saving the same again changes nothing."""
    return put_draft(lock_work(task, pupil_id), draft, now)


def lock_work(task: Task, pupil_id: uuid.UUID) -> Assignment:
    """Return the pupil's row, made if need be and locked until the transaction ends."""
    rows = Assignment.objects.filter(school_id=task.school_id)
    work, _ = rows.get_or_create(
        school_id=task.school_id,
        task=task,
        pupil_id=pupil_id,
        defaults={"teacher_id": task.teacher_id},
    )
    locked = rows.select_for_update(of=("self",)).select_related("latest").get(id=work.id)
    locked.task = task
    return locked


def put_draft(
    work: Assignment, draft: Draft, now: datetime, *, handing_in: bool = False
) -> SavedDraft:
    """The same on a locked row, inside the caller's transaction.

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
        _save(work, merge.text, draft.page, now)
    return SavedDraft(work, copy, refused)


def keep_copy(work: Assignment, text: str, why: str, now: datetime) -> DraftCopy:
    """Keep `text` beside the draft; the same text is kept once."""
    known = DraftCopy.objects.filter(school_id=work.school_id, assignment=work, text=text).first()
    return known or DraftCopy.objects.create(
        school_id=work.school_id, assignment=work, text=text, why=why, kept_at=now
    )


def list_pages(work: Assignment) -> list[Attachment]:
    """Return the pages of the draft in order."""
    return list(
        Attachment.objects.filter(
            school_id=work.school_id, assignment=work, submission=None
        ).order_by("position", "id")
    )


def _is_stale(work: Assignment, draft: Draft) -> bool:
    if draft.page and draft.page == work.draft_page:
        return False
    return draft.base is None or draft.base < work.draft_version


def _is_handed_in(work: Assignment, text: str) -> bool:
    return work.latest is not None and text.strip() == work.latest.text.strip()


def _save(work: Assignment, text: str, page: str, now: datetime) -> None:
    if text != work.draft_text:
        work.draft_version += 1
        work.draft_page = page
    work.draft_text, work.draft_saved_at = text, now
    if work.state == Assignment.State.OPEN:
        work.state = Assignment.State.DRAFT
    work.save(
        update_fields=["draft_version", "draft_page", "draft_text", "draft_saved_at", "state"]
    )


def _attach(
    work: Assignment, files: Sequence[StoredFile], *, is_stale: bool
) -> tuple[list[StoredFile], int]:
    """Append what is new; a form sent twice adds no page twice. Returns (over ten, added)."""
    if not files:
        return [], 0
    pages = list_pages(work)
    known = {page.original for page in pages} | (_handed_in_files(work) if is_stale else set())
    fresh = list({file.original: file for file in files if file.original not in known}.values())
    room = max(0, MOST_FILES - len(pages))
    start = max((page.position for page in pages), default=0) + 1
    Attachment.objects.bulk_create(
        file.to_row(work, position) for position, file in enumerate(fresh[:room], start)
    )
    return fresh[room:], len(fresh[:room])


def _handed_in_files(work: Assignment) -> set[str]:
    if work.latest is None:
        return set()
    rows = Attachment.objects.filter(school_id=work.school_id, submission=work.latest)
    return set(rows.values_list("original", flat=True))
