"""Keeping spoken comments: told by their bytes, kept once for each sending."""

import tempfile
import uuid
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sabaqtas.kernel import files
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.library.api import MediaType, detect_file, recordings
from sabaqtas.work.models import Assignment, Submission, VoiceNote
from sabaqtas.work.pages.sounds import SOUNDS, name_sound
from sabaqtas.work.rules import clean_text

MOST_BYTES: Final = 8 * 1024 * 1024
"""Ten minutes as a telephone records; one minute of a browser's Opus is 250 KB."""
MOST_LETTERS: Final = 500


class BadVoice(Exception):
    """A recording that is not taken; `reason` says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def keep_voice(
    *,
    work: Assignment,
    submission: Submission,
    file: BinaryIO,
    text: str,
    by: uuid.UUID,
    key: str,
    now: datetime,
) -> VoiceNote:
    """Keep one recording; the same bytes with the same key are one row. Raises BadVoice."""
    kind = _find_kind(file)
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadVoice(_("This recording is bigger than 8 MB. Speak more shortly."))
    name = f"{by.hex}:{key[:32]}:{sha256_hex(data)[:12]}"
    mine = {"school_id": work.school_id, "key": name}
    if known := VoiceNote.objects.filter(**mine).first():
        return known
    _check_heard(data, kind)
    values = {
        "assignment": work,
        "submission": submission,
        "by_id": by,
        "at": now,
        "shown": files.store_bytes(data),
        "media_type": name_sound(kind.name),
        "bytes": len(data),
        "text": clean_text(text).strip()[:MOST_LETTERS],
    }
    try:
        with transaction.atomic():
            return VoiceNote.objects.create(**mine, **values)
    except IntegrityError:
        return VoiceNote.objects.get(**mine)


def list_voices(work: Assignment) -> list[VoiceNote]:
    """What was said of this work and not taken away, oldest first. One query."""
    rows = VoiceNote.objects.filter(school_id=work.school_id, assignment=work, dropped_at=None)
    return list(rows.select_related("by"))


def drop_voice(note: VoiceNote, *, now: datetime) -> None:
    """Take it away; the row and the file stay."""
    note.dropped_at = now
    note.save(update_fields=["dropped_at"])


def _find_kind(file: BinaryIO) -> MediaType:
    """What its first bytes say; the file is left at its beginning."""
    found = detect_file(file)
    if found is None or name_sound(found.name) not in SOUNDS:
        raise BadVoice(_("This is not a recording. Choose a sound file: M4A, OGG, MP3, WAV."))
    return found


def _check_heard(data: bytes, kind: MediaType) -> None:
    """A pupil shall not press a comment that says nothing. Raises BadVoice."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        if not recordings.can_be_heard(Path(file.name), kind):
            silent = _("There is no sound in this file. Listen to it, then record it again.")
            raise BadVoice(silent)
