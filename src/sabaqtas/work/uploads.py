"""Uploads that stop early: what is too big is never held, and the rest of the form is kept.

A file over the limit is dropped as soon as it passes it, and the reading goes on with the next
part, so that text and good photos arrive. Only a form so large that nobody should wait for it is
cut off; the text stands before the files in our forms and is there by then.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, cast

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sabaqtas.kernel.formreading import read_small_form
from sabaqtas.work.attaching import BadFile, StoredFile, store_file
from sabaqtas.work.rules import MOST_FILE_BYTES, MOST_FILES

WORTH_READING: Final = 4 * MOST_FILE_BYTES
"""Forms up to this many bytes are read to their end, so that every browser shows the answer."""


class LimitingHandler(FileUploadHandler):
    """Counts what goes by, and gives up a file that is too big or one too many."""

    chunk_size = 64 * 1024

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.faults: list[BadFile] = []
        self._files = 0
        self._seen = 0
        self._length = 0

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Note how long the whole form says it is."""
        self._length = int(args[2] if len(args) > 2 else kwargs["content_length"])

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count the next file."""
        super().new_file(*args, **kwargs)
        self._files += 1
        self._seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the bytes on, until they are too many.

        Only here may a file be given up: before, the handlers after this one would still hold
        the file that came before it, and Django would close that.
        """
        if self._files > MOST_FILES:
            self._give_up(_("Only ten pages at a time. Add the others after these."))
        self._seen += len(raw_data)
        if self._seen > MOST_FILE_BYTES:
            self._give_up(
                _("This file is bigger than 25 MB. Take a photo with a smaller size and send that.")
            )
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the next handler, which has the bytes."""
        return None  # noqa: RET501 - the handlers after this one are asked

    def _give_up(self, reason: str) -> None:
        self.faults.append(BadFile(self.file_name or "", reason, status=413))
        if self._length > WORTH_READING:
            raise StopUpload(connection_reset=True)
        raise SkipFile


def limit_uploads(request: HttpRequest) -> LimitingHandler:
    """Put the limit before anything reads the form; returns where its faults will stand."""
    limit = LimitingHandler(request)
    request.upload_handlers = [limit, TemporaryFileUploadHandler(request)]
    return limit


def read_fields(request: HttpRequest) -> dict[str, str]:
    """The fields that are no files; empty when the form cannot be read."""
    try:
        small = read_small_form(request)
        if small is not None:
            request.has_no_files = True  # type: ignore[attr-defined]
            return small
        return {name: str(value) for name, value in request.POST.items()}
    except (RequestDataTooBig, TooManyFilesSent, BadRequest):
        return {}


def store_files(
    request: HttpRequest, *, hand_in: list[str], faults: list[BadFile], clean_most: int = 0
) -> Iterator[StoredFile]:
    """Yield the good files of the form, one in memory at a time; the others go to `faults`.

    The first `clean_most` photos are cleaned up at once, the others by the job.
    """
    for place, upload in enumerate(list_uploads(request)):
        file, now = cast(BinaryIO, upload.open()), place < clean_most
        try:
            yield store_file(file, name=upload.name or "", hand_in=hand_in, clean_now=now)
        except BadFile as fault:
            faults.append(fault)


def list_uploads(request: HttpRequest) -> list[UploadedFile[Any]]:
    """Every chosen file, whichever field it came by; a field left empty sends none.

    One without a byte is among them: its owner believes to have sent it, and must hear of it.
    """
    if getattr(request, "has_no_files", False):
        return []
    return [file for name in request.FILES for file in request.FILES.getlist(name)]
