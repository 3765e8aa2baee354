"""GIFT as docs.moodle.org/en/GIFT_format describes it and Moodle's reader takes it.

A reader's order of asking what kind it is: nothing (essay), `#` (numerical), `~` (choice), pairs,
true or false, and words.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sabaqtas.bridges.gift.chunks import Chunk, split_chunks
from sabaqtas.bridges.gift.faults import AFTER, STRAY, TWICE, UNCLOSED, UNPAIRED
from sabaqtas.bridges.gift.numbers import read_numbers
from sabaqtas.bridges.gift.signs import show_escapes
from sabaqtas.bridges.gift.words import excerpt, read_text, split_reply
from sabaqtas.bridges.questions.asked import Kind, Question, Reply, Text
from sabaqtas.kernel.problems import Place, ProblemLog

BLANK: Final = "_____"
GENERAL: Final = "####"
_TITLE: Final = re.compile(r"\s*::(.*?)::", re.DOTALL)
_TRUTH: Final = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#(.*))?", re.DOTALL | re.IGNORECASE)
_PART: Final = re.compile(r"([=~])([^=~]*)")


def parse_questions(text: str, name: str, log: ProblemLog) -> Iterator[Question]:
    """Every question that can be read; what is wrong with the others is logged with its line."""
    for chunk in split_chunks(text):
        question = _parse(chunk, Place(name, chunk.line), log)
        if question is not None:
            yield question


def _read_reply(sign: str, raw: str, default: str) -> Reply:
    percent, words, feedback = split_reply(raw, default)
    return Reply(read_text(words, default), sign == "=", percent, feedback)


def _parse(chunk: Chunk, place: Place, log: ProblemLog) -> Question | None:
    titled = _TITLE.match(chunk.text)
    body = chunk.text[titled.end() :] if titled else chunk.text
    before, opened, rest = body.partition("{")
    answer, closed, after = rest.partition("}")
    fault = _find_fault(body, answer, after, is_open=bool(opened), is_closed=bool(closed))
    if fault:
        log.error(fault, place, text=excerpt(body))
        return None
    asked = Question(
        Kind.DESCRIPTION,
        _join(before, after),
        title=" ".join(show_escapes(titled[1]).split()) if titled else "",
        id=chunk.id,
        tags=chunk.tags,
        category=chunk.category,
        place=place,
    )
    return _read_answer(answer, asked, log) if opened else asked


def _find_fault(body: str, answer: str, after: str, *, is_open: bool, is_closed: bool) -> str:
    if not is_open:
        return STRAY if "}" in body else ""
    if not is_closed or "{" in answer:
        return UNCLOSED
    return TWICE if "{" in after or "}" in after else ""


def _join(before: str, after: str) -> Text:
    """Words after the answer make it a missing word: a blank stands in its place."""
    return read_text(f"{before.rstrip()} {BLANK} {after.strip()}" if after.strip() else before)


def _read_answer(answer: str, asked: Question, log: ProblemLog) -> Question | None:
    core, _general, said = answer.partition(GENERAL)
    default, core = asked.prompt.format, core.strip()
    if said.strip():
        asked = replace(asked, general=read_text(said, default))
    if not core:
        return replace(asked, kind=Kind.ESSAY)
    if core.startswith("#"):
        replies = read_numbers(core[1:], default, asked.place, log)
        return replace(asked, kind=Kind.NUMBER, replies=replies) if replies else None
    if truth := _TRUTH.fullmatch(core):
        return _read_truth(truth, asked)
    return _read_parts(core, asked, log)


def _read_truth(found: re.Match[str], asked: Question) -> Question:
    """The first words are said to who is wrong, the second to who is right."""
    wrong, _hash, right = (found[2] or "").partition("#")
    texts = [read_text(one, asked.prompt.format) for one in (wrong, right)]
    said = [one if one.text else None for one in texts]
    truth = found[1].upper().startswith("T")
    for_true, for_false = reversed(said) if truth else said
    return replace(
        asked,
        kind=Kind.TRUE_FALSE,
        truth=truth,
        feedback_true=for_true,
        feedback_false=for_false,
    )


def _read_parts(core: str, asked: Question, log: ProblemLog) -> Question | None:
    """Some lines with a partner and some without are no question of Moodle's either."""
    before, default = re.split("[=~]", core, maxsplit=1)[0], asked.prompt.format
    parts = [(one[1], one[2]) for one in _PART.finditer(core)]
    if before.strip() and parts:
        log.warning(AFTER, asked.place, text=excerpt(before))
    parts = parts or [("=", core)]
    signs = {sign for sign, _raw in parts}
    alone = [raw for _sign, raw in parts if "->" not in raw]
    if "~" not in signs and len(alone) < len(parts):
        if alone:
            log.error(UNPAIRED, asked.place, text=excerpt(alone[0]))
            return None
        return replace(asked, kind=Kind.MATCHING, pairs=_read_pairs(parts, default))
    asked = replace(asked, replies=tuple(_read_reply(sign, raw, default) for sign, raw in parts))
    if "~" in signs:
        return replace(asked, kind=Kind.CHOICE, is_single="=" in signs)
    return replace(asked, kind=Kind.SHORT)


def _read_pairs(parts: list[tuple[str, str]], default: str) -> tuple[tuple[Text, str], ...]:
    pairs = (raw.partition("->") for _sign, raw in parts)
    return tuple(
        (read_text(left, default), read_text(right, "plain").text) for left, _arrow, right in pairs
    )
