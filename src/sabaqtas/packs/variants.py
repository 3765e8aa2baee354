"""Variants of a step or task by readiness, for renditions that show them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

WORDS: Final = {
    "support": _("If this is hard"),
    "core": _("If you are ready"),
    "advanced": _("If this is easy"),
}


def show_variants(
    part: Mapping[str, Any], render: Callable[[str], SafeString]
) -> list[tuple[str, SafeString]]:
    """(heading, HTML) of the levels that are written, from the easiest on."""
    held = part.get("variants") or {}
    return [(str(word), render(held[level])) for level, word in WORDS.items() if held.get(level)]
