"""A published lesson becomes a pack with its web rendition: done again, it changes nothing."""

import uuid
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Final

from django.db import transaction

from sabaqtas.kernel.events import publish
from sabaqtas.lessons.api import LessonVersion
from sabaqtas.lessons.events import LessonPublished
from sabaqtas.library.api import recordings
from sabaqtas.library.events import ResourceReady
from sabaqtas.packs.building import weigh
from sabaqtas.packs.compiling import compile_pack
from sabaqtas.packs.events import PackPublished
from sabaqtas.packs.manifest import FORMAT
from sabaqtas.packs.models import Pack
from sabaqtas.packs.recordings import TEXTS, list_parts
from sabaqtas.packs.storing import write_pack

_DIGESTS: Final = ("digest", "sign_digest")


def compile_published(event: LessonPublished) -> None:
    """Hear of a published lesson; told twice, the second time changes nothing."""
    with suppress(recordings.NotReady):
        publish_pack(event.version_id)


def compile_waiting(event: ResourceReady) -> None:
    """Hear that a recording has been made: lessons that have waited for it can travel."""
    waiting = LessonVersion.objects.filter(pack=None, publication__isnull=False)
    for version in waiting.filter(publication__withdrawal=None):
        wanted = {row.get(key) for row in version.document["media"] for key in _DIGESTS}
        if event.digest in wanted:
            with suppress(recordings.NotReady):
                publish_pack(version.id)


def publish_pack(version_id: uuid.UUID) -> Pack:
    """Compile, write, render and weigh the pack of this version; return its row.

    Raises CannotCompile, NoSuchFile when a picture's bytes are gone, and NotReady while the parts
    of a recording are being made.
    """
    version = LessonVersion.objects.get(id=version_id)
    document = dict(version.document)
    document["media"] = [_expand(row) for row in document["media"]]
    media = _read_media(document["media"])
    compiled = compile_pack(document, staff=version.staff, media=media)
    write_pack(compiled)
    weight = weigh(compiled.digest)
    with transaction.atomic():
        pack, made = Pack.objects.get_or_create(
            version=version,
            defaults={"digest": compiled.digest, "format": FORMAT, "weight_bytes": weight},
        )
        if made:
            publish(PackPublished(version_id=version.id, digest=pack.digest))
    return pack


def _expand(row: dict[str, Any]) -> dict[str, Any]:
    """A recording's row with its parts; a picture's as it is. Raises NotReady."""
    if "kind" not in row:
        return row
    media = recordings.get_media(row["digest"])
    sign = recordings.get_media(row["sign_digest"]) if row.get("sign_digest") else None
    sides = {"width": media.width, "height": media.height} if media.width else {}
    parts = list_parts(row, asdict(media), asdict(sign) if sign else None)
    return row | sides | {"duration_ms": media.duration_ms, "parts": parts}


def _read_media(rows: list[dict[str, Any]]) -> dict[str, bytes]:
    """Bytes of pictures, and of those parts of recordings that name others."""
    media = {row["file"]: _read(row["digest"]) for row in rows if "parts" not in row}
    for row in rows:
        for part in row.get("parts", ()):
            if part["role"] in TEXTS:
                media[f"{row['file']}/{part['name']}"] = _read(part["digest"])
    return media


def _read(digest: str) -> bytes:
    with recordings.open_kept(digest) as file:
        return file.read()
