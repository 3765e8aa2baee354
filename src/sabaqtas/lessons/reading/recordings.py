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

FIELDS: Final = frozenset(
    {"file", "alt", "caption", "captions", "transcript", "role"}
    | {"sign_language", "sign_language_sample"}
)
ROLES: Final = ("voice",)
"""`voice`: a person reads the whole lesson; it is its audio lesson too."""

type Kept = Mapping[str, recordings.Looked]
"""Files of the folder whose bytes the library has already, by name."""

MOST_WORDS: Final = 60_000
_FILE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_LANGUAGE: Final = re.compile(r"\.([a-z]{2,3})\.vtt$")


def read_recording(
    row: Fields, path: Path, language: str, kept: Kept | None = None
) -> Recording | None:
    """The recording at `path` and all that its row names; None when anything of it is wrong."""
    kept = kept or {}
    row.refuse_unknown(FIELDS)
    looked = kept.get(path.name) or _look(row, "file", path)
    said = {
        "file": path.name,
        "alt": row.text("alt"),
        "caption": row.inline("caption", required=False),
    }
    beside: dict[str, bytes] = {}
    captions = _read_captions(row, path.parent, language, beside)
    transcript = _read_words(row, path.parent, beside)
    signing = _find_signing(row, path.parent, kept)
    is_sample = row.flag("sign_language_sample")
    role = row.choice("role", ROLES) if row.values.get("role") else ""
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
        if is_sample:
            facts["sign_sample"] = True
    if role:
        facts["role"] = role
    return Recording(
        path=None if path.name in kept else path,
        sign_path=signing[0] if signing and signing[0].name not in kept else None,
        captions=captions,
        row=said | facts,
        beside=beside,
        sign_name=signing[0].name if signing else "",
    )


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


def _read_captions(
    row: Fields, folder: Path, language: str, beside: dict[str, bytes]
) -> Mapping[str, bytes]:
    """WebVTT by language: `film.kk.vtt` says its own, `film.vtt` is in that of the lesson."""
    value = row.values.get("captions") or []
    names = value if isinstance(value, list) else [value]
    found = {}
    for name in names:
        one = Fields({"captions": name}, row.file, row.lines, row.log, row.path)
        if path := find_beside(one, "captions", folder):
            spoken = _LANGUAGE.search(path.name)
            beside[path.name] = path.read_bytes()
            try:
                cues = recordings.read_captions(beside[path.name])
            except recordings.BadCaptions as error:
                reason = "; ".join(error.reasons)
                row.log.error(CAPTIONS_BAD, row.at("captions"), file=path.name, reason=reason)
                continue
            words = recordings.write_captions(cues).encode()
            found[spoken[1] if spoken else language] = words
    return found


def _read_words(row: Fields, folder: Path, beside: dict[str, bytes]) -> str:
    """The words: a text file beside the lesson, as plain paragraphs."""
    if not row.values.get("transcript"):
        return ""
    path = find_beside(row, "transcript", folder)
    if path is None:
        return ""
    beside[path.name] = path.read_bytes()[: MOST_WORDS * 4]
    try:
        text = beside[path.name].decode()
    except UnicodeDecodeError:
        row.refuse("transcript", "UTF-8")
        return ""
    return text.strip()[:MOST_WORDS]


def _find_signing(row: Fields, folder: Path, kept: Kept) -> tuple[Path, recordings.Looked] | None:
    name = str(row.values.get("sign_language") or "")
    if not name:
        return None
    if name in kept:
        return folder / name, kept[name]
    path = find_beside(row, "sign_language", folder)
    looked = _look(row, "sign_language", path) if path else None
    return (path, looked) if path and looked else None
