"""HTML that we made ourselves as bare words, for places that take no markup."""

import re
from html import unescape
from typing import Final

from django.utils.html import strip_tags

_PICTURE: Final = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')


def write_bare(html: str) -> str:
    """Words alone, one space between them; a picture by its description."""
    return " ".join(unescape(strip_tags(say_pictures(html))).split())


def say_pictures(html: str) -> str:
    """Each picture by its description, still escaped as it stood in `alt`."""
    return _PICTURE.sub(lambda one: f" {one[1]} " if one[1] else "", html)
