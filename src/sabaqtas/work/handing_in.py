"""Handing in: never lost, never doubled, and a receipt that stays the same.

A form carries a key made for (task, pupil, version awaited). Posting it again with the same
contents gives the receipt already given. Posting it with other contents, as a second device or a
page left open does, is a version of its own: nothing a pupil wrote is dropped because a form was
old.
"""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.events import publish
from sabaqtas.kernel.frozen import frozen
from sabaqtas.kernel.storing import insert_row, insert_row_if_free, update_row
from sabaqtas.work.assigning.reopening import find_reopened_until
from sabaqtas.work.drafting import (
    Draft,
    SavedDraft,
    list_pages,
    lock_work,
    put_draft,
    write_draft,
)
from sabaqtas.work.events import WorkHandedIn
from sabaqtas.work.models import Assignment, Attachment, Repetition, Submission, Task
from sabaqtas.work.receipts import make_receipt
from sabaqtas.work.taking_in import are_tries_used, tell_tries_used

RECEIPT_TRIES: Final = 20
"""Of ninety million numbers; after so many the last one's own fault is said."""
_COLUMNS: Final = tuple(field.attname for field in Submission._meta.concrete_fields)
_WRITTEN: Final = (
    *("latest", "handed_in_at", "state"),
    *("draft_text", "draft_page", "draft_saved_at", "draft_version"),
)


class NothingToHandIn(Exception):
    """Neither a word nor a page: asks for one."""

    @property
    def reason(self) -> str:
        return _("There is nothing to hand in yet. Write your answer or add a page.")


