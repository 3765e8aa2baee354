"""What other modules may use of `library`; `recordings`, `catalogue`, `searching` are facades."""

from sabaqtas.library import recordings
from sabaqtas.library.catalogue import facade as catalogue
from sabaqtas.library.drawings import Drawing, NotADrawing, clean_svg
from sabaqtas.library.mediatypes import HEAD_BYTES, MediaKind, MediaType, detect_file, detect_type
from sabaqtas.library.models import Resource
from sabaqtas.library.papers.cleaning import clean_page
from sabaqtas.library.photos import NotAPicture, Photo, prepare_photo
from sabaqtas.library.resources import NotAResource, Prepared, add_resource, prepare_resource
from sabaqtas.library.searching import facade as searching

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
    "catalogue",
    "clean_page",
    "clean_svg",
    "detect_file",
    "detect_type",
    "prepare_photo",
    "prepare_resource",
    "recordings",
    "searching",
]
