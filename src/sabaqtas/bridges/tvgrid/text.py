"""The text of a grid: bounded in size, whatever its encoding."""

from pathlib import Path
from typing import BinaryIO, Final

from sabaqtas.bridges.encodings import (
    Undecodable,
    choose_encoding,
    decode_text,
    describe_encoding,
    undo_double_encoding,
)
from sabaqtas.bridges.tvgrid import faults
from sabaqtas.kernel.problems import Place, ProblemLog

MAX_BYTES: Final = 5 * 1024 * 1024
_UNICODE: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def read_text(source: BinaryIO | Path, name: str, log: ProblemLog) -> str | None:
    """The text; None, logged, when it is too large or no text. At most MAX_BYTES are read."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    else:
        data = source.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        log.error(faults.TOO_LARGE, Place(name), limit=MAX_BYTES // 1024 // 1024)
        return None
    return _decode(data, name, log)


def _decode(data: bytes, name: str, log: ProblemLog) -> str | None:
    try:
        encoding = choose_encoding(data)
    except Undecodable as error:
        shown = describe_encoding(error.encoding)
        log.error(faults.NOT_TEXT, Place(name, error.line), encoding=shown)
        return None
    text = decode_text(data, encoding)
    if "\0" in text:
        log.error(faults.NOT_TEXT, Place(name, 1), encoding=describe_encoding(encoding))
        return None
    if encoding not in _UNICODE:
        log.warning(faults.OTHER_ENCODING, Place(name), encoding=describe_encoding(encoding))
    right = undo_double_encoding(text)
    if right is None:
        return text
    log.warning(faults.ENCODED_TWICE, Place(name))
    return right
