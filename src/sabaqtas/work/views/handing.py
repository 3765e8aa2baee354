"""The form of a task: every posting is kept, whatever else happens to it.

No token of Django's: the form's own signed key takes its place (see keys.py), so that a form
opened before somebody signed in again is still good.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.kernel import clock
from sabaqtas.kernel.ui.dates import format_clock
from sabaqtas.people.api import Actor, public_door
from sabaqtas.work.arranging import arrange_draft
from sabaqtas.work.assigning.reopening import ask_hand_in
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.claiming import keep_for_later, set_device
from sabaqtas.work.drafting import Draft, SavedDraft, save_draft
from sabaqtas.work.handing_in import HandedIn, NothingToHandIn, TriesUsed, find_made, hand_in_work
from sabaqtas.work.keys import FormKey, read_key
from sabaqtas.work.models import ParkedWork, Task
from sabaqtas.work.queries.work import find_task_for, load_pupils_work
from sabaqtas.work.receipts import format_receipt
from sabaqtas.work.rules import MOST_LETTERS, clean_text
from sabaqtas.work.taking_in import Attempt
from sabaqtas.work.uploads import limit_uploads, read_fields, store_files
from sabaqtas.work.views.asking import find_actor
from sabaqtas.work.views.pupil import get_own_task, render_task, require_own, show_task

CLEANED_AT_ONCE: Final = 2
"""Photos of a form that only saves; handing in waits for none."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A form whose key is good and whose writer is signed in."""

    request: HttpRequest
    actor: Actor
    task: Task
    key: FormKey
    fields: dict[str, str]
    draft: Draft
    faults: list[BadFile]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public_door("keeps what is posted after the session has ended; else asks work.hand_in within")
