"""What a lesson is when it is read aloud, and how long each part is on television. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from django.utils.safestring import SafeString

from sabaqtas.kernel.richtext import FormulaError, Picture, formula_to_text, render_block
from sabaqtas.packs.pictures import resolve_pictures

_FORMULA: Final = re.compile(r"(?<!\\)\$\$?([^$]+)\$\$?")
_IMAGE: Final = re.compile(r"<img [^>]*?alt=\"([^\"]*)\"[^>]*>")
_INLINE: Final = re.compile(r"</?(?:strong|em|a|code|s|sub|sup|span)\b[^>]*>")
_TAG: Final = re.compile(r"<[^>]+>")
_CHECK: Final = re.compile(r"^:::[ ]*check[^\n]*\n+:::[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A step as a voice says it: its title, then its sentences, a line each."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shot:
    """A part of the television lesson: from minute to minute."""

    title: str
    kind: str
    starts: int
    ends: int


def speak_lesson(content: Mapping[str, Any]) -> list[Spoken]:
    """Every step; a picture is its words, a formula what one says, a check is left to the page."""
    return [
        Spoken(_formulas(step["title"]), tuple(_speak(content, step["markdown"])))
        for step in content["steps"]
    ]


def run_down(content: Mapping[str, Any]) -> list[Shot]:
    """What is shown on television, one after another: all but the work away from the screen."""
    found, minute = [], 0
    for step in content["steps"]:
        if step["kind"] != "offscreen":
            found.append(
                Shot(_formulas(step["title"]), step["kind"], minute, minute + step["minutes"])
            )
            minute += step["minutes"]
    return found


def _speak(content: Mapping[str, Any], markdown: str) -> list[str]:
    find = resolve_pictures(content, base="", show=lambda row: SafeString(""))

    def name_only(name: str) -> Picture | None:
        found = find(name)
        return Picture("", found.alt) if found else None

    html = render_block(_CHECK.sub("", _formulas(markdown)), resolve_image=name_only)
    flowing = _INLINE.sub("", _IMAGE.sub(r"\n\1\n", str(html)))
    words = unescape(_TAG.sub("\n", flowing))
    return [line.strip() for line in words.splitlines() if line.strip()]


def _formulas(text: str) -> str:
    def say(match: re.Match[str]) -> str:
        try:
            return formula_to_text(match[1].strip())
        except FormulaError:
            return match[1]

    return _FORMULA.sub(say, text)
