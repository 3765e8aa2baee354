"""Files are told by their bytes."""

import io
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from sabaqtas.library.api import MediaKind, detect_file, detect_type
from sabaqtas.library.tests.factories import SVG, make_picture


def _zip(*names: str, pad: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if pad:
            archive.writestr("[Content_Types].xml", "x" * pad)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def _odf() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return out.getvalue()


def _ole(name: str, *, directory_at: int) -> bytes:
    sector = directory_at // 512 - 1
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40 + struct.pack("<I", sector)
    return head.ljust(directory_at, b"\0") + name.encode("utf-16-le").ljust(512, b"\0")


def test_a_text_that_begins_as_a_bitmap_is_a_text() -> None:
    assert (
        found := detect_type(b"BMX is a bicycle. I like to ride mine.")
    ) and found.ending == "txt"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (make_picture("JPEG"), "image/jpeg"),
        (make_picture("PNG"), "image/png"),
        (make_picture("WEBP"), "image/webp"),
        (make_picture("GIF"), "image/gif"),
        (make_picture("HEIF"), "image/heic"),
        (make_picture("BMP"), "image/bmp"),
        (make_picture("TIFF"), "image/tiff"),
        (SVG, "image/svg+xml"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n' + SVG, "image/svg+xml"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"{\\rtf1}", "application/rtf"),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"OggS\x00", "audio/ogg"),
        (b"\0\0\0\x1cftypM4A \0", "audio/mp4"),
        (b"\0\0\0\x1cftypisom\0", "video/mp4"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"#!AMR\n", "audio/amr"),
        (_zip("word/document.xml"), "application/vnd.openxmlformats-officedocument"
         ".wordprocessingml.document"),
        (_odf(), "application/vnd.oasis.opendocument.text"),
        (_zip("a.txt"), "application/zip"),
        ("Дәптер".encode(), "text/plain"),
        ("Дәптер".encode()[:-1], "text/plain"),
        (b"<html><script>", "text/html"),
        (b"<?xml version='1.0'?><a/>", "application/xml"),
    ],
)  # fmt: skip
def test_types_are_told_by_content(data: bytes, name: str) -> None:
    found = detect_type(data)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\nrm", b"dex\n035\0", b"\xca\xfe\xba\xbe\0\0",
        _zip("AndroidManifest.xml"), _zip("META-INF/MANIFEST.MF"),
        Path(sys.executable).resolve().read_bytes()[:65536],
    ],
)  # fmt: skip
def test_programs_are_programs_whatever_they_are_called(data: bytes) -> None:
    found = detect_type(data)
    assert found is not None
    assert found.kind is MediaKind.PROGRAM


@pytest.mark.parametrize("data", [b"", b"\0\0\0\0", b"\x01\x02\x03", b"RIFF\0\0\0\0AVI "])
def test_what_is_unknown_is_said_to_be(data: bytes) -> None:
    assert detect_type(data) is None


def test_directory_at_the_end_of_a_large_office_file_decides() -> None:
    late = _zip("word/document.xml", pad=200_000)
    assert detect_type(late) == detect_type(_zip("a.txt"))
    file = io.BytesIO(late)
    found = detect_file(file)
    assert found is not None
    assert found.ending == "docx"
    assert file.tell() == 0


@pytest.mark.parametrize("at", [512, 512 * 500])
def test_old_office_files_are_told_by_their_directory(at: int) -> None:
    found = detect_file(io.BytesIO(_ole("WordDocument", directory_at=at)))
    assert found is not None
    assert found.ending == "doc"


def test_an_installer_in_ole_is_no_document() -> None:
    found = detect_file(io.BytesIO(_ole("_StringPool", directory_at=512)))
    assert found is not None
    assert found.kind is MediaKind.ARCHIVE


def test_a_text_in_utf_16_is_no_sound() -> None:
    assert detect_type("Қазақша мәтін".encode("utf-16")) is None
