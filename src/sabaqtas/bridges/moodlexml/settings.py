"""What Moodle lets an author set, and a question of ours has no room for."""

import re
from typing import Final
from urllib.parse import unquote

from sabaqtas.bridges.moodlexml.elements import Element, find_text, find_value
from sabaqtas.bridges.questions.faults import FEEDBACK, FILE, SETTING

USUAL: Final = frozenset(
    {
        "your answer is correct", "your answer is partially correct", "your answer is incorrect",
        "ваш ответ верный", "ваш ответ частично правильный", "ваш ответ неправильный",
        "сіздің жауабыңыз дұрыс", "сіздің жауабыңыз жартылай дұрыс",
        "сіздің жауабыңыз дұрыс емес",
    }
)  # fmt: skip
"""Moodle writes these into every question; a verdict of ours says the same."""
COMBINED: Final = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_SHOWN: Final = r"(?:<img[^>]*|!\[(?:\\.|[^\]\\])*\]\([^)\s]*)"
_TAGS: Final = re.compile(r"<[^>]*>")


def read_points(element: Element) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Whole points from 1 to 100; other marks are said and count 1."""
    said = find_value(element, "defaultgrade")
    try:
        points = float(said or "1")
    except ValueError:
        points = 0.0
    if points.is_integer() and 1 <= points <= 100:
        return int(points), ()
    return 1, ((SETTING, f"defaultgrade {said}"),)


def list_losses(element: Element) -> list[tuple[str, str]]:
    """Hints, words for any answer, files no text shows, and that it was hidden."""
    losses = [
        (FEEDBACK, text.text)
        for name in COMBINED
        if (text := find_text(element, name)).text.strip() and not _is_usual(text.text)
    ]
    losses += [
        (SETTING, f"hint: {find_text(one).text}")
        for one in element.iterchildren("hint")
        if find_text(one).text.strip()
    ]
    if find_value(element, "hidden") == "1":
        losses.append((SETTING, "hidden"))
    return losses + [(FILE, name) for name in _list_files(element)]


def _is_usual(text: str) -> bool:
    return _TAGS.sub("", text).strip(" .!\n").casefold() in USUAL


def _list_files(element: Element) -> list[str]:
    """A picture that a text shows is said where the text is read."""
    found = []
    for one in element.iter("file"):
        name = str(one.get("name") or "")
        near = one.getparent()
        shown = unquote(str(near.findtext("text") or "")) if near is not None else ""
        if not re.search(_SHOWN + re.escape(name), shown, re.IGNORECASE):
            found.append(name)
    return found
