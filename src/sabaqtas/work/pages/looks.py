"""How a photographed page is shown: cleaned up or as photographed, and which side is up.

Both pictures are made of the photo as it was sent, so nothing grows worse by changing one's mind.
"""

import io
import uuid
from typing import Final

from django.urls import reverse
from PIL import Image

from sabaqtas.kernel import files
from sabaqtas.library.api import NotAPicture, Photo, clean_page, prepare_photo
from sabaqtas.work.pages.models import Attachment
from sabaqtas.work.pages.originals import original_path

THUMB_SIDE: Final = 200
Look = Attachment.Look
_SHOWN: Final = ("shown", "before", "thumb", "bytes", "width", "height", "look", "turned")


def clean_up(page: Attachment) -> None:
    """Show the page straightened and evenly lit; one that cannot be bettered stays as it is."""
    done = clean_page(read_original(page), turned=page.turned)
    if done is None:
        page.look = Look.SAME
        page.save(update_fields=["look"])
    else:
        show(page, done.photo, Look.CLEAN)


def show_as_photographed(page: Attachment) -> None:
    """Show the whole photo; where its original has gone, the page stays as it is."""
    photo = find_plain(page)
    if photo is not None:
        show(page, photo, Look.PLAIN)


def find_plain(page: Attachment) -> Photo | None:
    """The whole photo, that side up which was chosen; None once the original has gone."""
    try:
        return prepare_photo(read_original(page), turned=page.turned)
    except NotAPicture:
        return None


def turn_page(page: Attachment) -> None:
    """Turn the shown picture a quarter to the right; the original stays as it was sent."""
    with files.open_file(page.shown) as file:
        photo = prepare_photo(file.read(), turned=1)
    page.turned = (page.turned + 1) % 4
    show(page, photo, page.look)


def show(page: Attachment, photo: Photo, look: str) -> None:
    """Show this picture from now on, and remember the one before it."""
    page.before, page.shown = page.shown, files.store_bytes(photo.data)
    page.thumb, page.bytes, page.look = store_thumb(photo.data), len(photo.data), look
    page.width, page.height = photo.width, photo.height
    page.save(update_fields=_SHOWN)


def show_again(page: Attachment, data: bytes) -> None:
    """Show the picture before this one, byte for byte."""
    size = Image.open(io.BytesIO(data)).size
    page.before, page.shown, page.thumb = page.shown, page.before, store_thumb(data)
    page.bytes, (page.width, page.height) = len(data), size
    if page.look == Look.CLEAN:
        page.look = Look.PLAIN
    page.save(update_fields=_SHOWN)


def name_picture(page_id: uuid.UUID, shown: str) -> str:
    """The address of a page's picture; another picture has another one, for browsers' caches."""
    return f"{reverse('work_file', args=[page_id])}?p={shown[:8]}"


def store_thumb(data: bytes) -> str:
    """Keep a stamp of the picture, a few kilobytes for a list on a weak line."""
    stamp = Image.open(io.BytesIO(data))
    stamp.thumbnail((THUMB_SIDE, THUMB_SIDE))
    out = io.BytesIO()
    stamp.save(out, "WEBP", quality=60)
    return files.store_bytes(out.getvalue())


def read_original(page: Attachment) -> bytes:
    """The photo as it was sent; nothing once it has gone."""
    try:
        return original_path(page.original).read_bytes()
    except FileNotFoundError:
        return b""
