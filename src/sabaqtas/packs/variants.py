"""Variants of a step or task by readiness, for renditions that show them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

WORDS: Final = {
    "support": _("If this is hard"),
    "core": _("If you are ready"),
    "advanced": _("If this is easy"),
}


def show_variants[Shown](
    part: Mapping[str, Any], render: Callable[[str], Shown]
) -> list[tuple[str, Shown]]:
    """(heading, what `render` makes of it) of the levels that are written, the easiest first."""
    held = part.get("variants") or {}
    return [(str(word), render(held[level])) for level, word in WORDS.items() if held.get(level)]
