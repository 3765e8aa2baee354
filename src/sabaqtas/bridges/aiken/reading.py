"""Aiken as docs.moodle.org/en/Aiken_format describes it.

A question, options with a letter and a point or bracket, `ANSWER: B`. Beyond Moodle: the letters
may be Cyrillic look-alikes, the words ANSWER may be Kazakh or Russian, several may be right. After
a bracket no space is needed; after a point it is, or initials would be options.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sabaqtas.bridges.aiken.faults import BAD_ANSWER, NO_ANSWER, NO_OPTIONS, NO_QUESTION
from sabaqtas.bridges.questions.asked import Kind, Question, Reply, Text
from sabaqtas.bridges.questions.decoding import read_file, read_head
from sabaqtas.bridges.questions.gathering import gather_items
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Place, ProblemLog, shorten

_OPTION: Final = re.compile(r"\s*([A-ZА-ЯӘҒҚҢӨҰҮҺІ])\s*(?:[.)]\s+|\))(.*)")
_ANSWER: Final = re.compile(
    r"\s*(?:ANSWER|ОТВЕТ|ЖАУАБЫ|ЖАУАП)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL
)
_KNOWN: Final = re.compile(
    r"^[ \t]*(?:ANSWER|ОТВЕТ|ЖАУАБЫ|ЖАУАП)\s*:[^{\n]*$", re.MULTILINE | re.IGNORECASE
)
"""A brace after it is GIFT, where a question may end with these words."""
_LATIN: Final = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")


@dataclass(slots=True)
class _Open:
    """The question that is being read."""

    line: int = 0
    words: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)

    @property
    def title(self) -> str:
        return shorten(" ".join(self.words))


def read_items(data: bytes, name: str) -> banks.ItemsRead:
    """Never raises; every question is an item or a problem at its line."""
    log = ProblemLog(keep=banks.MOST_ITEMS)
    text = read_file(data, name, log)
    if text is None:
        return banks.ItemsRead((), log.list_problems())
    return gather_items(_walk(text, name, log), name, log)


def is_aiken(head: bytes, name: str) -> bool:
    """A line ANSWER, or its name."""
    if name.lower().endswith(".aiken"):
        return True
    return name.lower().endswith(".txt") and bool(_KNOWN.search(read_head(head)))


def _walk(text: str, name: str, log: ProblemLog) -> Iterator[Question]:
    found = _Open()
    for number, line in enumerate(text.split("\n"), 1):
        place = Place(name, number)
        if answer := _ANSWER.fullmatch(line):
            question = _close(found, answer[1].strip(), place, log)
            found = _Open()
            if question:
                yield question
        elif (option := _OPTION.fullmatch(line)) and found.words:
            found.options.append((option[1], option[2].strip()))
        elif option:
            log.error(NO_QUESTION, place, text=shorten(line.strip()))
        elif line.strip():
            found = _read_words(found, line.strip(), place, log)
    if found.words:
        _say_unfinished(found, name, log)


def _read_words(found: _Open, words: str, place: Place, log: ProblemLog) -> _Open:
    """A line without a letter: of the question, or the next one when options went before."""
    if found.options:
        _say_unfinished(found, place.file, log)
        found = _Open()
    found.line = found.line or place.line or 0
    found.words.append(words)
    return found


def _say_unfinished(found: _Open, name: str, log: ProblemLog) -> None:
    code = NO_ANSWER if found.options else NO_OPTIONS
    log.error(code, Place(name, found.line), text=found.title)


def _close(found: _Open, answer: str, place: Place, log: ProblemLog) -> Question | None:
    if not found.options:
        code = NO_OPTIONS if found.words else NO_QUESTION
        log.error(code, place, text=found.title or shorten(f"ANSWER: {answer}"))
        return None
    wanted = [_fold(part) for part in re.split(r"[\s,;]+", answer) if part]
    letters = [_fold(letter) for letter, _words in found.options]
    if not wanted or not set(wanted) <= set(letters):
        log.error(BAD_ANSWER, place, text=shorten(answer))
        return None
    part = 100 / len(set(wanted))
    is_single = len(set(wanted)) == 1
    replies = tuple(
        Reply(
            Text(words, "plain"),
            is_right=letter in wanted,
            percent=None if is_single else part if letter in wanted else -part,
        )
        for letter, (_letter, words) in zip(letters, found.options, strict=True)
    )
    prompt = Text("\n".join(found.words), "plain")
    return Question(
        Kind.CHOICE,
        prompt,
        replies=replies,
        is_single=is_single,
        place=Place(place.file, found.line),
    )


def _fold(letter: str) -> str:
    """Latin and Cyrillic letters that look alike are one."""
    return letter.strip(" .)").upper().translate(_LATIN)


FORMAT: Final = banks.ItemFormat(
    name="aiken",
    title="Aiken",
    suffix=".txt",
    media_type="text/plain; charset=utf-8",
    recognise=is_aiken,
    read=read_items,
)
