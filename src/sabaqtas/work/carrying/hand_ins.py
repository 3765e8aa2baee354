"""Letters that bring the form of a task: the rules are those of a form that comes by itself."""

import io
import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.people.api import Actor, may
from sabaqtas.work.assigning.reopening import ask_hand_in
from sabaqtas.work.attaching import BadFile, StoredFile, store_file
from sabaqtas.work.carrying.opening import OpenLetter
from sabaqtas.work.carrying.outcomes import Outcome, State
from sabaqtas.work.drafting import (
    Draft,
    SavedDraft,
    keep_copy,
    lock_work,
    put_draft,
    save_draft,
    write_draft,
)
from sabaqtas.work.handing_in import (
    HandedIn,
    NothingToHandIn,
    TriesUsed,
    find_made,
    hand_in_work,
)
from sabaqtas.work.keys import FormKey, read_key
from sabaqtas.work.models import DraftCopy, Submission, Task
from sabaqtas.work.queries.work import find_task_for
from sabaqtas.work.receipts import format_receipt
from sabaqtas.work.rules import MOST_LETTERS, clean_text
from sabaqtas.work.taking_in import Attempt


def take_hand_in(
    letter: OpenLetter, *, actor: Actor, counts: bool, now: datetime, task_id: uuid.UUID
) -> Outcome:
    """`counts` false: the device was ended meanwhile, so it is laid beside the draft."""
    key = read_key(letter.get("key"))
    if key is None or (key.about, key.person_id) != (task_id, actor.person_id):
        return Outcome(State.REFUSED, _("This page was opened by somebody else."))
    task = find_task_for(actor.school_id, task_id, actor.person_id)
    if task is None:
        return Outcome(State.REFUSED, _("This task is not there any more."))
    verdict = may(actor, "work.hand_in", task)
    if not verdict:
        return Outcome(State.REFUSED, verdict.reason, title=task.title)
    faults: list[BadFile] = []
    files = list(_store(letter, task, faults))
    draft = Draft(
        _read_text(letter),
        _read_base(letter),
        letter.get("page")[:32],
        files,
        via=Submission.Via.POCKET,
        written_at=letter.tell_written(now),
    )
    if len(draft.text) > MOST_LETTERS:
        return Outcome(State.REFUSED, _("This is too long. Send it as a file."), title=task.title)
    if not counts:
        return _lay_beside(task, actor, draft, now)
    if letter.get("act") != "hand_in" or faults:
        return _keep_draft(task, actor, draft, now, faults)
    return _hand_in(task, actor, key, draft, now)


def _hand_in(task: Task, actor: Actor, key: FormKey, draft: Draft, now: datetime) -> Outcome:
    attempt = Attempt(shown_at=key.made_at)
    verdict = ask_hand_in(task, actor.person_id, now=now, zone=actor.zone, attempt=attempt)
    if not verdict:
        made = find_made(task=task, key=key.name, draft=draft)
        if made is not None:
            return _tell_receipt(task, HandedIn(made, is_new=False))
        return _keep_draft(task, actor, draft, now, [], why=verdict.reason)
    try:
        done = hand_in_work(task=task, pupil_id=actor.person_id, key=key.name, draft=draft, now=now)
    except TriesUsed as error:
        return _keep_draft(task, actor, draft, now, [], why=error.reason)
    except NothingToHandIn as error:
        return Outcome(State.DRAFT, error.reason, _address(task), title=task.title)
    if isinstance(done, SavedDraft):
        return Outcome(State.DRAFT, _name_refused(done), _address(task), title=task.title)
    return _tell_receipt(task, done)


def _tell_receipt(task: Task, done: HandedIn) -> Outcome:
    return Outcome(
        State.HANDED_IN,
        _("Handed in, your teacher has it"),
        f"{reverse('receipt', args=[task.id])}?v={done.submission.number}",
        format_receipt(done.submission.receipt),
        task.title,
    )


def _keep_draft(
    task: Task,
    actor: Actor,
    draft: Draft,
    now: datetime,
    faults: Iterable[BadFile],
    *,
    why: str = "",
) -> Outcome:
    saved = save_draft(task=task, pupil_id=actor.person_id, draft=draft, now=now)
    said = [why or _("It is in your draft. It is not handed in yet.")]
    said += [f"{fault.name}: {fault.reason}" for fault in faults]
    said += [_name_refused(saved)] if saved.refused else []
    return Outcome(State.DRAFT, " ".join(said), _address(task), title=task.title)


@transaction.atomic
def _lay_beside(task: Task, actor: Actor, draft: Draft, now: datetime) -> Outcome:
    """Words become a copy beside the draft, pages stand in the draft; nothing is handed in."""
    work = lock_work(task, actor.person_id)
    if draft.text.strip():
        keep_copy(work, draft.text, DraftCopy.Why.DEVICE, now)
    pages = Draft(work.draft_text, work.draft_version, draft.page, draft.files)
    put_draft(work, pages, now)
    write_draft(work)
    said = _("It waits beside your draft: this telephone was ended, so it was not handed in.")
    return Outcome(State.DRAFT, said, _address(task), title=task.title)


def _store(letter: OpenLetter, task: Task, faults: list[BadFile]) -> Iterable[StoredFile]:
    """Photos are cleaned up by the job: a letter brings many."""
    for _field, name, data in letter.files:
        try:
            yield store_file(io.BytesIO(data), name=name, hand_in=task.hand_in, clean_now=False)
        except BadFile as fault:
            faults.append(fault)


def _name_refused(saved: SavedDraft) -> str:
    names = ", ".join(file.name for file in saved.refused)
    return f"{names}: {_('Ten pages are the most. Take one out first.')}"


def _address(task: Task) -> str:
    return f"{reverse('task', args=[task.id])}#draft"


def _read_text(letter: OpenLetter) -> str:
    return clean_text(letter.get("text"))


def _read_base(letter: OpenLetter) -> int | None:
    text = letter.get("base")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
