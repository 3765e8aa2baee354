"""The manifest in one language of the interface; the same for everybody, so it names nobody."""

from typing import Any, Final

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

COLOUR: Final = "#0b3f47"
"""Of the bar (kernel/ui/bar): the telephone's own bar goes on where ours ends."""
GROUND: Final = "#f3efe6"
SIZES: Final = (192, 512)
_WAYS: Final = ("today", "work", "pocket", "data")


def write_manifest(language: str) -> dict[str, Any]:
    """`id` never changes: by it a telephone knows the app it holds."""
    with override(language):
        return {
            "id": "/",
            "name": _("Sabaqtas: lessons at home"),
            "short_name": _("Sabaqtas"),
            "description": _("Lessons, tasks and marks of your school, also on a weak line."),
            "lang": language,
            "dir": "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "theme_color": COLOUR,
            "background_color": GROUND,
            "categories": ["education"],
            "icons": [*_list_icons("icon", "any"), *_list_icons("mask", "maskable")],
            "shortcuts": [_write_way(name) for name in _WAYS],
        }


def _list_icons(name: str, purpose: str) -> list[dict[str, str]]:
    return [
        {
            "src": static(f"site/app/{name}-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size in SIZES
    ]


def _write_way(name: str) -> dict[str, Any]:
    words = {
        "today": _("Today"),
        "work": pgettext("navigation", "Work"),
        "pocket": _("My week in my pocket"),
        "data": _("Internet this week"),
    }
    icon = {"src": static("site/app/icon-192.png"), "sizes": "192x192"}
    return {"name": words[name], "url": reverse(name), "icons": [icon]}
