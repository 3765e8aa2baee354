"""Style sheets without a build step: components put together once per process.

A sheet's address carries its digest, so it may be cached for ever.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from sabaqtas.kernel.compressing import compress_once
from sabaqtas.kernel.digests import sha256_hex

FOLDER = Path(__file__).parent

PUPIL = [
    "theme/tokens",
    "theme/base",
    "subject",
    "page",
    "bar",
    "button",
    "chip",
    "who",
    "mark",
    "card",
    "note",
    "empty",
    "receipt",
    "facts",
    "list",
    "lesson",
    "ways",
    "stitches",
    "meter",
    "tabs",
    "field",
    "option",
    "place",
    "table",
    "doors",
    "reading",
    "upload",
    "recording",
    "kid",
    "days",
    "say",
    "tv",
    "ask",
    "pager",
    "theme/forced",
    "theme/print",
]
"""What pupils, families and the sign-in page need, in the order of the cascade."""

STAFF = [
    "page/staff",
    "now",
    "call",
    "marking",
    "stat",
    "shares",
    "spark",
    "board",
    "change",
    "importing",
    "plan",
    "road",
    "specimen",
    "find",
    "seam",
    "journal",
]
"""What only staff pages need; loaded after the pupil sheet."""

LOW = ["theme/low"]
"""Low-data pages: a few rules that the browser of an old telephone knows."""

SHEETS = {"pupil": PUPIL, "staff": STAFF, "low": LOW}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is sent. `name` is the file's name without `.css`."""

    name: str
    body: bytes
    gzipped: bytes


def get_sheet(kind: str) -> Sheet:
    """Return the present sheet `pupil`, `staff` or `low`; KeyError for another."""
    if settings.DEBUG:
        _build.cache_clear()
    return _build(kind)


def sheet_address(kind: str) -> str:
    """Return the path under which the present sheet may be kept for ever."""
    return f"/style/{get_sheet(kind).name}.css"


def minify(css: str) -> str:
    """Drop comments and needless white space; strings stay as they are."""
    parts = re.split(r'("[^"]*"|\'[^\']*\')', re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    return "".join(part if place % 2 else _squeeze(part) for place, part in enumerate(parts))


def source_of(component: str) -> Path:
    """Return the file behind an entry of a sheet: `chip` or `theme/print`."""
    folder, _, file = component.partition("/")
    return FOLDER / folder / f"{file or folder}.css"


@cache
def _build(kind: str) -> Sheet:
    body = minify("\n".join(source_of(name).read_text() for name in SHEETS[kind])).encode()
    digest = sha256_hex(body)[:10]
    return Sheet(f"{kind}-{digest}", body, compress_once(body))


def _squeeze(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    return re.sub(r": ", ":", text).replace(";}", "}")
