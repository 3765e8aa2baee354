"""Whether a file that came in can be opened: what its teacher will meet is known when it comes.

Only what is surely broken counts: a doubt, a missing tool, a slow file are no fault of a pupil.
"""

import zipfile
import zlib
from pathlib import Path
from typing import Final

from sabaqtas.library.api import MediaKind, MediaType, recordings
from sabaqtas.work.pages.bombs import ZIPPED
from sabaqtas.work.pages.olefiles import is_whole_ole
from sabaqtas.work.pages.sounds import name_sound
from sabaqtas.work.penning.calling import PdfBroken, PdfSlow, draw_pdf

_MAIN: Final = ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "content.xml")
_MOST: Final = 64 * 1024 * 1024
"""So much of the main part is unpacked: no archive blows up here."""
_OLE: Final = frozenset({"doc", "xls", "ppt"})


def find_type(path: Path, kind: MediaType) -> str | None:
    """The media type under which the file at `path` is kept; None when it does not open."""
    if kind.kind in (MediaKind.AUDIO, MediaKind.VIDEO):
        found = recordings.find_playable(path, kind)
        is_sound = found is MediaKind.AUDIO
        return (name_sound(kind.name) if is_sound else kind.name) if found else None
    return kind.name if _does_open(path, kind) else None


def _does_open(path: Path, kind: MediaType) -> bool:
    if kind.ending == "pdf":
        return _is_whole_pdf(path)
    if kind.ending in ZIPPED:
        return _is_whole_zip(path)
    return kind.ending not in _OLE or is_whole_ole(path)


def _is_whole_pdf(path: Path) -> bool:
    try:
        return bool(draw_pdf(path, most=1, patience=10).pages)
    except PdfSlow:
        return True
    except PdfBroken:
        return False


def _is_whole_zip(path: Path) -> bool:
    """Its directory stands at its end, and its main part comes out as it was put in."""
    try:
        with zipfile.ZipFile(path) as archive:
            name = next((name for name in _MAIN if name in archive.NameToInfo), None)
            if name is None:
                return False
            with archive.open(name) as part:
                return bool(part.read(_MOST))
    except (RuntimeError, NotImplementedError):
        return True  # locked by a password, or packed in a way that is not ours to judge
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError):
        return False
