"""Files of Moodle XML with pictures in them, good and hostile."""

import io
import struct
import zlib
from base64 import b64encode
from urllib.parse import quote

from PIL import Image

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" onload="alert(1)">'
    "<script>alert(1)</script><title>Жол</title><path d='M0 5h20' stroke='#000'/></svg>"
).encode()


def draw_png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 40), colour).save(out, "PNG")
    return out.getvalue()


def make_bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)

    def part(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    start = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head)
    return start + part(b"IDAT", zlib.compress(bytes(1000))) + part(b"IEND", b"")


def put_file(name: str, data: bytes) -> str:
    return f'<file name="{name}" path="/" encoding="base64">{b64encode(data).decode()}</file>'


def show(name: str, alt: str = "") -> str:
    return f"&lt;img src=\"@@PLUGINFILE@@/{name}\" alt='{alt}'&gt;"


def write_quiz(prompt: str, *, option: str = "иә", said: str = "", general: str = "") -> bytes:
    return (
        '<quiz><question type="multichoice"><name><text>Карта</text></name>'
        f'<questiontext format="html">{prompt}</questiontext>'
        f'<generalfeedback format="html">{general or "<text>Себебі.</text>"}</generalfeedback>'
        f'<answer fraction="100" format="html">{option}'
        f'<feedback format="html">{said or "<text></text>"}</feedback></answer>'
        '<answer fraction="0" format="html"><text>жоқ</text></answer></question></quiz>'
    ).encode()


FULL = write_quiz(
    f"<text>Бұл қай өзен? {show(quote('карта 1.png'), 'Өзен [көк] сызық')}</text>"
    + put_file("карта 1.png", draw_png("blue")),
    option=f"<text>{show('map.png', 'Есіл')}</text>" + put_file("map.png", draw_png("red")),
    said=f"<text>Иә {show('map.png', 'Жасыл')}</text>" + put_file("map.png", draw_png("green")),
    general=f"<text>Жол: {show('way.svg', 'Түзу')}</text>" + put_file("way.svg", SVG),
)
