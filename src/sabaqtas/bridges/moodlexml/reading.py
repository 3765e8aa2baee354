"""A Moodle XML file as neutral items."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from sabaqtas.bridges.gift.chunks import read_category
from sabaqtas.bridges.moodlexml import settings
from sabaqtas.bridges.moodlexml.cloze import read_cloze
from sabaqtas.bridges.moodlexml.elements import Element, find_text, find_value, parse_quiz
from sabaqtas.bridges.moodlexml.gaps import read_drags, read_selects
from sabaqtas.bridges.moodlexml.writing import write_items
from sabaqtas.bridges.questions.asked import Kind, Question, Reply, Text
from sabaqtas.bridges.questions.counting import make_range
from sabaqtas.bridges.questions.decoding import is_too_large, read_head
from sabaqtas.bridges.questions.faults import SETTING, UNKNOWN
from sabaqtas.bridges.questions.gathering import gather_items
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

_TRUTHS: Final = {"true": True, "false": False}
_TAGS: Final = re.compile(r"<[^>]*>")
type Read = Callable[[Element, Question], Question]


def read_items(data: bytes, name: str) -> banks.ItemsRead:
    """Never raises; every question is an item or a problem at its line."""
    log = ProblemLog(keep=banks.MOST_ITEMS)
    if is_too_large(data, name, log):
        return banks.ItemsRead((), log.list_problems())
    root = parse_quiz(data, name, log)
    if root is None:
        return banks.ItemsRead((), log.list_problems())
    return gather_items(_walk(root, name, log), name, log)


def is_moodle_xml(head: bytes, name: str) -> bool:
    """XML whose root is `quiz`, or by its name."""
    start = read_head(head).lstrip()
    return start.startswith("<") and ("<quiz" in start or name.lower().endswith(".xml"))


def _walk(root: Element, name: str, log: ProblemLog) -> Iterator[Question]:
    category: tuple[str, ...] = ()
    for element in root.iterchildren("question"):
        place = Place(name, element.sourceline)
        kind = str(element.get("type") or "")
        if kind == "category":
            category = read_category(find_value(element, "category/text"))
        elif kind in _READERS:
            yield _READERS[kind](element, _read_frame(element, category, place))
        else:
            log.error(UNKNOWN, place, text=shorten(kind))


def _read_frame(element: Element, category: tuple[str, ...], place: Place) -> Question:
    """What every question has."""
    points, losses = settings.read_points(element)
    general = find_text(element, "generalfeedback")
    return Question(
        kind=Kind.DESCRIPTION,
        prompt=find_text(element, "questiontext"),
        title=" ".join(find_value(element, "name/text").split()),
        id=find_value(element, "idnumber"),
        general=general if general.text.strip() else None,
        tags=tuple(tag for one in element.iterfind("tags/tag") if (tag := find_value(one, "text"))),
        points=points,
        category=category,
        losses=(*losses, *settings.list_losses(element)),
        place=place,
    )


def _read_description(element: Element, asked: Question) -> Question:
    return asked


def _read_choice(element: Element, asked: Question) -> Question:
    is_single = find_value(element, "single").lower() not in ("false", "0")
    replies = tuple(_read_reply(one) for one in element.iterchildren("answer"))
    return replace(asked, kind=Kind.CHOICE, is_single=is_single, replies=replies)


def _read_truth(element: Element, asked: Question) -> Question:
    """Moodle writes the words in English whatever its language; other words are not guessed at."""
    said: dict[str, Text | None] = {}
    truth: bool | None = None
    for one in element.iterchildren("answer"):
        reply, word = _read_reply(one), _TAGS.sub("", find_value(one, "text")).strip().lower()
        said[word] = reply.feedback
        if reply.share > 0:
            truth = _TRUTHS.get(word)
    return replace(
        asked,
        kind=Kind.TRUE_FALSE,
        truth=truth,
        feedback_true=said.get("true"),
        feedback_false=said.get("false"),
    )


def _read_short(element: Element, asked: Question) -> Question:
    losses = asked.losses
    if find_value(element, "usecase") == "1":
        losses = (*losses, (SETTING, "usecase (A ≠ a)"))
    replies = tuple(_read_reply(one, default="moodle") for one in element.iterchildren("answer"))
    return replace(asked, kind=Kind.SHORT, replies=replies, losses=losses)


def _read_number(element: Element, asked: Question) -> Question:
    """The first unit counts once; others are known to ours by themselves, or are said."""
    units = [find_value(one, "unit_name") for one in element.iterfind("units/unit")]
    losses = asked.losses
    if len(units) > 1:
        losses = (*losses, (SETTING, f"units: {', '.join(units[1:])}"))
    replies = tuple(_read_count(one) for one in element.iterchildren("answer"))
    return replace(
        asked, kind=Kind.NUMBER, replies=replies, unit=units[0] if units else "", losses=losses
    )


def _read_count(element: Element) -> Reply:
    reply = _read_reply(element, default="plain")
    error = find_value(element, "tolerance") or find_value(element, "text[2]")
    number = make_range(reply.text.text.strip(), error)
    return replace(reply, number=number, percent=reply.percent if number else 0.0)


def _read_matching(element: Element, asked: Question) -> Question:
    pairs = tuple(
        (find_text(one, default="html"), find_value(one, "answer/text"))
        for one in element.iterchildren("subquestion")
    )
    return replace(asked, kind=Kind.MATCHING, pairs=pairs)


def _read_essay(element: Element, asked: Question) -> Question:
    losses = asked.losses
    if find_value(element, "attachments") not in ("", "0"):
        losses = (*losses, (SETTING, "attachments"))
    template = find_text(element, "responsetemplate")
    if template.text.strip():
        losses = (*losses, (SETTING, f"responsetemplate: {template.text}"))
    criteria = find_text(element, "graderinfo")
    return replace(
        asked, kind=Kind.ESSAY, losses=losses, criteria=(criteria,) if criteria.text.strip() else ()
    )


def _read_ordering(element: Element, asked: Question) -> Question:
    replies = [_read_reply(one, default="moodle") for one in element.iterchildren("answer")]
    shares = [one.share for one in replies]
    if len(set(shares)) == len(shares):
        replies.sort(key=lambda one: one.share)
    return replace(asked, kind=Kind.ORDERING, replies=tuple(replies))


def _read_reply(element: Element, *, default: str = "html") -> Reply:
    feedback = find_text(element, "feedback")
    try:
        percent = float(str(element.get("fraction") or "0").replace(",", "."))
    except ValueError:
        percent = 0.0
    return Reply(
        text=find_text(element, default=default),
        is_right=percent > 0,
        percent=percent,
        feedback=feedback if feedback.text.strip() else None,
    )


_READERS: Final[dict[str, Read]] = {
    "description": _read_description,
    "multichoice": _read_choice,
    "truefalse": _read_truth,
    "shortanswer": _read_short,
    "numerical": _read_number,
    "matching": _read_matching,
    "essay": _read_essay,
    "ordering": _read_ordering,
    "cloze": read_cloze,
    "ddwtos": read_drags,
    "gapselect": read_selects,
}
FORMAT: Final = banks.ItemFormat(
    name="moodlexml",
    title="Moodle XML",
    suffix=".xml",
    media_type="application/xml",
    recognise=is_moodle_xml,
    read=read_items,
    write=write_items,
)
