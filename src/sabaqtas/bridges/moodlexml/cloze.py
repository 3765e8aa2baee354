"""Embedded answers: `{1:SHORTANSWER:=Astana#Well done~%50%Almaty}` within the text."""

import re
from dataclasses import replace
from html import unescape
from typing import Final

from sabaqtas.bridges.moodlexml.elements import Element
from sabaqtas.bridges.moodlexml.faults import CLOZE
from sabaqtas.bridges.questions.asked import Gap, Kind, Question, Reply, Text
from sabaqtas.bridges.questions.counting import read_decimal
from sabaqtas.bridges.questions.faults import SETTING

PLACE: Final = re.compile(r"\{(\d*):([A-Z_]+):((?:\\.|[^\\}])*)\}", re.DOTALL)
BEGUN: Final = re.compile(r"\{\d*:[A-Za-z_]{2,}:[^{}\n]*\}?")
"""What Moodle would show as it stands, with its answer: an unknown kind, or no end."""
_TYPED: Final = "SHORTANSWER SA MW SHORTANSWER_C SAC MWC NUMERICAL NM"
_CHOSEN: Final = (
    "MULTICHOICE MC MCV MCH MCS MCVS MCHS MULTICHOICE_V MULTICHOICE_H MULTICHOICE_S"
    " MULTICHOICE_VS MULTICHOICE_HS"
)
TYPED: Final = frozenset(_TYPED.split())
CHOSEN: Final = frozenset(_CHOSEN.split())
_REPLY: Final = re.compile(r"(=|%-?\d+(?:\.\d+)?%)?((?:\\.|[^\\~])*)", re.DOTALL)
_KEPT: Final = re.compile(r"\\#|(?<=&)#(?=x?[0-9A-Fa-f]+;)")
"""Signs that begin no words to an answer: escaped, or of an entity such as &#39;."""
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


def read_cloze(element: Element, asked: Question) -> Question:
    """Every place becomes a gap, named g1, g2 and so on."""
    gaps: dict[str, Gap] = {}
    losses = list(asked.losses)

    def mark(found: re.Match[str]) -> str:
        gap = _read_place(found, losses)
        if gap is None:
            losses.append((CLOZE, found[0]))
            return " … "
        gaps[f"g{len(gaps) + 1}"] = gap
        return f"{{g{len(gaps)}}}"

    words = PLACE.sub(mark, asked.prompt.text)
    losses += [(CLOZE, rest[0][:40]) for rest in BEGUN.finditer(words)]
    prompt = replace(asked.prompt, text=BEGUN.sub(" … ", words))
    return replace(asked, kind=Kind.GAPS, prompt=prompt, gaps=gaps, losses=tuple(losses))


def _read_place(found: re.Match[str], losses: list[tuple[str, str]]) -> Gap | None:
    weight, kind, body = found[1], found[2], found[3]
    if kind not in TYPED | CHOSEN:
        return None
    if weight not in ("", "0", "1"):
        losses.append((SETTING, f"{found[0][:20]}… × {weight}"))
    replies = [_read_reply(one) for one in _split(body)]
    if kind in CHOSEN:
        options = tuple(one.text for one in replies)
        return Gap(tuple(one for one in replies if one.share > 0), options)
    if kind in ("NUMERICAL", "NM"):
        replies = [_read_number(one, losses) for one in replies]
    return Gap(tuple(one for one in replies if one.text.text.strip() != "*"))


def _split(body: str) -> list[str]:
    parts = re.split(r"(?<!\\)~", body)
    return [part for part in parts if part.strip()]


def _read_reply(part: str) -> Reply:
    found = _REPLY.match(part.strip())
    sign = (found[1] or "") if found else ""
    words, _hash, said = _KEPT.sub("\0", part.strip()[len(sign) :]).partition("#")
    percent = float(sign.strip("%")) if sign.startswith("%") else None
    feedback = Text(unescape(_plain(said)), "plain") if said.strip() else None
    text = Text(unescape(_plain(words)).strip(), "plain")
    return Reply(text, sign == "=", percent, feedback)


def _plain(words: str) -> str:
    return _ESCAPED.sub(r"\1", words.replace("\0", "#"))


def _read_number(reply: Reply, losses: list[tuple[str, str]]) -> Reply:
    """A gap knows numbers, and no tolerance."""
    middle, _colon, error = reply.text.text.partition(":")
    if read_decimal(error or "0") != 0:
        losses.append((SETTING, f"{middle} ± {error}"))
    return replace(reply, text=Text(middle.strip(), "plain"))
