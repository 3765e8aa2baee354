"""Photos, files and recordings that answer a check: kept by digest, told by their bytes."""

import re
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sabaqtas.exercises.api import Item, UnknownExerciseType, get_type
from sabaqtas.kernel import files
from sabaqtas.library.api import MediaKind, detect_file
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.models import CheckAnswer
from sabaqtas.work.uploads import list_uploads, store_files

_REFERENCE: Final = re.compile(r"([0-9a-f]{64})\.([a-z0-9]{1,8})")
_SOUND: Final = {
    "aac": "audio/aac", "amr": "audio/amr", "flac": "audio/flac", "m4a": "audio/mp4",
    "mov": "audio/mp4", "mp3": "audio/mpeg", "mp4": "audio/mp4", "ogg": "audio/ogg",
    "wav": "audio/wav", "webm": "audio/webm",
}  # fmt: skip
"""Recordings by their ending. A recorder of sound may well write the container of a film."""


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """One file of an answer; `number` counts from 0 in the order given.

    `media_type` is what it is shown as: WebP for a picture, a sound for a recording; else empty.
    """

    number: int
    digest: str
    ending: str
    media_type: str

    @property
    def is_picture(self) -> bool:
        return self.media_type == "image/webp"

    @property
    def is_sound(self) -> bool:
        return self.media_type.startswith("audio/")


def store_answer_files(request: HttpRequest, item: Item, *, faults: list[BadFile]) -> list[str]:
    """Keep the files of the form; return the references that `exercises` takes as the answer."""
    kinds = list(get_type(item.type).list_file_kinds(item))
    if "sound" in kinds:
        return _store_sounds(request, faults)
    stored = store_files(request, hand_in=kinds, faults=faults)
    return [f"{file.shown}.{file.name.rpartition('.')[2]}" for file in stored]


def list_answer_files(row: CheckAnswer) -> list[AnswerFile]:
    """The files of one try; none when the check is of a type that holds none."""
    return read_files(str(row.answer.get("type")), row.answer.get("value"))


def read_files(kind: str, value: object) -> list[AnswerFile]:
    """The files that an answer of this type names."""
    if not _holds_files(kind) or not isinstance(value, list):
        return []
    found = [_REFERENCE.fullmatch(reference) for reference in value]
    return [
        AnswerFile(number, m[1], m[2], _show_as(m[2], is_recording=kind == "voice"))
        for number, m in enumerate(found)
        if m
    ]


def _holds_files(name: str) -> bool:
    try:
        return get_type(name).holds_files
    except UnknownExerciseType:
        return False


def _show_as(ending: str, *, is_recording: bool) -> str:
    if is_recording:
        return _SOUND.get(ending, "")
    return "image/webp" if ending == "webp" else ""


def _store_sounds(request: HttpRequest, faults: list[BadFile]) -> list[str]:
    """Recordings only, one in memory at a time."""
    found = []
    for upload in list_uploads(request):
        name, file = upload.name or "", upload.open()
        kind = detect_file(cast(BinaryIO, file))
        if not upload.size:
            faults.append(BadFile(name, _("This file is empty. Choose it again."), status=422))
        elif kind is None or kind.kind not in (MediaKind.AUDIO, MediaKind.VIDEO):
            reason = _("This is not a recording. Record your voice, or choose a sound file.")
            faults.append(BadFile(name, reason))
        else:
            found.append(f"{files.store_bytes(file.read())}.{kind.ending}")
    return found
