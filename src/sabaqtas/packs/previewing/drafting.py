"""A pack made of a draft, opened for as long as it is looked at, then gone."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sabaqtas.kernel.files import scratch_folder
from sabaqtas.lessons.api import DraftSource
from sabaqtas.packs.compiling import compile_pack
from sabaqtas.packs.gathering import expand_media, read_texts
from sabaqtas.packs.opening import OpenPack, open_pack
from sabaqtas.packs.storing import write_folder


@contextmanager
def open_draft(found: DraftSource) -> Iterator[OpenPack]:
    """The pack the draft would become. Raises CannotCompile, and NotReady while a recording is
    being made; `found.source` must be there."""
    source = found.source
    assert source is not None, "a draft with errors is no pack"
    rows = expand_media(found.list_recordings())
    document = dict(source.document) | {
        "media": [dict(one.row) for one in source.pictures] + rows,
    }
    pictures = {picture.row["file"]: picture.data for picture in source.pictures}
    media = pictures | read_texts(rows)
    compiled = compile_pack(document, staff=source.staff, media=media)
    with tempfile.TemporaryDirectory(dir=scratch_folder(), prefix="preview-") as folder:
        place = Path(folder) / compiled.digest
        write_folder(place, compiled.files, kept=compiled.kept)
        yield open_pack(place)
