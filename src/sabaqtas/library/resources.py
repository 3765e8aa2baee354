"""Adding what lessons show: one row for the same bytes, whoever brings them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sabaqtas.library.drawings import NotADrawing, clean_svg
from sabaqtas.library.mediatypes import SVG, MediaKind, MediaType, detect_type
from sabaqtas.library.models import Kind, Resource
from sabaqtas.library.photos import NotAPicture, is_ready, prepare_photo
from sabaqtas.library.storing import keep_bytes


class NotAResource(Exception):
    """The file cannot stand in a lesson; `reason` is for its author."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it will be shown; `removed` names what was taken out of a drawing."""

    data: bytes
    media_type: MediaType
    width: int
    height: int
    removed: tuple[str, ...] = ()


def prepare_resource(data: bytes) -> Prepared:
    """Clean a drawing, make a picture small. Raises NotAResource. Touches no disk."""
    kind = detect_type(data)
    try:
        if kind is SVG:
            drawing = clean_svg(data)
            return Prepared(drawing.data, SVG, drawing.width, drawing.height, drawing.removed)
        if kind and kind.kind is MediaKind.PICTURE:
            photo = is_ready(data) or prepare_photo(data)
            return Prepared(photo.data, photo.media_type, photo.width, photo.height)
    except (NotADrawing, NotAPicture) as error:
        raise NotAResource(error.reason) from error
    raise NotAResource(_("A lesson shows pictures and drawings (SVG); this is neither."))


def add_resource(data: bytes, *, name: str, licence: str, author: str, alt: str = "") -> Resource:
    """Keep the file as it will be shown and return its row; the same bytes give the same row.

    Raises NotAResource.
    """
    ready = prepare_resource(data)
    digest = keep_bytes(ready.data)
    resource, _made = Resource.objects.get_or_create(
        digest=digest,
        defaults={
            "kind": Kind.IMAGE,
            "media_type": ready.media_type.name,
            "name": name[:200],
            "bytes": len(ready.data),
            "width": ready.width,
            "height": ready.height,
            "licence": licence[:80],
            "author": author[:200],
            "alt": alt,
        },
    )
    return resource
