"""Pictures out of whatever was sent: a photo, or a scan of a whole stack in one file."""

import io
from collections.abc import Iterator
from typing import Any, Final

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageSequence, UnidentifiedImageError
from pillow_heif import register_heif_opener

from sabaqtas.delivery.channels.print.reading.finding import Grey

MOST_PIXELS: Final = 60_000_000
MOST_PAGES: Final = 400
_DOTS: Final = 200
"""An inch, at which pages of a PDF are drawn: a bubble is 39 pixels."""
_QUICK: Final = (b"\xff\xd8\xff", b"\x89PNG")

register_heif_opener()


def open_pages(data: bytes) -> Iterator[Grey | None]:
    """Each picture in turn, its light only; None for one that cannot be opened, and once for all
    behind the last that is read: a person must see that they were not."""
    if data.startswith(b"%PDF"):
        yield from _open_pdf(data)
    elif data.startswith(_QUICK):
        yield _decode(data) if _is_small(data) else None
    else:
        yield from _open_frames(data)


def _decode(data: bytes) -> Grey | None:
    grey: Any = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    return None if grey is None else np.asarray(grey, np.uint8)


def _is_small(data: bytes) -> bool:
    """A picture of a few bytes may unfold to fill all memory."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.width * image.height <= MOST_PIXELS
    except (UnidentifiedImageError, OSError, ValueError):
        return False


def _open_pdf(data: bytes) -> Iterator[Grey | None]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        for number in range(min(len(document), MOST_PAGES)):
            yield _draw(document, number)
        if len(document) > MOST_PAGES:
            yield None
    finally:
        document.close()


def _draw(document: Any, number: int) -> Grey | None:
    """None for a broken page: it must keep no other from being read."""
    try:
        return _draw_page(document[number])
    except pypdfium2.PdfiumError:
        return None


def _draw_page(page: Any) -> Grey | None:
    width, height = page.get_size()
    scale = _DOTS / 72
    if width * height * scale * scale > MOST_PIXELS:
        return None
    return np.asarray(page.render(scale=scale, grayscale=True).to_numpy(), np.uint8).squeeze()


def _open_frames(data: bytes) -> Iterator[Grey | None]:
    """HEIC, WebP, and TIFF with many pages."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                if number >= MOST_PAGES:
                    yield None
                    return
                is_small = frame.width * frame.height <= MOST_PIXELS
                yield np.asarray(frame.convert("L"), np.uint8) if is_small else None
    except (OSError, ValueError, EOFError, SyntaxError, Image.DecompressionBombError):
        yield None
