"""What other modules may use of `library`; `recordings` is a module."""

from sabaqtas.library import recordings
from sabaqtas.library.drawings import Drawing, NotADrawing, clean_svg
from sabaqtas.library.mediatypes import HEAD_BYTES, MediaKind, MediaType, detect_file, detect_type
from sabaqtas.library.models import Resource
from sabaqtas.library.photos import NotAPicture, Photo, prepare_photo
from sabaqtas.library.resources import NotAResource, Prepared, add_resource, prepare_resource

__all__ = [
    "HEAD_BYTES",
    "Drawing",
    "MediaKind",
    "MediaType",
    "NotADrawing",
    "NotAPicture",
    "NotAResource",
    "Photo",
    "Prepared",
    "Resource",
    "add_resource",
    "clean_svg",
    "detect_file",
    "detect_type",
    "prepare_photo",
    "prepare_resource",
    "recordings",
]
