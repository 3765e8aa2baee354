"""A file that has come whole becomes a resource: told by its content, kept once."""

import uuid
from pathlib import Path
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.library.indexing import index_resource
from sabaqtas.library.media.failures import NotMedia, NoTool
from sabaqtas.library.media.probing import MediaFacts, examine
from sabaqtas.library.media.running import DEMUXERS
from sabaqtas.library.mediatypes import PDF, SVG, TEXT, MediaKind, MediaType, detect_file
from sabaqtas.library.models import Kind, Resource
from sabaqtas.library.pictures import keep_widths
from sabaqtas.library.processing import queue_processing
from sabaqtas.library.resources import NotAResource, prepare_resource
from sabaqtas.library.storing import keep_bytes, keep_file

MOST_PICTURE: Final = 25 * 1024 * 1024
MOST_TEXT: Final = 2 * 1024 * 1024
MOST_PDF: Final = 100 * 1024 * 1024


def add_file(path: Path, *, name: str, owner_id: uuid.UUID | None, **facts: Any) -> Resource:
    """Check the file at `path`, keep it and return its row; the same file gives the same row.

    `facts` are fields of Resource. A recording's parts are made in the background. The file at
    `path` stays there. Raises NotAResource with what to do instead, and then nothing was kept.
    """
    with path.open("rb") as file:
        found = detect_file(file)
    size = path.stat().st_size
    common = facts | {"name": name[:200], "owner_id": owner_id}
    if found is None or size == 0:
        raise NotAResource(_say_unknown(name))
    if found.name in DEMUXERS:
        return _add_recording(path, found, common)
    if found is SVG or found.kind is MediaKind.PICTURE:
        return _add_picture(path, size, common)
    return _add_document(path, found, size, common)


def _say_unknown(name: str) -> str:
    """A text of an old program is a text for its author."""
    if name.lower().endswith((".txt", ".md", ".csv")):
        return _("This text is not in UTF-8. Save it again and choose the encoding UTF-8.")
    return _("This file is of no kind that a lesson can show.")


def add_link(address: str, *, owner_id: uuid.UUID | None, **facts: Any) -> Resource:
    """Keep the address of something outside; the same address gives the same row."""
    values = {"kind": Kind.LINK, "address": address, "bytes": 0, "owner_id": owner_id}
    return _keep_row(sha256_hex(address.encode()), values | facts)


def _add_recording(path: Path, found: MediaType, common: dict[str, Any]) -> Resource:
    """Without ffmpeg the file is kept, and looked at when there is one."""
    try:
        facts = examine(path, found.name)
    except NotMedia as error:
        raise NotAResource(error.reason) from error
    except NoTool:
        facts = MediaFacts("video" if found.kind is MediaKind.VIDEO else "audio", 0)
    stored = keep_file(path)
    values = common | {
        "kind": facts.kind,
        "media_type": found.name,
        "bytes": stored.bytes,
        "duration_ms": facts.duration_ms or None,
        "width": facts.width or None,
        "height": facts.height or None,
    }
    with transaction.atomic():
        resource = _keep_row(stored.digest, values)
        queue_processing(resource)
    return resource


def _add_picture(path: Path, size: int, common: dict[str, Any]) -> Resource:
    if size > MOST_PICTURE:
        raise NotAResource(_("The picture is larger than 25 MB. Save it smaller."))
    ready = prepare_resource(path.read_bytes())
    values = common | {
        "kind": Kind.IMAGE,
        "media_type": ready.media_type.name,
        "bytes": len(ready.data),
        "width": ready.width,
        "height": ready.height,
    }
    with transaction.atomic():
        resource = _keep_row(keep_bytes(ready.data), values)
        keep_widths(resource, ready.data)
    return resource


def _add_document(path: Path, found: MediaType, size: int, common: dict[str, Any]) -> Resource:
    if found is PDF:
        kind, most = Kind.PDF, MOST_PDF
    elif found is TEXT:
        kind, most = Kind.TEXT, MOST_TEXT
    else:
        raise NotAResource(
            _("A lesson shows text, pictures, sound, video and PDF. Save it as one of them.")
        )
    if size > most:
        raise NotAResource(_("The file is too large for its kind. Cut it into parts."))
    if found is PDF:
        _refuse_broken_pdf(path, size)
    stored = keep_file(path)
    values = common | {"kind": kind, "media_type": found.name, "bytes": stored.bytes}
    return _keep_row(stored.digest, values)


def _refuse_broken_pdf(path: Path, size: int) -> None:
    """A PDF that was not copied whole has no end."""
    with path.open("rb") as file:
        file.seek(max(0, size - 2048))
        if b"%%EOF" not in file.read():
            raise NotAResource(_("The PDF ends too early: it was not copied whole."))


def _keep_row(digest: str, values: dict[str, Any]) -> Resource:
    try:
        with transaction.atomic():
            resource, made = Resource.objects.get_or_create(digest=digest, defaults=values)
            if made:
                index_resource(resource.pk)
    except IntegrityError:
        resource = Resource.objects.get(digest=digest)
    return resource
