"""What a file is, told by its bytes: its name and what the sender says of it may lie."""

from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Final

HEAD_BYTES: Final = 65_536
"""So much of a file's beginning decides; less may leave an office file a plain archive."""


class MediaKind(StrEnum):
    """What can be done with a file. A program is never kept, whatever it is called."""

    PICTURE = "picture"
    DRAWING = "drawing"
    DOCUMENT = "document"
    AUDIO = "audio"
    VIDEO = "video"
    TEXT = "text"
    ARCHIVE = "archive"
    MARKUP = "markup"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class MediaType:
    """An IANA media type, our kind, and the ending under which it is saved."""

    name: str
    kind: MediaKind
    ending: str


_P, _D, _A, _V = MediaKind.PICTURE, MediaKind.DOCUMENT, MediaKind.AUDIO, MediaKind.VIDEO
JPEG: Final = MediaType("image/jpeg", _P, "jpg")
PNG: Final = MediaType("image/png", _P, "png")
WEBP: Final = MediaType("image/webp", _P, "webp")
GIF: Final = MediaType("image/gif", _P, "gif")
HEIC: Final = MediaType("image/heic", _P, "heic")
AVIF: Final = MediaType("image/avif", _P, "avif")
BMP: Final = MediaType("image/bmp", _P, "bmp")
TIFF: Final = MediaType("image/tiff", _P, "tif")
SVG: Final = MediaType("image/svg+xml", MediaKind.DRAWING, "svg")
PDF: Final = MediaType("application/pdf", _D, "pdf")
RTF: Final = MediaType("application/rtf", _D, "rtf")
ZIP: Final = MediaType("application/zip", MediaKind.ARCHIVE, "zip")
OLE: Final = MediaType("application/x-ole-storage", MediaKind.ARCHIVE, "bin")
HTML: Final = MediaType("text/html", MediaKind.MARKUP, "html")
XML: Final = MediaType("application/xml", MediaKind.MARKUP, "xml")
TEXT: Final = MediaType("text/plain", MediaKind.TEXT, "txt")
PROGRAM: Final = MediaType("application/x-executable", MediaKind.PROGRAM, "bin")
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_OPEN: Final = "application/vnd.oasis.opendocument."
_OGG: Final = MediaType("audio/ogg", _A, "ogg")
_MP3: Final = MediaType("audio/mpeg", _A, "mp3")
_MP4: Final = MediaType("video/mp4", _V, "mp4")

_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"#!AMR", MediaType("audio/amr", _A, "amr")),
    (b"fLaC", MediaType("audio/flac", _A, "flac")),
    (b"OggS", _OGG),
    (b"ID3", _MP3),
    (b"\x1aE\xdf\xa3", MediaType("video/webm", _V, "webm")),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"#!", PROGRAM),
    (b"dex\n", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xfe\xed\xfa", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", PROGRAM),
    (b"\x00asm", PROGRAM),
    (b"Rar!\x1a\x07", MediaType("application/vnd.rar", MediaKind.ARCHIVE, "rar")),
    (b"7z\xbc\xaf'\x1c", MediaType("application/x-7z-compressed", MediaKind.ARCHIVE, "7z")),
    (b"\x1f\x8b", MediaType("application/gzip", MediaKind.ARCHIVE, "gz")),
)
_BRANDS: Final = {
    b"heic": HEIC,
    b"heix": HEIC,
    b"heim": HEIC,
    b"heis": HEIC,
    b"hevc": HEIC,
    b"mif1": HEIC,
    b"msf1": HEIC,
    b"avif": AVIF,
    b"M4A ": MediaType("audio/mp4", _A, "m4a"),
    b"qt  ": MediaType("video/quicktime", _V, "mov"),
}
_IN_ZIP: Final = (
    (b"AndroidManifest.xml", PROGRAM),
    (b"META-INF/MANIFEST.MF", PROGRAM),
    (b"word/", MediaType(f"{_OFFICE}wordprocessingml.document", _D, "docx")),
    (b"xl/", MediaType(f"{_OFFICE}spreadsheetml.sheet", _D, "xlsx")),
    (b"ppt/", MediaType(f"{_OFFICE}presentationml.presentation", _D, "pptx")),
    (f"mimetype{_OPEN}text".encode(), MediaType(f"{_OPEN}text", _D, "odt")),
    (f"mimetype{_OPEN}spreadsheet".encode(), MediaType(f"{_OPEN}spreadsheet", _D, "ods")),
    (f"mimetype{_OPEN}presentation".encode(), MediaType(f"{_OPEN}presentation", _D, "odp")),
)
_IN_OLE: Final = (
    ("WordDocument", MediaType("application/msword", _D, "doc")),
    ("Workbook", MediaType("application/vnd.ms-excel", _D, "xls")),
    ("PowerPoint Document", MediaType("application/vnd.ms-powerpoint", _D, "ppt")),
)


