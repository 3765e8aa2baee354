"""Files of a resource for staff; pupils get them in the lesson's pack."""

import re
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sabaqtas.kernel.files import NoSuchFile
from sabaqtas.kernel.sending import send_file
from sabaqtas.library.changing import find_captions
from sabaqtas.library.models import Kind, Resource
from sabaqtas.library.storing import open_kept
from sabaqtas.library.views.asking import get_resource
from sabaqtas.people.api import door

_CAPTIONS = re.compile(r"captions\.([a-z]{2,3})\.vtt")
_WORDS = re.compile(r"[\w.,()–-]+")
_SHOWN = (Kind.IMAGE, Kind.AUDIO, Kind.VIDEO)
"""Of these the browser shows what was brought; text and PDF are handed over as files."""


@require_safe
@door("library.read")
def resource_file(request: HttpRequest, resource_id: uuid.UUID, name: str) -> HttpResponseBase:
    """A part by its name, `original`, or `captions.kk.vtt`; players ask for ranges."""
    resource = get_resource(resource_id)
    if match := _CAPTIONS.fullmatch(name):
        return _send_captions(resource, match[1])
    digest, size, media_type = _find_file(resource, name)
    try:
        file = open_kept(digest)
    except NoSuchFile as error:
        raise Http404 from error
    response = send_file(request, file, size=size, content_type=media_type)
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if name == "original" and resource.kind not in _SHOWN:
        name = _name_file(resource)
        response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _name_file(resource: Resource) -> str:
    """What it is called and the ending of what it is: a phone opens a file by its ending."""
    ending = ".pdf" if resource.kind == Kind.PDF else ".txt"
    called = " ".join(_WORDS.findall(resource.called)).removesuffix(ending)[:80]
    return f"{called or resource.pk.hex}{ending}"


def _find_file(resource: Resource, name: str) -> tuple[str, int, str]:
    if name == "original" and resource.kind != Kind.LINK:
        letters = "; charset=utf-8" if resource.kind == Kind.TEXT else ""
        return resource.digest, resource.bytes, f"{resource.media_type}{letters}"
    part = resource.parts.filter(name=name).first()
    if part is None:
        raise Http404
    return part.digest, part.bytes, part.media_type


def _send_captions(resource: Resource, language: str) -> HttpResponse:
    found = find_captions(resource, language)
    if found is None:
        raise Http404
    return HttpResponse(found.text, content_type="text/vtt; charset=utf-8")
