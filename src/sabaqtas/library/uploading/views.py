"""`/uploads/`: the addresses of tus, for our own page and for any client of the protocol."""

import uuid
from collections.abc import Callable
from email.utils import format_datetime
from typing import Final, cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.library.models import Upload
from sabaqtas.library.uploading import protocol, receiving, rows
from sabaqtas.people.api import Actor, door

Answer = Callable[[HttpRequest, Upload], HttpResponse]


@door("library.add")
def uploads(request: HttpRequest) -> HttpResponse:
    """OPTIONS tells what we can, POST begins an upload."""
    if request.method == "OPTIONS":
        return _headed(HttpResponse(status=204))
    if request.method != "POST":
        return HttpResponseNotAllowed(["OPTIONS", "POST"])
    return _answer(request, _begin)


@door("library.add")
def upload(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    """HEAD tells the offset, PATCH goes on, DELETE gives up."""
    act = _ACTS.get(request.method or "")
    if act is None:
        return HttpResponseNotAllowed(sorted(_ACTS))

    def run(request: HttpRequest) -> HttpResponse:
        row = rows.get_upload(_account(request), upload_id, now=clock.now())
        return act(request, row)

    return _answer(request, run)


def _answer(request: HttpRequest, run: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """What the protocol answers to every fault: its status, and a reason a person can read."""
    if request.headers.get("Tus-Resumable") != protocol.VERSION:
        return _headed(_plain("Tus-Resumable: 1.0.0", 412))
    try:
        return _headed(run(request))
    except protocol.BadHeader as error:
        return _headed(_plain(error.text, error.status))
    except rows.NotTaken as error:
        return _headed(_plain(error.reason, error.status))
    except receiving.Busy:
        return _headed(_plain(_("This upload is being written to. Wait a moment."), 423))
    except receiving.WrongChecksum:
        return _headed(_plain("checksum mismatch", protocol.WRONG_CHECKSUM))
    except receiving.WrongOffset as error:
        response = _plain("offset mismatch", 409)
        response["Upload-Offset"] = str(error.offset)
        return _headed(response)


def _begin(request: HttpRequest) -> HttpResponse:
    length = protocol.read_number(request.headers.get("Upload-Length", ""), "Upload-Length")
    said = protocol.read_metadata(request.headers.get("Upload-Metadata", ""))
    name = said.get("filename") or said.get("name") or "file"
    row = rows.begin_upload(_account(request), length=length, name=name, now=clock.now())
    response = HttpResponse(status=201)
    response["Location"] = reverse("upload", args=[row.pk])
    return _tell(response, row, 0)


def _head(request: HttpRequest, row: Upload) -> HttpResponse:
    response = HttpResponse()
    response["Upload-Length"] = str(row.length)
    return _tell(response, row, receiving.find_offset(row.pk))


def _patch(request: HttpRequest, row: Upload) -> HttpResponse:
    if request.content_type != protocol.BODY_TYPE:
        raise protocol.BadHeader(f"Content-Type: {protocol.BODY_TYPE}", 415)
    offset = protocol.read_number(request.headers.get("Upload-Offset", ""), "Upload-Offset")
    length = protocol.read_number(request.headers.get("Content-Length", ""), "Content-Length")
    if offset + length > row.length:
        raise protocol.BadHeader("more bytes than Upload-Length", 413)
    checksum = protocol.read_checksum(request.headers.get("Upload-Checksum", ""))
    here = receiving.receive(
        request, row.pk, offset=offset, most=offset + length, checksum=checksum
    )
    return _tell(HttpResponse(status=204), row, here)


def _delete(request: HttpRequest, row: Upload) -> HttpResponse:
    rows.stop_upload(row, now=clock.now())
    return HttpResponse(status=204)


_ACTS: Final[dict[str, Answer]] = {"HEAD": _head, "PATCH": _patch, "DELETE": _delete}


def _tell(response: HttpResponse, row: Upload, offset: int) -> HttpResponse:
    response["Upload-Offset"] = str(offset)
    response["Upload-Expires"] = format_datetime(row.expires_at, usegmt=True)
    return response


def _headed(response: HttpResponse) -> HttpResponse:
    response["Tus-Resumable"] = protocol.VERSION
    response["Tus-Version"] = protocol.VERSION
    response["Tus-Extension"] = protocol.EXTENSIONS
    response["Tus-Checksum-Algorithm"] = ",".join(protocol.ALGORITHMS)
    response["Tus-Max-Size"] = str(rows.find_limits().file)
    response["Cache-Control"] = "no-store"
    return response


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def _account(request: HttpRequest) -> uuid.UUID:
    return cast(Actor, request.actor).account_id  # type: ignore[attr-defined]
