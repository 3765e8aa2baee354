"""Pages and files of work, to those who may read the work; to everybody else they do not exist."""

import io
import uuid
from pathlib import PurePath
from typing import IO, Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sabaqtas.kernel import files
from sabaqtas.people.api import Actor, door, may
from sabaqtas.work.models import Attachment
from sabaqtas.work.pages.looks import find_plain
from sabaqtas.work.pages.originals import original_path
from sabaqtas.work.queries.queue import is_hidden, show_name
from sabaqtas.work.readers import list_schools
from sabaqtas.work.views.asking import get_actor


@require_safe
@cache_control(private=True, max_age=3600)
@door("work.read")
def work_file(request: HttpRequest, attachment_id: uuid.UUID) -> HttpResponseBase:
    """The page as it is shown; `?size=s` a stamp, `?size=p` the whole photo of a cleaned page,
    `?size=l` the photo as it was sent, to be saved; `?play` a sound to be heard.
    """
    actor = get_actor(request)
    rows = Attachment.objects.filter(school_id__in=list_schools(actor), id=attachment_id)
    page = rows.select_related("assignment__task__meeting", "assignment__latest").first()
    if page is None or not may(actor, "work.read", page.assignment):
        raise Http404
    size, name = request.GET.get("size"), _name_for(actor, page)
    if size == "l" and page.is_picture and original_path(page.original).exists():
        return send_file(original_path(page.original).open("rb"), name, None)
    if size == "p" and page.is_cleaned and (plain := find_plain(page)):
        return send_file(io.BytesIO(plain.data), name, plain.media_type.name)
    if page.is_sound and "play" in request.GET:
        return send_file(files.open_file(page.shown), name, page.media_type)
    digest = page.thumb if size == "s" and page.thumb else page.shown
    return send_file(files.open_file(digest), name, page.media_type if page.is_picture else None)


def _name_for(actor: Actor, page: Attachment) -> str:
    """A pupil often calls a file by their own name, which who judges must not see yet."""
    work = page.assignment
    if not is_hidden(work) or work.pupil_id == actor.person_id:
        return page.name
    return f"{show_name(work)} {page.position}{PurePath(page.name).suffix}"


def send_file(file: IO[Any], name: str, media_type: str | None) -> FileResponse:
    """Pictures we made ourselves are shown, sounds are played; all else is only ever saved."""
    response = FileResponse(file, content_type=media_type or "application/octet-stream")
    header = content_disposition_header(media_type is None, name)
    response["Content-Disposition"] = cast(str, header) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
