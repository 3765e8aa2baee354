"""Office files that unpack to more than anybody wrote: they would stop the machine of who marks."""

import io
import zipfile
from typing import Final

from sabaqtas.library.api import MediaType

ZIPPED: Final = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"})
MOST_UNPACKED: Final = 250 * 1024 * 1024
"""Ten times the largest file that is taken; pictures in a document hardly unpack at all."""


def is_bomb(data: bytes, kind: MediaType) -> bool:
    """Tell by what the directory says, which is what an office program believes too."""
    if kind.ending not in ZIPPED:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
