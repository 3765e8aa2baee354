"""Sound and film of a lesson, with the captions, the words and the signing that go with them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sabaqtas.kernel.problems import shorten
from sabaqtas.lessons.reading.fields import Fields
from sabaqtas.lessons.reading.problems import (
    CAPTIONS_BAD,
    NO_CAPTIONS,
    RECORDING_BAD,
    RECORDING_MISSING,
)
from sabaqtas.lessons.reading.source import Recording
from sabaqtas.library.api import NotAResource, recordings

FIELDS: Final = frozenset({"file", "alt", "caption", "captions", "transcript", "sign_language"})
MOST_WORDS: Final = 60_000
_FILE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_LANGUAGE: Final = re.compile(r"\.([a-z]{2,3})\.vtt$")


def read_recording(row: Fields, path: Path, language: str) -> Recording | None:
    """The recording at `path` and all that its row names; None when anything of it is wrong."""
    row.refuse_unknown(FIELDS)
    looked = _look(row, "file", path)
    said = {
        "file": path.name,
        "alt": row.text("alt"),
        "caption": row.inline("caption", required=False),
    }
    captions = _read_captions(row, path.parent, language)
    transcript = _read_words(row, path.parent)
    signing = _find_signing(row, path.parent)
    if looked is None:
        return None
    if not captions and not transcript:
        row.log.warning(NO_CAPTIONS, row.at("file"), file=path.name)
    facts: dict[str, Any] = {
        "kind": looked.kind,
        "media_type": looked.media_type,
        "digest": looked.digest,
    }
    if transcript:
        facts["transcript"] = transcript
    if signing:
        facts["sign_digest"] = signing[1].digest
    return Recording(path, signing[0] if signing else None, captions, said | facts)


def find_beside(row: Fields, name: str, folder: Path) -> Path | None:
    """The file that the field names, beside the lesson; None, logged, if it is not there."""
    value = row.text(name)
    path = folder / value
    if _FILE.fullmatch(value) and path.is_file() and not path.is_symlink():
        return path
    row.log.error(RECORDING_MISSING, row.at(name), file=shorten(value))
    return None


def _look(row: Fields, name: str, path: Path) -> recordings.Looked | None:
    try:
        return recordings.look_at_recording(path)
    except NotAResource as error:
        row.log.error(RECORDING_BAD, row.at(name), file=path.name, reason=error.reason)
        return None


def _read_captions(row: Fields, folder: Path, language: str) -> Mapping[str, bytes]:
    """WebVTT by language: `film.kk.vtt` says its own, `film.vtt` is in that of the lesson."""
    value = row.values.get("captions") or []
    names = value if isinstance(value, list) else [value]
    found = {}
    for name in names:
        one = Fields({"captions": name}, row.file, row.lines, row.log, row.path)
        if path := find_beside(one, "captions", folder):
            spoken = _LANGUAGE.search(path.name)
            try:
                cues = recordings.read_captions(path.read_bytes())
            except recordings.BadCaptions as error:
                reason = "; ".join(error.reasons)
                row.log.error(CAPTIONS_BAD, row.at("captions"), file=path.name, reason=reason)
                continue
            words = recordings.write_captions(cues).encode()
            found[spoken[1] if spoken else language] = words
    return found


def _read_words(row: Fields, folder: Path) -> str:
    """The words: a text file beside the lesson, as plain paragraphs."""
    if not row.values.get("transcript"):
        return ""
    path = find_beside(row, "transcript", folder)
    if path is None:
        return ""
    try:
        text = path.read_bytes()[: MOST_WORDS * 4].decode()
    except UnicodeDecodeError:
        row.refuse("transcript", "UTF-8")
        return ""
    return text.strip()[:MOST_WORDS]


def _find_signing(row: Fields, folder: Path) -> tuple[Path, recordings.Looked] | None:
    if not row.values.get("sign_language"):
        return None
    path = find_beside(row, "sign_language", folder)
    looked = _look(row, "sign_language", path) if path else None
    return (path, looked) if path and looked else None
