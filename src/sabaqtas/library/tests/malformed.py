"""Files that lie, break off or bite, made here: name -> bytes."""

import io
import struct
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from sabaqtas.library.tests.media_factories import make_film, make_sound

PLAYLIST = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n%s\n#EXT-X-ENDLIST\n"


def box(kind: bytes, body: bytes = b"", *, size: int | None = None) -> bytes:
    """An MP4 box."""
    return struct.pack(">I", len(body) + 8 if size is None else size) + kind + body


FTYP = box(b"ftyp", b"isom\0\0\2\0isomiso2mp41")


def _film() -> bytes:
    return make_film().read_bytes()


def _with_mvhd(field: int, value: bytes) -> bytes:
    """The film with another word in the head of its index (version 0)."""
    data = bytearray(_film())
    for kind in (b"mvhd", b"mdhd", b"tkhd"):
        at = data.find(kind)
        while at >= 0:
            place = at + 4 + field + (4 if kind == b"tkhd" else 0)
            data[place : place + 4] = value
            at = data.find(kind, at + 4)
    return bytes(data)


def _zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        row = tarfile.TarInfo("../../etc/passwd")
        archive.addfile(row, io.BytesIO(b""))
    return out.getvalue()


def _giant_png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def _giant_film() -> bytes:
    """A film that says it is 20,000 pixels wide: in the track and in the codec's own head."""
    path = make_film().with_name("giant.mp4")
    size = "s=5000x64:d=1:r=1"
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", f"color=red:{size}"]
    subprocess.run([*command, "-c:v", "libx264", "-preset", "ultrafast", str(path)], check=True)
    return path.read_bytes()


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "JPEG")
    return out.getvalue()


def _moov_of_text() -> bytes:
    return FTYP + box(b"moov", b"this is no index at all" * 20) + box(b"mdat", b"\0" * 500)


MALFORMED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "a film cut off before its index": lambda: _film()[: len(_film()) // 2],
    "a film cut off in its last kilobyte": lambda: _film()[:-700],
    "a film whose index is missing": lambda: FTYP + box(b"mdat", b"\0" * 4000),
    "a film whose index is text": _moov_of_text,
    "a box longer than the file": lambda: FTYP + box(b"moov", b"x" * 50, size=2**31),
    "a box of length three": lambda: FTYP + box(b"moov", b"x" * 50, size=3),
    "a film that lasts for a century": lambda: _with_mvhd(16, b"\xff\xff\xff\xf0"),
    "a film wider than any screen": _giant_film,
    "text renamed to mp4": lambda: b"This is a lesson about numbers.\n" * 100 + b"\x01\x02",
    "a zip bomb renamed": lambda: _zip("film.mp4", b"\0" * 50_000_000),
    "an archive that climbs out": _tar,
    "a program renamed": lambda: b"MZ\x90\0" + b"\0" * 4000,
    "a drawing with a DOCTYPE": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&x;</text></svg>'
    ),
    "a page renamed": lambda: b"<!doctype html><script>alert(1)</script>",
    "a picture of 60,000 pixels": _giant_png,
    "half a picture": lambda: _picture()[:400],
    "an ogg of noise": lambda: b"OggS\0\2" + bytes(range(256)) * 40,
    "a webm of noise": lambda: b"\x1aE\xdf\xa3" + bytes(range(256)) * 40,
    "a wave that ends in its head": lambda: b"RIFF\xff\xff\xff\xffWAVEfmt ",
    "an mp3 of two frames": lambda: make_sound().read_bytes()[:900],
    "a flac head and nothing else": lambda: b"fLaC\0\0\0\x22" + b"\0" * 34,
    "half a PDF": lambda: b"%PDF-1.7\n1 0 obj\n<<" + b" " * 3000,
}


def write_playlist(folder: Path, target: str) -> Path:
    """A playlist that leads to a file of the server or to another host."""
    path = folder / "list.mp4"
    path.write_text(PLAYLIST % target)
    return path
