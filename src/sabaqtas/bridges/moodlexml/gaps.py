"""Drag into text and select missing words: `[[1]]` in the text names the box that is right."""

import re
from dataclasses import replace
from typing import Final

from sabaqtas.bridges.moodlexml.elements import Element, find_text, find_value
from sabaqtas.bridges.questions.asked import Gap, Kind, Question, Reply, Text
from sabaqtas.bridges.questions.faults import SETTING

PLACE: Final = re.compile(r"\[\[(\d{1,3})\]\]")


def read_drags(element: Element, asked: Question) -> Question:
    """Boxes of one group are what a place of it may get."""
    boxes = [
        (find_text(one), find_value(one, "group") or "1") for one in element.iterchildren("dragbox")
    ]
    return _mark(asked, boxes)


def read_selects(element: Element, asked: Question) -> Question:
    """The same with a menu at each place."""
    options = [
        (find_text(one, default="plain"), find_value(one, "group") or "1")
        for one in element.iterchildren("selectoption")
    ]
    return _mark(asked, options)


def _mark(asked: Question, boxes: list[tuple[Text, str]]) -> Question:
    gaps: dict[str, Gap] = {}
    losses = list(asked.losses)

    def mark(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        if not 0 <= at < len(boxes):
            return found[0]
        text, group = boxes[at]
        options = tuple(dict.fromkeys(one for one, own in boxes if own == group))
        if len(options) < 2:
            losses.append((SETTING, f"group {group}"))
        gaps[f"g{len(gaps) + 1}"] = Gap((Reply(text, True),), options if len(options) > 1 else ())
        return f"{{g{len(gaps)}}}"

    words = PLACE.sub(mark, asked.prompt.text)
    prompt = replace(asked.prompt, text=words)
    return replace(asked, kind=Kind.GAPS, prompt=prompt, gaps=gaps, losses=tuple(losses))