class TriesUsed(Exception):
    """The task may be handed in no further time; nothing was changed."""

    def __init__(self, task: Task) -> None:
        super().__init__(task.id)
        self.reason = tell_tries_used(task)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`is_new` false: this had been handed in before, and here is its receipt."""

    submission: Submission
    is_new: bool


@transaction.atomic
def hand_in_work(
    *,
    task: Task,
    pupil_id: uuid.UUID,
    key: str,
    draft: Draft,
    now: datetime,
    rng: Random | None = None,
) -> HandedIn | SavedDraft:
    """Freeze the draft as the next version. Whether the task takes it, the caller has asked.

    With more pages than a draft holds it is only saved, and the pages left out are named.
    Raises NothingToHandIn, TriesUsed.
    """
    work = lock_work(task, pupil_id)
    known = _find_same(work, key, draft)
    if isinstance(known, Submission):
        return HandedIn(known, is_new=False)
    if task.tries is not None:
        _check_tries(work, task, now)
    saved = put_draft(work, draft, now, handing_in=True)
    if saved.refused:
        write_draft(work)
        return saved
    pages = list_pages(work)
    if not work.draft_text.strip() and not pages:
        raise NothingToHandIn
    submission = _submit(work, known, pages, draft, now, rng or secrets.SystemRandom())
    publish(WorkHandedIn(work.school_id, work.id, submission.id))
    return HandedIn(submission, is_new=True)


def find_made(*, task: Task, key: str, draft: Draft) -> Submission | None:
    """What this very press has made or met before, whatever the task takes by now."""
    own = f"{key}:{_contents(draft)}"
    rows = Submission.objects.filter(school_id=task.school_id, assignment__task=task)
    if made := rows.filter(key=own).first():
        return made
    return rows.filter(repetitions__school_id=task.school_id, repetitions__key=own).first()


def find_submission(*, school_id: uuid.UUID, receipt: str) -> Submission | None:
    """Find a hand-in by its number, however it was read out."""
    digits = "".join(sign for sign in receipt if sign.isdigit())
    return Submission.objects.filter(school_id=school_id, receipt=digits).first()


def _check_tries(work: Assignment, task: Task, now: datetime) -> None:
    """Under the lock: two devices at once have no more tries than one. Raises TriesUsed."""
    returned = work.state == Assignment.State.RETURNED
    if not are_tries_used(task, work.made, is_returned=returned):
        return
    until = find_reopened_until(task, work.pupil_id)
    if until is None or until < now:
        raise TriesUsed(task)


def _find_same(work: Assignment, key: str, draft: Draft) -> Submission | str:
    """The submission this press already made or met, or the key under which to make one.

    What it meets is written down: later versions may hold its words too, its receipt stays.
    """
    own = f"{key}:{_contents(draft)}"
    made = _list_made(work, own)
    if known := next((row for row, is_met in made if is_met or row.key == own), None):
        return known
    versions = [row for row, _is_met in made]
    met = _find_made_by_form(versions, key, draft) or _find_waiting(work, versions, draft)
    if met:
        Repetition.objects.create(school_id=work.school_id, submission=met, key=own)
    return met or own


def _list_made(work: Assignment, own: str) -> list[tuple[Submission, bool]]:
    """The versions, newest first; and whether this very press has met one before."""
    if work.latest_id is None:
        return []
    rows = _find_versions(school_id=work.school_id, work_id=work.id, own=own)
    made = [(Submission.from_db(work._state.db, _COLUMNS, row[:-1]), row[-1]) for row in rows]
    work.made = made[0][0].number
    work.latest = next(row for row, _is_met in made if row.id == work.latest_id)
    return made


@frozen
def _find_versions(
    *, school_id: uuid.UUID, work_id: uuid.UUID, own: str
) -> QuerySet[Submission, tuple[Any, ...]]:
    met = Repetition.objects.filter(school_id=school_id, submission=OuterRef("pk"), key=own)
    rows = Submission.objects.filter(school_id=school_id, assignment_id=work_id)
    return rows.order_by("-number").annotate(met=Exists(met)).values_list(*_COLUMNS, "met")


def _find_made_by_form(made: Sequence[Submission], key: str, draft: Draft) -> Submission | None:
    """What the same form handed in, when it brings no more than that."""
    rows = (row for row in made if row.key.startswith(f"{key}:"))
    return next((row for row in rows if _is_same(row, draft)), None)


def _find_waiting(work: Assignment, made: Sequence[Submission], draft: Draft) -> Submission | None:
    """The latest version, when it waits for its teacher and holds just this."""
    if work.state != Assignment.State.HANDED_IN or list_pages(work):
        return None
    return next((row for row in made if row.id == work.latest_id and _is_same(row, draft)), None)


def _is_same(submission: Submission, draft: Draft) -> bool:
    """The same words, and no file that this submission does not hold."""
    if draft.text.strip() != submission.text.strip():
        return False
    held = Attachment.objects.filter(school_id=submission.school_id, submission=submission)
    return {file.original for file in draft.files} <= set(held.values_list("original", flat=True))


def _contents(draft: Draft) -> str:
    parts = [draft.text.strip(), *sorted(file.original for file in draft.files)]
    return sha256_hex("\n".join(parts).encode())[:32]


def _submit(
    work: Assignment,
    key: str,
    pages: Sequence[Attachment],
    draft: Draft,
    now: datetime,
    rng: Random,
) -> Submission:
    submission = Submission(
        school_id=work.school_id,
        assignment=work,
        number=work.made + 1,
        key=key,
        text=work.draft_text,
        handed_in_at=now,
        via=draft.via,
        written_at=draft.written_at,
    )
    _give_receipt(submission, rng)
    if ids := [page.id for page in pages]:
        rows = Attachment.objects.filter(school_id=work.school_id, id__in=ids)
        rows.update(submission=submission)
    work.latest, work.handed_in_at = submission, now
    work.state = Assignment.State.HANDED_IN
    work.draft_text, work.draft_page, work.draft_saved_at = "", "", None
    work.draft_version += 1
    update_row(work, _WRITTEN)
    return submission


def _give_receipt(submission: Submission, rng: Random) -> None:
    """Write it under a number that no other receipt of the school has."""
    for _try in range(RECEIPT_TRIES):
        submission.receipt = make_receipt(rng)
        if insert_row_if_free(submission):
            return
    insert_row(submission)
