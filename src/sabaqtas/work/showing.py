"""Small things that several pages of work show."""

import uuid
from collections.abc import Callable

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from sabaqtas.curriculum.api import OTHER, NoSuchSubject, Subject, get_subject
from sabaqtas.kernel.richtext import Picture, RichTextError, render_block
from sabaqtas.packs.api import BrokenPack, NoSuchPack, get_content
from sabaqtas.work.assigning.audience import find_text
from sabaqtas.work.models import Task


def find_look(code: str) -> Subject:
    """The colour and icon of a subject; of one we do not know, those of `other`."""
    try:
        return get_subject(code)
    except NoSuchSubject:
        return get_subject(OTHER)


def show_task_text(task: Task, pupil_id: uuid.UUID | None = None) -> SafeString:
    """The text of a task, this pupil's variant of it, with the pictures of the lesson."""
    return show_words(task, find_text(task, pupil_id))


def show_words(task: Task, text: str) -> SafeString:
    """Words of a task as they are read."""
    try:
        return render_block(text, resolve_image=_find_pictures(task, text))
    except RichTextError:
        return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 - escaped


def _find_pictures(task: Task, text: str) -> Callable[[str], Picture | None] | None:
    """Looks into the pack only when the text shows a picture."""
    pack = getattr(task.version, "pack", None) if "![" in text else None
    if pack is None:
        return None
    try:
        rows = {row["file"]: row for row in get_content(pack.digest)["media"]}
    except (NoSuchPack, BrokenPack):
        return None

    def find(name: str) -> Picture | None:
        row = rows.get(name)
        if row is None:
            return None
        size = {"width": row.get("width"), "height": row.get("height")}
        return Picture(
            f"/p/{pack.digest}/{row['path']}", row["alt"], row.get("caption") or "", **size
        )

    return find
