"""A resource as pages show it, and as lessons take it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.kernel.ui.recordings import Recording, build_recording
from sabaqtas.library.changing import list_captions
from sabaqtas.library.models import Kind, Part, Resource


@dataclass(frozen=True, slots=True)
class Media:
    """A recording with all its parts, for a lesson that has it. `parts`: keys of docs/pack.md."""

    digest: str
    kind: str
    duration_ms: int
    width: int | None
    height: int | None
    parts: tuple[Mapping[str, Any], ...]


class NotReady(LookupError):
    """The parts are still being made, or never will be; `reason` says so."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def get_media(digest: str) -> Media:
    """The recording of this digest with what was made of it. Raises NotReady."""
    resource = Resource.objects.filter(digest=digest).select_related("processing").first()
    processing = getattr(resource, "processing", None)
    if resource is None or processing is None:
        raise NotReady(_("There is no such recording."))
    if processing.finished_at is None:
        raise NotReady(processing.reason or _("It is still being processed."))
    return Media(
        digest=digest,
        kind=resource.kind,
        duration_ms=resource.duration_ms or 0,
        width=resource.width,
        height=resource.height,
        parts=tuple(describe_part(part) for part in resource.parts.all()),
    )


def describe_part(part: Part) -> dict[str, Any]:
    """A part as values; `at_ms` only where it has one."""
    row: dict[str, Any] = {
        "role": part.role,
        "name": part.name,
        "digest": part.digest,
        "media_type": part.media_type,
        "bytes": part.bytes,
    }
    return row | ({} if part.at_ms is None else {"at_ms": part.at_ms})


def build_shown(resource: Resource) -> Recording:
    """The recording as the library's own page plays it."""
    rows = [describe_part(part) for part in resource.parts.all()]
    rows += [
        {
            "role": "captions",
            "name": f"captions.{one.language}.vtt",
            "bytes": len(one.text),
            "language": one.language,
        }
        for one in list_captions(resource)
    ]
    facts = {
        "id": resource.pk,
        "title": resource.called,
        "duration_ms": resource.duration_ms,
        "alt": resource.alt,
        "transcript": resource.transcript,
        "width": resource.width,
        "height": resource.height,
    }
    return build_recording(facts, rows, address=lambda name: file_address(resource, name))


def file_address(resource: Resource, name: str) -> str:
    """Where staff read a file of this resource."""
    return reverse("resource_file", args=[resource.pk, name])


def find_thumb(resource: Resource) -> str:
    """The address of a small picture of it: itself, or the poster of a film; else empty."""
    if resource.kind == Kind.IMAGE:
        return file_address(resource, "original")
    poster = next((part for part in resource.parts.all() if part.role == "poster"), None)
    return file_address(resource, poster.name) if poster else ""


def with_posters() -> Prefetch[str]:
    """For `find_thumb` of many: of the parts, posters alone."""
    return Prefetch("parts", Part.objects.filter(role="poster"))


def find_preview(resource: Resource) -> str:
    """The address of what can be shown or opened of a picture, a text, a PDF; else empty."""
    if resource.kind in (Kind.IMAGE, Kind.TEXT, Kind.PDF):
        return file_address(resource, "original")
    return ""


def list_accessibility(resource: Resource, has_captions: bool) -> list[tuple[str, bool]]:
    """What helps whom cannot see or hear, and whether it is there."""
    facts = [(_("description for who cannot see it"), bool(resource.alt))]
    if resource.kind in (Kind.AUDIO, Kind.VIDEO):
        facts.append((_("words for who cannot hear it"), bool(resource.transcript)))
    if resource.kind == Kind.VIDEO:
        facts.append((_("captions"), has_captions or resource.captions_burnt_in))
        facts.append((_("sign language"), resource.sign_language))
    return facts if resource.kind not in (Kind.TEXT, Kind.PDF, Kind.LINK) else []
