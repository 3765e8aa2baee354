"""The nine pictures of which each small child has one."""

from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).resolve().parent.parent / "pictures"

PICTURES: dict[str, Promise | str] = {
    "yurt": _("Yurt"),
    "sun": _("The sun"),
    "apple": _("Apple"),
    "fish": _("Fish"),
    "star": _("Star"),
    "fir": _("Fir"),
    "tulip": _("Tulip"),
    "moon": _("Moon"),
    "mountain": _("Mountain"),
}
"""Name of the file, and the word under it; always shown in this order."""


@cache
def draw_picture(name: str) -> SafeString:
    """Return the picture as inline SVG, 52 px, hidden from screen readers: the word says it."""
    text = (FOLDER / f"{name}.svg").read_text()
    size = '<svg width="52" height="52" aria-hidden="true" '
    return mark_safe(text.replace("<svg ", size, 1).strip())  # noqa: S308 our own file
