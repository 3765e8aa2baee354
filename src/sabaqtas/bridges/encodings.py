"""Which encoding a text file really has: what it says of itself is often false.

Kazakh cannot be written in windows-1251, and exports declare windows-1252 while they are UTF-8.
So bytes decide: a byte order mark, then strict UTF-8, then whichever of the declared encoding,
windows-1251 and KZ-1048 (STRK1048) gives Russian and Kazakh letters.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CUT_MID_LETTER = 3
"""A cut file may end within a UTF-8 letter: so many bytes at its end may be no letter."""
_SAMPLE = 1 << 20
_EXPECTED = re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_LETTER = re.compile(r"(?![\x00-\x7f])[^\W\d_]")
_SINGLE_BYTE = ("cp125", "cp866", "iso8859", "koi8", "kz1048", "mac-cyrillic", "ptcp154")


class Undecodable(Exception):
    """Some bytes are no letters in the encoding that the rest of the file has."""

    def __init__(self, encoding: str, line: int) -> None:
        super().__init__(f"not {encoding} at line {line}")
        self.encoding = encoding
        self.line = line


def choose_encoding(data: bytes, *, declared: str = "") -> str:
    """The codec that reads `data`. Raises Undecodable with the line of the first bad byte."""
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    marked = marked or _guess_utf16(data)
    if marked:
        return _check(data, marked)
    fault = _find_utf8_fault(data)
    if fault is None:
        return "utf-8"
    if _is_broken_utf8(data, fault):
        return _check(data, "utf-8")
    return _choose_single_byte(data, declared)


def decode_text(data: bytes, encoding: str) -> str:
    """The text; letters cut in half at the very end of the file are dropped."""
    return codecs.getincrementaldecoder(encoding)().decode(data)


def describe_encoding(codec: str) -> str:
    """Its name as people and files write it."""
    known = {"cp1251": "windows-1251", "cp1252": "windows-1252", "kz1048": "KZ-1048"}
    return known.get(codec, codec.removesuffix("-sig").upper())


def is_unicode(codec: str) -> bool:
    """Whether it can write every letter; in the others Kazakh letters may be lost."""
    return codec.startswith("utf-")


def undo_double_encoding(text: str) -> str | None:
    """The right text, when UTF-8 was once read as another encoding and saved again; else None."""
    if text.isascii():
        return None
    for table in (_WINDOWS_1251, _WINDOWS_1252):
        try:
            return codecs.charmap_encode(text, "strict", table)[0].decode("utf-8")
        except UnicodeError:
            continue
    return None


def _guess_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of its ASCII beginning is zero."""
    head = data[:8]
    if len(head) == 8 and not any(head[1::2]) and all(head[::2]):
        return "utf-16-le"
    if len(head) == 8 and not any(head[::2]) and all(head[1::2]):
        return "utf-16-be"
    return None


def _check(data: bytes, encoding: str) -> str:
    try:
        decode_text(data, encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(encoding, data.count(b"\n", 0, error.start) + 1) from error
    return encoding


def _find_utf8_fault(data: bytes) -> int | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        at_end = len(data) - error.start <= _CUT_MID_LETTER and error.start > 0
        return None if at_end and error.reason == "unexpected end of data" else error.start
    return None


def _is_broken_utf8(data: bytes, fault: int) -> bool:
    """More letters than faults: windows-1251 hardly ever makes valid UTF-8 letters."""
    sample = data[max(0, fault - _SAMPLE // 2) : fault + _SAMPLE // 2]
    text = sample.decode("utf-8", errors="replace")
    return len(_LETTER.findall(text)) > 2 * text.count("\N{REPLACEMENT CHARACTER}")


def _choose_single_byte(data: bytes, declared: str) -> str:
    scores: dict[str, float] = {}
    for codec in (_known_codec(declared), "cp1251", "kz1048"):
        if codec:
            scores.setdefault(codec, _score_letters(data[:_SAMPLE], codec))
    best = max(scores, key=lambda codec: scores[codec])
    return _check(data, best if scores[best] >= 0.5 else "utf-8")


def _known_codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return codec if codec.startswith(_SINGLE_BYTE) else None


def _score_letters(data: bytes, codec: str) -> float:
    """The share of Russian and Kazakh letters among those outside ASCII."""
    text = data.decode(codec, errors="replace")
    letters = len(_LETTER.findall(text))
    return len(_EXPECTED.findall(text)) / letters if letters else 0.5


def _table_of(codec: str) -> dict[int, int]:
    """Letter to byte; a byte without a letter stands for itself, as sloppy readers keep it."""
    table = {}
    for byte in range(256):
        letter = bytes([byte]).decode(codec, errors="ignore")
        table[ord(letter) if letter else byte] = byte
    return table


_WINDOWS_1251 = _table_of("cp1251")
_WINDOWS_1252 = _table_of("cp1252")
