"""The bytes of a file of questions as text."""

from sabaqtas.bridges.encodings import (
    Undecodable,
    choose_encoding,
    decode_text,
    describe_encoding,
    is_unicode,
)
from sabaqtas.bridges.questions.faults import NOT_TEXT, OTHER_ENCODING, TOO_LARGE
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Place, ProblemLog


def read_file(data: bytes, name: str, log: ProblemLog) -> str | None:
    """Line ends as \\n; None, logged, where the bytes are no text or too many."""
    if is_too_large(data, name, log):
        return None
    try:
        encoding = choose_encoding(data)
        text = decode_text(data, encoding).removeprefix("\ufeff")
        if "\0" in text:
            raise Undecodable(encoding, text.count("\n", 0, text.index("\0")) + 1)
    except Undecodable as error:
        shown = describe_encoding(error.encoding)
        log.error(NOT_TEXT, Place(name, error.line), encoding=shown)
        return None
    if not is_unicode(encoding):
        log.warning(OTHER_ENCODING, Place(name), encoding=describe_encoding(encoding))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_head(head: bytes) -> str:
    """The beginning of a file as text, to see whose it is; never raises."""
    try:
        text = decode_text(head, choose_encoding(head))
    except Undecodable:
        text = head.decode("latin-1")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def is_too_large(data: bytes, name: str, log: ProblemLog) -> bool:
    """Whether it is more than is read, which is logged."""
    if len(data) <= banks.MOST_BYTES:
        return False
    log.error(TOO_LARGE, Place(name), limit=banks.MOST_BYTES // (1024 * 1024))
    return True
