"""`/work/…/uploads/`: files of a hand-in by tus, for the page of the task and any such client.

The form's signed key, in the header `X-Form-Key`, stands against forged requests, as in the form.
"""

import uuid
from collections.abc import Callable
from typing import Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from sabaqtas.kernel import clock
from sabaqtas.kernel.tus import answering, protocol
from sabaqtas.kernel.tus.answering import NotTaken
from sabaqtas.people.api import door
from sabaqtas.work.arriving.finishing import finish_arrival
from sabaqtas.work.arriving.rows import begin_arrival, end_arrival, get_arrival
from sabaqtas.work.drafting import lock_work
from sabaqtas.work.keys import read_key
from sabaqtas.work.models import Arrival, Task
from sabaqtas.work.rules import MOST_FILE_BYTES
from sabaqtas.work.views.asking import get_actor
from sabaqtas.work.views.pupil import get_own_task


@csrf_exempt
@door("work.hand_in")
def arrivals(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """OPTIONS tells what we can, POST begins an upload into the draft of this task."""
    task = get_own_task(get_actor(request), task_id)
    if request.method == "OPTIONS":
        return answering.head(HttpResponse(status=204), most=MOST_FILE_BYTES)
    if request.method != "POST":
        return HttpResponseNotAllowed(["OPTIONS", "POST"])
    return answering.answer(request, lambda asked: _begin(asked, task), most=MOST_FILE_BYTES)


@csrf_exempt
@door("work.hand_in")
def arrival(request: HttpRequest, arrival_id: uuid.UUID) -> HttpResponse:
    """HEAD tells the offset, PATCH goes on, DELETE gives up."""
    act = _ACTS.get(request.method or "")
    if act is None:
        return HttpResponseNotAllowed(sorted(_ACTS))

    def run(request: HttpRequest) -> HttpResponse:
        actor = get_actor(request)
        row = get_arrival(actor.school_id, actor.person_id, arrival_id)
        _check_key(request, row.assignment.task_id)
        return act(request, row)

    return answering.answer(request, run, most=MOST_FILE_BYTES)


def _begin(request: HttpRequest, task: Task) -> HttpResponse:
    _check_key(request, task.id)
    length, name = answering.read_beginning(request)
    if not {Task.HandIn.PHOTO, Task.HandIn.FILE} & set(task.hand_in):
        raise NotTaken(_("This task takes no files. Write your answer in the field."), 415)
    said = protocol.read_metadata(request.headers.get("Upload-Metadata", "")).get("sha256", "")
    digest = said if len(said) == 64 and set(said) <= set("0123456789abcdef") else ""
    with transaction.atomic():
        work = lock_work(task, get_actor(request).person_id)
        row = begin_arrival(work, length=length, name=name, digest=digest, now=clock.now())
    return answering.tell_begun(_incoming(row), reverse("arrival", args=[row.id]))


def _head(_request: HttpRequest, row: Arrival) -> HttpResponse:
    if finish_arrival(row, now=clock.now()):
        return _tell_whole(row)
    _check_open(row)
    return answering.tell_offset(_incoming(row))


def _patch(request: HttpRequest, row: Arrival) -> HttpResponse:
    if row.finished_at:
        finish_arrival(row, now=clock.now())
        return _tell_whole(row, status=204)
    _check_open(row)
    response = answering.take_piece(request, _incoming(row))
    finish_arrival(row, now=clock.now())
    return response


def _delete(_request: HttpRequest, row: Arrival) -> HttpResponse:
    end_arrival(row, now=clock.now(), reason=_("The upload was stopped."))
    return HttpResponse(status=204)


_ACTS: Final[dict[str, Callable[[HttpRequest, Arrival], HttpResponse]]] = {
    "HEAD": _head,
    "PATCH": _patch,
    "DELETE": _delete,
}


def _tell_whole(row: Arrival, *, status: int = 200) -> HttpResponse:
    response = HttpResponse(status=status)
    response["Upload-Length"] = response["Upload-Offset"] = str(row.length)
    return response


def _check_open(row: Arrival) -> None:
    if row.expires_at <= clock.now():
        raise NotTaken(_("This upload has ended. Begin it again."), 410)


def _check_key(request: HttpRequest, task_id: uuid.UUID) -> None:
    key = read_key(request.headers.get("X-Form-Key", ""))
    if key is None or (key.about, key.person_id) != (task_id, get_actor(request).person_id):
        raise NotTaken(_("This page has grown old. Load it again."), 403)


def _incoming(row: Arrival) -> answering.Incoming:
    return answering.Incoming(row.id, row.length, row.expires_at)
