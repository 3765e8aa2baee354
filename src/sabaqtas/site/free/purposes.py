"""What traffic is for, by address: pure. Operators plan and schools are counted by it."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Purpose:
    """Addresses that begin with one of `paths`.

    `typical` and `most` are bytes of one use, compressed as they travel: what a page of ours may
    weigh at all (14,600 is one flight of TCP), what a photographed page of work may (250,000).
    """

    name: str
    about: str | Promise
    paths: tuple[str, ...]
    typical: int
    most: int


LESSONS: Final = Purpose(
    "lessons",
    _("Lessons: text, pictures, sound and slides"),
    (
        "/p/",
        "/lesson/",
        "/take/",
        "/courses/",
        "/parent-guide/",
        "/resources/",
        "/item-pictures/",
        "/lesson-guide/",
    ),
    typical=14_600,
    most=4_000_000,
)
WORK: Final = Purpose(
    "work",
    _("Pupils' work: tasks, answers, photographed pages"),
    ("/work/", "/paper/"),
    typical=14_600,
    most=250_000,
)
SHELL: Final = Purpose(
    "shell",
    _("What all pages share: style, script, icons; kept on the phone"),
    ("/static/", "/style/", "/script/", "/sw.js", "/app/"),
    typical=10_000,
    most=75_000,
)
DAY: Final = Purpose(
    "day",
    _("The day: timetable, television guide, marks, signing in"),
    ("/",),
    typical=14_600,
    most=60_000,
)
PURPOSES: Final = (LESSONS, WORK, SHELL, DAY)
"""The first that fits; `day` takes what is left, so that every byte has a purpose."""


def find_purpose(path: str) -> Purpose:
    """The purpose of an address, such as `/work/…/`."""
    return next(one for one in PURPOSES if path.startswith(one.paths))
