"""Photos, files and recordings that answer a check: kept by digest, told by their bytes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sabaqtas.exercises.api import Item, UnknownExerciseType, get_type
from sabaqtas.kernel import files
from sabaqtas.library.api import MediaKind, detect_file
from sabaqtas.work.attaching import BadFile, store_file
from sabaqtas.work.models import CheckAnswer
from sabaqtas.work.uploads import list_uploads

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


type Named = tuple[str, BinaryIO]
"""A name, and the file open at its beginning."""


def store_answer_files(request: HttpRequest, item: Item, *, faults: list[BadFile]) -> list[str]:
    """Keep the files of the form; return the references that `exercises` takes as the answer."""
    named = ((one.name or "", cast(BinaryIO, one.open())) for one in list_uploads(request))
    return keep_answer_files(named, item, faults=faults)


def keep_answer_files(named: Iterable[Named], item: Item, *, faults: list[BadFile]) -> list[str]:
    """Keep the good ones, one in memory at a time; the others go to `faults`."""
    kinds = list(get_type(item.type).list_file_kinds(item))
    found = []
    for name, file in named:
        try:
            found.append(_keep_sound(name, file) if "sound" in kinds else _keep(name, file, kinds))
        except BadFile as fault:
            faults.append(fault)
    return found


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


def _keep(name: str, file: BinaryIO, kinds: list[str]) -> str:
    stored = store_file(file, name=name, hand_in=kinds, clean_now=False)
    return f"{stored.shown}.{stored.name.rpartition('.')[2]}"


def _keep_sound(name: str, file: BinaryIO) -> str:
    """Recordings only."""
    if not file.read(1):
        raise BadFile(name, _("This file is empty. Choose it again."), status=422)
    file.seek(0)
    kind = detect_file(file)
    if kind is None or kind.kind not in (MediaKind.AUDIO, MediaKind.VIDEO):
        reason = _("This is not a recording. Record your voice, or choose a sound file.")
        raise BadFile(name, reason)
    return f"{files.store_bytes(file.read())}.{kind.ending}"