def task_page(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """A task and its form."""
    if request.method != "POST":
        return show_task(request, task_id)
    return _receive(request, task_id, accept=_answer, keep=_to_sign_in)


@csrf_exempt
@require_POST
@public_door("keeps what is posted after the session has ended; else asks work.hand_in within")
def save_draft_quietly(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The same form, without files, sent at each pause by kernel/js/autosave.js.

    Answers with the clock at which it was saved; 401 when it was kept for after the sign-in.
    """
    return _receive(request, task_id, accept=_answer_script, keep=_tell_script)


def _receive(
    request: HttpRequest,
    task_id: uuid.UUID,
    *,
    accept: Callable[[Posted], HttpResponse],
    keep: Callable[[HttpRequest, uuid.UUID], HttpResponse],
) -> HttpResponse:
    limit = limit_uploads(request)
    fields = read_fields(request)
    key = read_key(fields.get("key", ""))
    if key is None or key.about != task_id:
        return render(
            request, "work/unknown_form.html", {"text": fields.get("text", "")}, status=400
        )
    actor = find_actor(request)
    text, base = clean_text(fields.get("text", "")), _number(fields.get("base", ""))
    if actor is None or actor.person_id != key.person_id:
        shown = key.made_at.timestamp() if key.made_at else None
        body = {"text": text, "base": base, "shown": shown}
        token = keep_for_later(
            request, key, kind=ParkedWork.Kind.HAND_IN, body=body, now=clock.now()
        )
        return set_device(keep(request, task_id), token)
    task = require_own(actor, find_task_for(actor.school_id, task_id, actor.person_id))
    faults = limit.faults
    now = 0 if fields.get("act") == "hand_in" else CLEANED_AT_ONCE
    files = list(store_files(request, hand_in=task.hand_in, faults=faults, clean_most=now))
    draft = Draft(text, base, fields.get("page", "")[:32], files)
    return accept(Posted(request, actor, task, key, fields, draft, faults))


def _answer(posted: Posted) -> HttpResponse:
    """Do what the pressed button says; with a bad file only the draft is saved."""
    if len(posted.draft.text) > MOST_LETTERS:
        return _show_again(posted, refusal=_("This is too long. Send it as a file."), status=413)
    if posted.fields.get("act") == "hand_in" and not posted.faults:
        return _hand_in(posted)
    saved = _save(posted)
    arrange_draft(saved.work, posted.fields, now=clock.now())
    if posted.faults:
        return _show_again(posted, status=max(fault.status for fault in posted.faults))
    if posted.fields.get("act") == "save":
        messages.success(posted.request, _("The draft is saved. It is not handed in yet."))
    return HttpResponseRedirect(f"{reverse('task', args=[posted.task.id])}#draft")


def _hand_in(posted: Posted) -> HttpResponse:
    now = clock.now()
    pupil_id, key = posted.actor.person_id, posted.key
    attempt = Attempt(shown_at=key.made_at)
    verdict = ask_hand_in(posted.task, pupil_id, now=now, zone=posted.actor.zone, attempt=attempt)
    if not verdict:
        return _refuse(posted, verdict.reason)
    try:
        done = hand_in_work(
            task=posted.task,
            pupil_id=pupil_id,
            key=key.name,
            draft=posted.draft,
            now=now,
        )
    except TriesUsed as error:
        return _refuse(posted, error.reason)
    except NothingToHandIn as error:
        return _show_again(posted, refusal=error.reason, status=422)
    if isinstance(done, SavedDraft):
        posted.faults.extend(_name_refused(done))
        return _show_again(posted, status=413)
    return _give_receipt(posted, done)


def _refuse(posted: Posted, reason: str) -> HttpResponse:
    """A press that was taken before has its receipt still; any other stays a draft."""
    if made := find_made(task=posted.task, key=posted.key.name, draft=posted.draft):
        return _give_receipt(posted, HandedIn(made, is_new=False))
    _save(posted)
    return _show_again(posted, refusal=reason, status=409)


def _give_receipt(posted: Posted, done: HandedIn) -> HttpResponse:
    if not done.is_new:
        number = format_receipt(done.submission.receipt)
        known = _("This was handed in already. Its receipt is %(number)s.") % {"number": number}
        messages.info(posted.request, known)
    receipt = reverse("receipt", args=[posted.task.id])
    return HttpResponseRedirect(f"{receipt}?v={done.submission.number}")


def _save(posted: Posted) -> SavedDraft:
    saved = save_draft(
        task=posted.task, pupil_id=posted.actor.person_id, draft=posted.draft, now=clock.now()
    )
    posted.faults.extend(_name_refused(saved))
    return saved


def _name_refused(saved: SavedDraft) -> list[BadFile]:
    full = _("Ten pages are the most. Take one out first.")
    return [BadFile(file.name, full, status=413) for file in saved.refused]


def _show_again(posted: Posted, *, status: int, refusal: str = "") -> HttpResponse:
    task = get_own_task(posted.actor, posted.task.id)
    whole = load_pupils_work(task, posted.actor.person_id)
    too_long = len(posted.draft.text) > MOST_LETTERS
    return render_task(
        posted.request,
        whole,
        faults=posted.faults,
        refusal=refusal,
        text=posted.draft.text if too_long else None,
        status=status,
        shown_at=posted.key.made_at,
    )


def _answer_script(posted: Posted) -> HttpResponse:
    if len(posted.draft.text) > MOST_LETTERS:
        return HttpResponse(_("This is too long. Send it as a file."), status=413)
    saved = _save(posted)
    at = format_clock(saved.work.draft_saved_at or clock.now(), posted.actor.zone)
    return HttpResponse(at, content_type="text/plain; charset=utf-8")


def _to_sign_in(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    if find_actor(request) is not None:
        return render(request, "work/kept_for_another.html", status=409)
    messages.success(request, _kept())
    return HttpResponseRedirect(_sign_in(task_id))


def _tell_script(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    return HttpResponse(_kept(), content_type="text/plain; charset=utf-8", status=401)


def _kept() -> str:
    return _("Your text is kept. Sign in, and it is in your draft again.")


def _sign_in(task_id: uuid.UUID) -> str:
    return f"{reverse('sign_in')}?{urlencode({'next': reverse('task', args=[task_id])})}"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
