"""A lesson's Markdown, cut into steps at its `##` headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from sabaqtas.kernel.problems import Place, Problem
from sabaqtas.kernel.richtext.failures import RichTextError, fault
from sabaqtas.kernel.richtext.parsing import parse_block
from sabaqtas.kernel.richtext.rendering import NOWHERE

BOXES: Final = frozenset({"richtext.container", "richtext.unclosed"})
KINDS: Final = ("recall", "explain", "example", "practice", "discuss", "offscreen", "summary")
AWAY: Final = frozenset({"discuss", "offscreen"})
"""Kinds of step that take no time at a screen: talking it over, and work by hand."""
HEADING: Final = re.compile(
    r"(?P<title>.*?)\s*\{\s*kind=(?P<kind>\w+)\s+minutes=(?P<minutes>\d{1,3})\s*\}"
)


@dataclass(frozen=True, slots=True)
class Step:
    """`line` is the heading's line in the file, so `markdown` begins at line + 1.

    `title` is inline Markdown without its `{…}`; `checks` are the ids placed in this step.
    """

    title: str
    kind: str
    minutes: int
    markdown: str
    line: int
    checks: tuple[str, ...]


def split_steps(markdown: str, *, place: Place = NOWHERE) -> list[Step]:
    """Raises RichTextError with every fault of the headings and of unknown or unclosed boxes."""
    parsed = parse_block(markdown, place=place)
    lines = markdown.splitlines()
    problems: list[Problem] = []
    heads = _list_headings(parsed.tokens)
    _refuse_preface(lines[: heads[0][0]] if heads else lines, place, problems)
    steps = []
    for (start, title), end in zip(heads, [*(h[0] for h in heads[1:]), len(lines)], strict=False):
        body = "\n".join(lines[start + 1 : end])
        checks = _list_checks(parsed.tokens, start, end)
        steps.append(_make_step(title, body, start, checks, place, problems))
    if problems := [*problems, *(p for p in parsed.problems if p.code in BOXES)]:
        raise RichTextError(problems)
    return [step for step in steps if step]


def _list_headings(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    return [
        (token.map[0], tokens[at + 1].content)
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map
    ]


def _list_checks(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    return tuple(
        token.info.strip().removeprefix("check").strip()
        for token in tokens
        if token.type == "container_check_open" and token.map and start < token.map[0] < end
    )


def _refuse_preface(lines: Sequence[str], place: Place, problems: list[Problem]) -> None:
    for at, line in enumerate(lines):
        if line.strip():
            problems.append(fault("step_missing", place, at, line))
            return


def _make_step(
    title: str,
    body: str,
    start: int,
    checks: tuple[str, ...],
    place: Place,
    problems: list[Problem],
) -> Step | None:
    match = HEADING.fullmatch(title.strip())
    if not match or not match["title"] or not 0 < int(match["minutes"]) <= 180:
        problems.append(fault("step_title", place, start, title))
        return None
    if match["kind"] not in KINDS:
        problems.append(fault("step_kind", place, start, match["kind"]))
    line = (place.line or 1) + start
    return Step(match["title"], match["kind"], int(match["minutes"]), body, line, checks)
