"""A published lesson becomes a pack with its web rendition: done again, it changes nothing.

The other renditions are made by the worker."""

import uuid
from typing import Any

from django.db import transaction

from sabaqtas.kernel.events import publish
from sabaqtas.kernel.files import open_file
from sabaqtas.lessons.api import LessonVersion
from sabaqtas.lessons.events import LessonPublished
from sabaqtas.packs.building import find_rendition, weigh
from sabaqtas.packs.compiling import compile_pack
from sabaqtas.packs.events import PackPublished
from sabaqtas.packs.manifest import FORMAT
from sabaqtas.packs.models import Pack
from sabaqtas.packs.rendering import build_renditions
from sabaqtas.packs.storing import packs_folder, write_pack


def compile_published(event: LessonPublished) -> None:
    """Hear of a published lesson; told twice, the second time changes nothing."""
    publish_pack(event.version_id)


def publish_pack(version_id: uuid.UUID) -> Pack:
    """Compile, write, render and weigh the pack of this version; return its row.

    Raises CannotCompile, and NoSuchFile when a picture's bytes are gone.
    """
    known = Pack.objects.filter(version_id=version_id).first()
    if known and (packs_folder() / known.digest).exists() and find_rendition(known.digest, "web"):
        return known
    version = LessonVersion.objects.get(id=version_id)
    media = {row["file"]: _read(row) for row in version.document["media"]}
    compiled = compile_pack(version.document, staff=version.staff, media=media)
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


def _read(row: dict[str, Any]) -> bytes:
    with open_file(row["digest"]) as file:
        return file.read()
