"""A published lesson becomes a pack with its web rendition: done again, it changes nothing.

The other renditions are made by the worker."""

import uuid
from contextlib import suppress
from typing import Final

from django.db import transaction

from sabaqtas.kernel.events import publish
from sabaqtas.lessons.api import LessonVersion
from sabaqtas.lessons.events import LessonPublished
from sabaqtas.library.api import recordings
from sabaqtas.library.events import ResourceReady
from sabaqtas.packs.building import find_rendition, weigh
from sabaqtas.packs.compiling import compile_pack
from sabaqtas.packs.events import PackPublished
from sabaqtas.packs.gathering import expand_media, read_pictures, read_texts
from sabaqtas.packs.manifest import FORMAT
from sabaqtas.packs.models import Pack
from sabaqtas.packs.rendering import build_renditions
from sabaqtas.packs.storing import packs_folder, write_pack

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
    known = Pack.objects.filter(version_id=version_id).first()
    if known and (packs_folder() / known.digest).exists() and find_rendition(known.digest, "web"):
        return known
    version = LessonVersion.objects.get(id=version_id)
    document = dict(version.document)
    rows = document["media"] = expand_media(document["media"])
    media = read_pictures(rows) | read_texts(rows)
    compiled = compile_pack(document, staff=version.staff, media=media)
    write_pack(compiled)
    weight = weigh(compiled.digest)
    with transaction.atomic():
        pack, made = Pack.objects.get_or_create(
            version=version,
            defaults={"digest": compiled.digest, "format": FORMAT, "weight_bytes": weight},
        )
        if made:
            build_renditions.enqueue(pack.digest)
            publish(PackPublished(version_id=version.id, digest=pack.digest))
    return pack
