"""Two files from a browser: streamed to the disk, dropped as soon as they pass the limit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFilesSent
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sabaqtas.bridges.importing.files import SourceFile, describe_file, detect_kind
from sabaqtas.bridges.importing.problems import NOT_RECOGNISED, TWO_OF_A_KIND
from sabaqtas.kernel.problems import Place, Problem, Severity, shorten

FIELDS = ("roster", "timetable")
MEGABYTE = 1 << 20
LIMIT: Final = 64 * MEGABYTE
"""The larger of the readers' own limits; they refuse again, each with its reason."""
WORTH_READING: Final = 1024 * MEGABYTE
"""A form up to so many bytes is read to its end, unkept, so that the browser shows the answer."""


class BadUpload(Exception):
    """These files cannot be taken; `reasons` are for people."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


class LimitingHandler(FileUploadHandler):
    """Counts what goes by and gives up a file that is too big."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_big: list[str] = []
        self._seen = 0
        self._length = 0

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Note how long the whole form says it is."""
        self._length = int(args[2] if len(args) > 2 else kwargs["content_length"])

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count the next file."""
        super().new_file(*args, **kwargs)
        self._seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the bytes on, until they are too many."""
        self._seen += len(raw_data)
        if self._seen <= LIMIT:
            return raw_data
        self.too_big.append(self.file_name or "")
        if self._length > WORTH_READING:
            raise StopUpload(connection_reset=True)
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        """Leave it to the next handler, which has the bytes."""
        return None  # noqa: RET501 - the handlers after this one are asked


def limit_uploads(request: HttpRequest) -> LimitingHandler:
    """Put the limit before anything reads the form."""
    limit = LimitingHandler(request)
    request.upload_handlers = [limit, TemporaryFileUploadHandler(request)]
    return limit


def take_files(request: HttpRequest, limit: LimitingHandler) -> list[SourceFile]:
    """The files of the form, told apart by content. Raises BadUpload."""
    uploads = list(_list_uploads(request))
    if limit.too_big:
        text = _("“%(name)s” is larger than %(limit)s MB; no school's register or timetable is.")
        names = ((shorten(name), LIMIT // MEGABYTE) for name in limit.too_big)
        raise BadUpload(*(text % {"name": name, "limit": most} for name, most in names))
    if not uploads:
        raise BadUpload(_("Choose a register, a timetable, or both."))
    files = [_recognise(upload) for upload in uploads]
    if len({file.kind for file in files}) < len(files):
        raise BadUpload(_say(TWO_OF_A_KIND, ""))
    return files


def _list_uploads(request: HttpRequest) -> Iterator[TemporaryUploadedFile]:
    try:
        files = request.FILES
    except (RequestDataTooBig, TooManyFilesSent, BadRequest):
        return
    for field in FIELDS:
        for file in files.getlist(field):
            if isinstance(file, TemporaryUploadedFile):
                yield file


def _recognise(upload: TemporaryUploadedFile) -> SourceFile:
    path = Path(upload.temporary_file_path())
    name = shorten(upload.name or "")
    if not upload.size:
        raise BadUpload(_("“%(name)s” is empty. Export it again.") % {"name": name})
    kind = detect_kind(path)
    if kind is None:
        raise BadUpload(_say(NOT_RECOGNISED, name))
    return describe_file(kind, path, name=name)


def _say(code: str, name: str) -> str:
    problem = Problem(code, Place(name), Severity.ERROR)
    said = f"{problem.cause} {problem.cure}"
    return f"{name}: {said}" if name else said
