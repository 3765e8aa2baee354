"""Recordings offered to whoever writes a lesson."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from sabaqtas.kernel.ui.recordings import Recording, format_length
from sabaqtas.library.changing import list_captions
from sabaqtas.library.indexing import KIND
from sabaqtas.library.models import Kind, Resource
from sabaqtas.library.searching.finding import search
from sabaqtas.library.showing import build_shown, find_thumb, with_posters

RECORDINGS: Final = (Kind.AUDIO, Kind.VIDEO)
SIGNED: Final = {"kind": Kind.VIDEO, "sign_language": True}
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Offered:
    """A recording that is ready. `captions`: WebVTT by language."""

    id: uuid.UUID
    digest: str
    kind: str
    media_type: str
    title: str
    author: str
    language: str
    clock: str
    poster: str
    alt: str
    transcript: str
    captions: Mapping[str, str]


def list_offered(text: str, *, language: str, signed: bool = False) -> list[Offered]:
    """The best answers to `text`, at most MOST; without a text the newest.

    `signed`: films in sign language alone.
    """
    rows = _list_ready().filter(**SIGNED) if signed else _list_ready()
    if not text.strip():
        return [_show(row) for row in rows.order_by("-added_at", "-id")[:MOST]]
    filters = {"kind": [KIND], "medium": [str(kind) for kind in RECORDINGS]}
    filters |= {"feature": ["sign_language"]} if signed else {}
    hits = search(text, filters=filters, language=language, size=MOST).hits
    found = {row.pk: row for row in rows.filter(pk__in=[hit.id for hit in hits])}
    return [_show(found[hit.id]) for hit in hits if hit.id in found]


def get_offered(resource_id: uuid.UUID, *, signed: bool = False) -> Offered | None:
    """None when it is not ready, was withdrawn, or is no recording (`signed`: no signer's film)."""
    row = _list_ready().filter(pk=resource_id, **(SIGNED if signed else {})).first()
    return _show(row) if row else None


def show_recordings(digests: Collection[str]) -> dict[str, Recording]:
    """As the library's own page plays them, by digest; those that are not made yet are left out."""
    rows = Resource.objects.filter(digest__in=digests, kind__in=RECORDINGS)
    ready = rows.filter(processing__finished_at__isnull=False).prefetch_related("parts")
    return {row.digest: build_shown(row) for row in ready}


def _list_ready() -> QuerySet[Resource]:
    rows = Resource.objects.filter(kind__in=RECORDINGS, withdrawal=None)
    return rows.filter(processing__finished_at__isnull=False).prefetch_related(
        "captions", with_posters()
    )


def _show(row: Resource) -> Offered:
    return Offered(
        id=row.pk,
        digest=row.digest,
        kind=row.kind,
        media_type=row.media_type,
        title=row.called,
        author=row.author,
        language=row.language,
        clock=format_length(row.duration_ms or 0),
        poster=find_thumb(row),
        alt=row.alt,
        transcript=row.transcript,
        captions={one.language: one.text for one in list_captions(row)},
    )
