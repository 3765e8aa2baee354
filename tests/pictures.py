"""Pages of an exercise book, drawn here: nobody's handwriting."""

import io

import pillow_heif
from PIL import Image, ImageDraw


def draw_page(words: str, *, form: str = "JPEG", width: int = 480) -> bytes:
    """A squared page with these words on it, as JPEG or HEIF bytes."""
    height = width * 4 // 3
    page = Image.new("RGB", (width, height), "#f6f4ec")
    pen = ImageDraw.Draw(page)
    for at in range(0, height, width // 30):
        pen.line([(0, at), (width, at)], fill="#c8d6e5")
        pen.line([(at, 0), (at, height)], fill="#c8d6e5")
    pen.text((width // 10, width // 6), words, fill="#1b2a6b", font_size=width // 16)
    out = io.BytesIO()
    if form == "HEIF":
        pillow_heif.register_heif_opener()
    page.save(out, form, quality=80)
    return out.getvalue()
