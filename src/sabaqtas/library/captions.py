"""Captions: WebVTT read strictly, edited cue by cue, written plainly. Pure.

webvtt-py reads; what it would let pass in silence is checked here. Source: W3C WebVTT.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import webvtt
from django.utils.translation import gettext as _

MOST_BYTES: Final = 512 * 1024
MOST_CUES: Final = 5_000
MOST_LETTERS: Final = 400
LAST_MS: Final = 24 * 3600 * 1000
_CLOCK: Final = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Cue:
    """From `start_ms` to `end_ms` these words stand; plain text, at most a few lines."""

    start_ms: int
    end_ms: int
    text: str


class BadCaptions(Exception):
    """Every fault, each with its place, in the reader's language."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


def read_captions(data: bytes) -> list[Cue]:
    """The cues of a WebVTT file, without styles and tags. Raises BadCaptions."""
    if len(data) > MOST_BYTES:
        raise BadCaptions([_("The captions are larger than 512 KB.")])
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        found = webvtt.from_buffer(io.StringIO(text))
    except (UnicodeDecodeError, webvtt.errors.MalformedFileError) as error:
        raise BadCaptions([_("The file is no WebVTT. Save the captions as .vtt.")]) from error
    if "\0" in text or text.count("-->") != len(found.captions):
        raise BadCaptions([_("Some times of the captions cannot be read: 00:01.000 --> 00:04.000")])
    return check_cues([_read_cue(one) for one in found.captions])


def check_cues(cues: Sequence[Cue]) -> list[Cue]:
    """The same cues in order of time. Raises BadCaptions with every fault."""
    reasons = [] if cues else [_("There are no captions here.")]
    if len(cues) > MOST_CUES:
        reasons.append(_("There are more captions than a recording can have."))
    for number, cue in enumerate(cues, 1):
        if reason := _find_fault(cue):
            reasons.append(
                _("Caption %(number)s: %(reason)s") % {"number": number, "reason": reason}
            )
    if reasons:
        raise BadCaptions(reasons[:20])
    return sorted(cues, key=lambda cue: (cue.start_ms, cue.end_ms))


def write_captions(cues: Sequence[Cue]) -> str:
    """WebVTT of these cues; reading it gives them back."""
    blocks = [
        f"{format_clock(cue.start_ms)} --> {format_clock(cue.end_ms)}\n{_escape(cue.text)}"
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def parse_clock(text: str) -> int | None:
    """Milliseconds of `1:02:03.5`, `02:03` or `2:03,500`; None for anything else."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds, rest = match.groups(default="0")
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    return (int(hours) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(rest.ljust(3, "0"))


def format_clock(ms: int) -> str:
    """`00:02:03.500`."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def list_words(cues: Sequence[Cue]) -> str:
    """All words one after another: what a search or a transcript needs."""
    return " ".join(" ".join(cue.text.split()) for cue in cues)


def _read_cue(one: "webvtt.Caption") -> Cue:
    start, end = parse_clock(str(one.start)), parse_clock(str(one.end))
    text = _TAG.sub("", str(one.raw_text if hasattr(one, "raw_text") else one.text))
    for name, letter in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
        text = text.replace(name, letter)
    return Cue(-1 if start is None else start, -1 if end is None else end, text.strip())


def _find_fault(cue: Cue) -> str:
    if cue.start_ms < 0 or cue.end_ms < 0 or cue.end_ms > LAST_MS:
        return _("write the times like 02:15.500")
    if cue.end_ms <= cue.start_ms:
        return _("it ends before it begins")
    if not cue.text.strip():
        return _("it has no words")
    if len(cue.text) > MOST_LETTERS:
        return _("it is longer than 400 letters")
    if "-->" in cue.text or any(letter < " " and letter != "\n" for letter in cue.text):
        return _("it holds signs that captions cannot have")
    return ""


def _escape(text: str) -> str:
    """An empty line would end the cue."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    safe = "\n".join(lines)
    return safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
