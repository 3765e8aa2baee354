"""`/uploads/`: the addresses of tus, for our own page and for any client of the protocol."""

import uuid
from collections.abc import Callable
from typing import Final, cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.kernel.tus import answering
from sabaqtas.library.models import Upload
from sabaqtas.library.uploading import rows
from sabaqtas.people.api import Actor, door

Answer = Callable[[HttpRequest, Upload], HttpResponse]


@door("library.add")
def uploads(request: HttpRequest) -> HttpResponse:
    """OPTIONS tells what we can, POST begins an upload."""
    if request.method == "OPTIONS":
        return answering.head(HttpResponse(status=204), most=rows.find_limits().file)
    if request.method != "POST":
        return HttpResponseNotAllowed(["OPTIONS", "POST"])
    return answering.answer(request, _begin, most=rows.find_limits().file)


@door("library.add")
def upload(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    """HEAD tells the offset, PATCH goes on, DELETE gives up."""
    act = _ACTS.get(request.method or "")
    if act is None:
        return HttpResponseNotAllowed(sorted(_ACTS))

    def run(request: HttpRequest) -> HttpResponse:
        row = rows.get_upload(_account(request), upload_id, now=clock.now())
        return act(request, row)

    return answering.answer(request, run, most=rows.find_limits().file)


def _begin(request: HttpRequest) -> HttpResponse:
    length, name = answering.read_beginning(request)
    row = rows.begin_upload(_account(request), length=length, name=name, now=clock.now())
    return answering.tell_begun(_incoming(row), reverse("upload", args=[row.pk]))


def _head(_request: HttpRequest, row: Upload) -> HttpResponse:
    return answering.tell_offset(_incoming(row))


def _patch(request: HttpRequest, row: Upload) -> HttpResponse:
    return answering.take_piece(request, _incoming(row))


def _delete(_request: HttpRequest, row: Upload) -> HttpResponse:
    rows.stop_upload(row, now=clock.now())
    return HttpResponse(status=204)


_ACTS: Final[dict[str, Answer]] = {"HEAD": _head, "PATCH": _patch, "DELETE": _delete}


def _incoming(row: Upload) -> answering.Incoming:
    return answering.Incoming(row.pk, row.length, row.expires_at)


def _account(request: HttpRequest) -> uuid.UUID:
    return cast(Actor, request.actor).account_id  # type: ignore[attr-defined]