_BMP_HEADS: Final = (12, 40, 52, 56, 64, 108, 124)
"""Lengths of the second header of a bitmap: two letters alone may begin a text."""


def detect_type(head: bytes) -> MediaType | None:
    """Tell by the first HEAD_BYTES of a file; None when nothing we know begins so.

    An office file of 1997-2003 may stay OLE and a large new one ZIP: `detect_file` looks further.
    """
    for recognise in (_by_container, _by_beginning, _by_text):
        if found := recognise(head[:HEAD_BYTES]):
            return found
    return None


def detect_file(file: BinaryIO) -> MediaType | None:
    """The same for an open file that can seek: office files are told by their own directory.

    The file is left at its beginning; at most a few hundred kilobytes of it are read.
    """
    head = file.read(HEAD_BYTES)
    found = detect_type(head)
    if found is OLE:
        file.seek((int.from_bytes(head[48:52], "little") + 1) * 512)
        found = _by_ole_names(file.read(4096))
    elif found is ZIP:
        file.seek(max(0, file.seek(0, 2) - 4 * HEAD_BYTES))
        found = _by_zip_names(file.read())
    file.seek(0)
    return found


def _by_container(head: bytes) -> MediaType | None:
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], _MP4)
    if head[:4] == b"RIFF":
        wave = MediaType("audio/wav", _A, "wav")
        return {b"WEBP": WEBP, b"WAVE": wave}.get(head[8:12])
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADS:
        return BMP
    if head[:4] == b"PK\x03\x04":
        return _by_zip_names(head)
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _by_ole_names(head)
    # FF FE begins a text in UTF-16; as sound it would be layer I, which nobody makes
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] < 0xFE:
        return _MP3 if head[1] & 0x06 else MediaType("audio/aac", _A, "aac")
    return None


def _by_zip_names(part: bytes) -> MediaType:
    return next((kind for mark, kind in _IN_ZIP if mark in part), ZIP)


def _by_ole_names(part: bytes) -> MediaType:
    return next((kind for name, kind in _IN_OLE if name.encode("utf-16-le") in part), OLE)


def _by_beginning(head: bytes) -> MediaType | None:
    return next((kind for beginning, kind in _BEGINNINGS if head.startswith(beginning)), None)


def _by_text(head: bytes) -> MediaType | None:
    text = _decode(head)
    if not text:
        return None
    start = text.lstrip("\ufeff \t\r\n").lower()
    if "<svg" in start[:1000] and start.startswith("<"):
        return SVG
    if start.startswith("<?xml"):
        return XML
    return HTML if start.startswith("<") else TEXT


def _decode(head: bytes) -> str:
    """The text, or nothing when a control letter or a wrong byte says that it is none."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return ""
        text = head[: error.start].decode("utf-8")
    return "" if any(letter < " " and letter not in "\t\r\n\f" for letter in text) else text
