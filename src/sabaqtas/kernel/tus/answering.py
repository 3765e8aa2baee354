"""The protocol's answers, the same for everything that takes uploads in."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sabaqtas.kernel.tus import protocol, receiving


class NotTaken(Exception):
    """The upload may not begin, or is not here; `reason` is for the sender."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


@dataclass(frozen=True, slots=True)
class Incoming:
    """An upload that has begun; `length` in bytes."""

    id: uuid.UUID
    length: int
    expires_at: datetime


def answer(
    request: HttpRequest, run: Callable[[HttpRequest], HttpResponse], *, most: int
) -> HttpResponse:
    """Run, and answer every fault as the protocol asks: its status, and a reason one can read.

    `most`: bytes of the largest file.
    """
    if request.headers.get("Tus-Resumable") != protocol.VERSION:
        return head(_plain("Tus-Resumable: 1.0.0", 412), most=most)
    try:
        return head(run(request), most=most)
    except protocol.BadHeader as error:
        return head(_plain(error.text, error.status), most=most)
    except NotTaken as error:
        return head(_plain(error.reason, error.status), most=most)
    except receiving.Busy:
        busy = _("This upload is being written to. Wait a moment.")
        return head(_plain(busy, 423), most=most)
    except receiving.WrongChecksum:
        return head(_plain("checksum mismatch", protocol.WRONG_CHECKSUM), most=most)
    except receiving.WrongOffset as error:
        response = _plain("offset mismatch", 409)
        response["Upload-Offset"] = str(error.offset)
        return head(response, most=most)


def read_beginning(request: HttpRequest) -> tuple[int, str]:
    """Of a POST: the length that is announced, and the name. Raises BadHeader."""
    length = protocol.read_number(request.headers.get("Upload-Length", ""), "Upload-Length")
    said = protocol.read_metadata(request.headers.get("Upload-Metadata", ""))
    return length, said.get("filename") or said.get("name") or "file"


def tell_begun(incoming: Incoming, address: str) -> HttpResponse:
    """Answer a POST."""
    response = HttpResponse(status=201)
    response["Location"] = address
    return _tell(response, incoming, 0)


def tell_offset(incoming: Incoming) -> HttpResponse:
    """Answer a HEAD."""
    response = HttpResponse()
    response["Upload-Length"] = str(incoming.length)
    return _tell(response, incoming, receiving.find_offset(incoming.id))


def take_piece(request: HttpRequest, incoming: Incoming) -> HttpResponse:
    """Answer a PATCH: append what it brings. Raises what `answer` knows."""
    if request.content_type != protocol.BODY_TYPE:
        raise protocol.BadHeader(f"Content-Type: {protocol.BODY_TYPE}", 415)
    offset = protocol.read_number(request.headers.get("Upload-Offset", ""), "Upload-Offset")
    length = protocol.read_number(request.headers.get("Content-Length", ""), "Content-Length")
    if offset + length > incoming.length:
        raise protocol.BadHeader("more bytes than Upload-Length", 413)
    checksum = protocol.read_checksum(request.headers.get("Upload-Checksum", ""))
    here = receiving.receive(
        request, incoming.id, offset=offset, most=offset + length, checksum=checksum
    )
    return _tell(HttpResponse(status=204), incoming, here)


def head(response: HttpResponse, *, most: int) -> HttpResponse:
    """Write what the protocol wants on every answer."""
    response["Tus-Resumable"] = protocol.VERSION
    response["Tus-Version"] = protocol.VERSION
    response["Tus-Extension"] = protocol.EXTENSIONS
    response["Tus-Checksum-Algorithm"] = ",".join(protocol.ALGORITHMS)
    response["Tus-Max-Size"] = str(most)
    response["Cache-Control"] = "no-store"
    return response


def _tell(response: HttpResponse, incoming: Incoming, offset: int) -> HttpResponse:
    response["Upload-Offset"] = str(offset)
    response["Upload-Expires"] = format_datetime(incoming.expires_at, usegmt=True)
    return response


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
