"""From an uploaded file to what is kept of it: by its bytes, never by its name."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from sabaqtas.kernel import files
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.library.api import (
    MediaKind,
    MediaType,
    NotAPicture,
    clean_page,
    detect_file,
    prepare_photo,
)
from sabaqtas.work.models import Assignment, Attachment, Task
from sabaqtas.work.pages.bombs import is_bomb
from sabaqtas.work.pages.looks import Look, store_thumb
from sabaqtas.work.pages.opening import find_type
from sabaqtas.work.pages.originals import original_path

AS_FILE: Final = frozenset(
    {MediaKind.DOCUMENT, MediaKind.TEXT, MediaKind.AUDIO, MediaKind.VIDEO, MediaKind.PICTURE}
)


class BadFile(Exception):
    """A file that is not taken; `reason` says why and what to do instead."""

    def __init__(self, name: str, reason: str, *, status: int = 415) -> None:
        super().__init__(reason)
        self.name = shorten_name(name)
        self.reason = reason
        self.status = status


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file whose bytes are safe on disk and belong to nobody yet. Digests are SHA-256."""

    name: str
    media_type: str
    original: str
    shown: str
    bytes: int
    thumb: str = ""
    width: int | None = None
    height: int | None = None
    look: str = Look.SAME
    opens: bool = True

    def to_row(self, work: Assignment, position: int) -> Attachment:
        """The row of this file in the draft of `work`, not saved."""
        return Attachment(
            school_id=work.school_id,
            assignment=work,
            position=position,
            name=self.name,
            media_type=self.media_type,
            original=self.original,
            shown=self.shown,
            thumb=self.thumb,
            bytes=self.bytes,
            width=self.width,
            height=self.height,
            look=self.look,
            opens=self.opens,
        )


def store_file(
    file: BinaryIO, *, name: str, hand_in: list[str], clean_now: bool = True
) -> StoredFile:
    """Check and keep one file for a task that takes `hand_in`. Raises BadFile.

    A photo is cleaned up at once (about half a second), or later by the job (`pages/cleaning.py`).
    """
    if not file.read(1):
        raise BadFile(name, _("This file is empty. Choose it again."), status=422)
    file.seek(0)
    kind = detect_file(file)
    _check_kind(name, kind, hand_in)
    assert kind is not None
    data = file.read()
    if kind.kind is MediaKind.PICTURE:
        return _store_photo(data, name, clean_now=clean_now)
    if is_bomb(data, kind):
        raise BadFile(name, _("This file becomes far too big when opened. Save it as a PDF."))
    return _store_whole(data, _safe_name(name, kind), kind)


def shorten_name(name: str) -> str:
    """A name fit for a page and a header: no folders, no control letters, at most 100.

    Browsers write a quotation mark of a name as %22 (HTML, multipart form data).
    """
    plain = PurePath(name.replace("\\", "/").replace("%22", "")).name
    clean = "".join(
        s for s in plain if not unicodedata.category(s).startswith("C") and s not in '"'
    )
    path = PurePath(clean.strip() or "file")
    return f"{path.stem[:80]}{path.suffix[:20]}"


def _check_kind(name: str, kind: MediaType | None, hand_in: list[str]) -> None:
    takes_files, takes_photos = Task.HandIn.FILE in hand_in, Task.HandIn.PHOTO in hand_in
    if kind is not None and kind.kind is MediaKind.PICTURE and (takes_photos or takes_files):
        return
    if kind is not None and kind.kind in AS_FILE and takes_files:
        return
    if kind is not None and kind.kind is MediaKind.PROGRAM:
        raise BadFile(
            name, _("This is a program, whatever it is called. Send a photo of your work.")
        )
    if takes_photos and not takes_files:
        raise BadFile(name, _("This is not a photo. Take a photo of the page and add it."))
    if takes_files:
        raise BadFile(name, _("This kind of file is not taken. Send a photo, PDF, DOCX or ODT."))
    raise BadFile(name, _("This task takes no files. Write your answer in the field."))


def _store_whole(data: bytes, name: str, kind: MediaType) -> StoredFile:
    """Keep a file as it is. One that does not open is taken too: it may be all its pupil has."""
    digest = files.store_bytes(data)
    found = find_type(files.path_of(digest), kind)
    return StoredFile(name, found or kind.name, digest, digest, len(data), opens=found is not None)


def _store_photo(data: bytes, name: str, *, clean_now: bool) -> StoredFile:
    """Keep the photo as it was sent, and what is shown of it: cleaned up now or by the job."""
    try:
        done = clean_page(data) if clean_now else None
        photo = done.photo if done else prepare_photo(data)
    except NotAPicture as error:
        raise BadFile(name, error.reason) from error
    original = sha256_hex(data)
    if not original_path(original).exists():
        files.write_whole(original_path(original), data)
    return StoredFile(
        name=_safe_name(name, photo.media_type),
        media_type=photo.media_type.name,
        original=original,
        shown=files.store_bytes(photo.data),
        thumb=store_thumb(photo.data),
        bytes=len(photo.data),
        width=photo.width,
        height=photo.height,
        look=Look.CLEAN if done else Look.SAME if clean_now else Look.WAITING,
    )


def _safe_name(name: str, kind: MediaType) -> str:
    return f"{PurePath(shorten_name(name)).stem[:80]}.{kind.ending}"
