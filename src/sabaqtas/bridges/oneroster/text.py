"""The text of one CSV file, whatever encoding and delimiter it came in."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.encodings import (
    Undecodable,
    choose_encoding,
    decode_text,
    describe_encoding,
    is_unicode,
    undo_double_encoding,
)
from sabaqtas.bridges.tables.text import choose_delimiter
from sabaqtas.kernel.problems import Place, ProblemLog, declare

UNDECODABLE = declare(
    "roster.undecodable",
    cause=_("%(file)s has bytes that are no letters (read as %(encoding)s)."),
    cure=_("Export it again as UTF-8."),
)
OTHER_ENCODING = declare(
    "roster.other_encoding",
    cause=_("%(file)s is not UTF-8; it was read as %(encoding)s. Kazakh letters may be lost."),
    cure=_("Look at the names before you apply. Next time save as “CSV UTF-8”."),
)
ENCODED_TWICE = declare(
    "roster.encoded_twice",
    cause=_("The letters of %(file)s had been turned into other signs and were turned back."),
    cure=_("Look at the names before you apply. Next time export as UTF-8, without re-saving."),
)
NOT_TEXT = declare(
    "roster.not_text",
    cause=_("%(file)s is no text file: it contains zero bytes."),
    cure=_("Export it as CSV. A table saved as .xlsx does not become CSV by a new name."),
)
DELIMITER = declare(
    "roster.delimiter",
    cause=_("The columns of %(file)s are parted by “%(delimiter)s” instead of a comma."),
    cure=_("It was read so. Nothing needs to be done."),
)


def decode_csv(data: bytes, file: str, log: ProblemLog) -> str | None:
    """The text, or None, logged, when some bytes are no letters or it is no text at all."""
    try:
        encoding = choose_encoding(data)
    except Undecodable as error:
        place = Place(file, error.line)
        log.error(UNDECODABLE, place, file=file, encoding=describe_encoding(error.encoding))
        return None
    text = decode_text(data, encoding)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        log.error(NOT_TEXT, Place(file, line), file=file)
        return None
    if not is_unicode(encoding):
        log.warning(OTHER_ENCODING, Place(file), file=file, encoding=describe_encoding(encoding))
    return _turn_back(text, file, log)


def _turn_back(text: str, file: str, log: ProblemLog) -> str:
    right = undo_double_encoding(text)
    if right is None:
        return text
    log.warning(ENCODED_TWICE, Place(file), file=file)
    return right


def find_delimiter(text: str, file: str, log: ProblemLog) -> str:
    """What parts the column names of the first line; anything but a comma is noted."""
    first = text[: text.find("\n") + 1] or text
    found = choose_delimiter(first)
    if found != ",":
        shown = "tab" if found == "\t" else found
        log.note(DELIMITER, Place(file, 1), file=file, delimiter=shown)
    return found


def split_lines(text: str) -> Iterator[str]:
    """Lines with their ends, without a second copy of the whole text. Old Mac ends count too."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]
