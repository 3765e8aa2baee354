"""A question in Moodle's terms as an item of ours, and everything of it that is not carried."""

from collections.abc import Callable, Mapping
from string import ascii_lowercase
from typing import Any, Final

from sabaqtas.bridges.questions.asked import Gap, Kind, Question, Text
from sabaqtas.bridges.questions.counting import carry_number
from sabaqtas.bridges.questions.faults import (
    DESCRIPTION,
    FEEDBACK,
    GAP_MARK,
    NO_ANSWER,
    PARTLY,
    SEVERAL,
    WEIGHTS,
    WILDCARD,
)
from sabaqtas.bridges.questions.losses import Losses
from sabaqtas.bridges.questions.markdown import list_lines
from sabaqtas.bridges.questions.tagging import read_tags
from sabaqtas.bridges.questions.texts import read_bare, read_text
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Problem

ANY_OTHER: Final = "*"
FULL: Final = 99.9
"""Three thirds as files write them are a whole."""


def carry_question(question: Question) -> tuple[banks.NeutralItem | None, list[Problem]]:
    """None, with an error, when it cannot be an item of ours."""
    losses = Losses(question.place)
    for code, words in question.losses:
        losses.say(code, words)
    if question.kind is Kind.DESCRIPTION:
        losses.say(DESCRIPTION, question.title or read_text(question.prompt, losses))
        return None, losses.problems
    source: dict[str, Any] = {"type": "", "prompt": read_text(question.prompt, losses)}
    source |= _CARRIERS[question.kind](question, losses)
    source |= _explain(question, losses)
    if question.points != 1:
        source["points"] = question.points
    if losses.is_refused:
        return None, losses.problems
    return _item(question, source, losses.pictures), losses.problems


def _item(
    question: Question, source: Mapping[str, Any], pictures: Mapping[str, bytes]
) -> banks.NeutralItem:
    return banks.NeutralItem(
        source=source,
        title=question.title,
        category=question.category,
        outside_id=question.id,
        place=question.place,
        pictures=pictures,
        **read_tags(question.tags),
    )


def _explain(question: Question, losses: Losses) -> dict[str, Any]:
    text = read_text(question.general, losses) if question.general else ""
    return {"explain": text} if text else {}


def _carry_choice(question: Question, losses: Losses) -> dict[str, Any]:
    replies = question.replies
    right = [at for at, one in enumerate(replies) if _is_right(question, one.share)]
    if not right:
        losses.refuse(NO_ANSWER, question.prompt.text)
        return {}
    names = [_name(at) for at in range(len(replies))]
    answer = [names[at] for at in right]
    _say_weights(question, losses)
    source: dict[str, Any] = {
        "type": "choice",
        "options": {
            name: read_text(one.text, losses) for name, one in zip(names, replies, strict=True)
        },
        "answer": answer[0] if question.is_single and len(answer) == 1 else answer,
    }
    said = {
        name: text
        for name, one in zip(names, replies, strict=True)
        if one.feedback and (text := read_text(one.feedback, losses))
    }
    return source | ({"feedback": said} if said else {})


def _is_right(question: Question, share: float) -> bool:
    return share >= FULL if question.is_single else share > 0


def _say_weights(question: Question, losses: Losses) -> None:
    """Ours: every right option the same, every wrong one takes as much away."""
    shares = [one.share for one in question.replies]
    if question.is_single:
        if sum(share >= FULL for share in shares) > 1:
            losses.say(SEVERAL)
        partly = [share for share in shares if 0 < share < FULL or share < 0]
        if partly:
            losses.say(WEIGHTS, ", ".join(f"{share:g} %" for share in partly))
        return
    right = [share for share in shares if share > 0]
    each = 100 / len(right) if right else 0
    uneven = any(abs(share - each) > 0.1 for share in right)
    if uneven or any(abs(share + each) > 0.1 for share in shares if share <= 0):
        losses.say(WEIGHTS, ", ".join(f"{share:g} %" for share in shares))


def _name(at: int) -> str:
    """a to z, then o27 and on: too many options are refused where the item is looked at."""
    return ascii_lowercase[at] if at < len(ascii_lowercase) else f"o{at + 1}"


def _carry_truth(question: Question, losses: Losses) -> dict[str, Any]:
    pairs = (("true", question.feedback_true), ("false", question.feedback_false))
    said = {word: text for word, one in pairs if one and (text := read_text(one, losses))}
    if question.truth is None:
        losses.refuse(NO_ANSWER, question.prompt.text)
    source: dict[str, Any] = {"type": "true_false", "answer": question.truth}
    return source | ({"feedback": said} if said else {})


def _carry_short(question: Question, losses: Losses) -> dict[str, Any]:
    accepted: list[str] = []
    said: dict[str, str] = {}
    for one in question.replies:
        words = read_bare(one.text, losses)
        if _has_star(words):
            losses.say(WILDCARD, words)
            continue
        words = words.replace("\\*", "*")
        if one.share >= FULL and words != ANY_OTHER:
            accepted.append(words)
        elif one.share > 0:
            losses.say(PARTLY, f"{words} ({one.share:g} %)")
        if one.feedback and (text := read_text(one.feedback, losses)):
            said.setdefault(words, text)
    if not accepted:
        losses.refuse(NO_ANSWER, question.prompt.text)
    source: dict[str, Any] = {"type": "short_text", "answer": list(dict.fromkeys(accepted))}
    return source | ({"feedback": said} if said else {})


def _carry_matching(question: Question, losses: Losses) -> dict[str, Any]:
    pairs, extra = [], []
    for left, right in question.pairs:
        words = read_text(left, losses)
        partner = read_text(Text(right, "plain"), losses)
        if words:
            pairs.append({"left": words, "right": partner})
        else:
            extra.append(partner)
    source: dict[str, Any] = {"type": "matching", "pairs": pairs}
    return source | ({"extra": extra} if extra else {})


def _carry_essay(question: Question, losses: Losses) -> dict[str, Any]:
    for one in question.replies:
        losses.say(FEEDBACK, one.text.text)
    lines = [line for one in question.criteria for line in list_lines(read_text(one, losses))]
    criteria = [words for line in lines if (words := line.removeprefix("• ").strip())]
    return {"type": "long_text"} | ({"criteria": criteria} if criteria else {})


def _carry_ordering(question: Question, losses: Losses) -> dict[str, Any]:
    return {"type": "ordering", "items": [read_text(one.text, losses) for one in question.replies]}


def _carry_gaps(question: Question, losses: Losses) -> dict[str, Any]:
    """The text is the prompt of the file; where the item keeps one of its own, its title."""
    text = read_text(question.prompt, losses)
    gaps: dict[str, Any] = {}
    for name, gap in question.gaps.items():
        right = _list_right(gap, losses)
        if not right or f"{{{name}}}" not in text:
            losses.refuse(GAP_MARK, f"{name}: {', '.join(right)}")
            continue
        options = list(dict.fromkeys(read_text(one, losses) for one in gap.options))
        gaps[name] = {"answer": right, "options": options} if options else right
    if not gaps:
        losses.refuse(GAP_MARK, question.prompt.text)
    return {"type": "gap_text", "prompt": question.title or "…", "text": text, "gaps": gaps}


def _list_right(gap: Gap, losses: Losses) -> list[str]:
    """The accepted texts; of a menu the options that are right."""
    right = []
    for one in gap.replies:
        words = (read_text if gap.options else read_bare)(one.text, losses)
        if one.feedback and one.feedback.text.strip():
            losses.say(FEEDBACK, one.feedback.text)
        if 0 < one.share < FULL:
            losses.say(PARTLY, f"{words} ({one.share:g} %)")
        elif one.share >= FULL and not gap.options and _has_star(words):
            losses.say(WILDCARD, words)
        elif one.share >= FULL:
            right.append(words if gap.options else words.replace("\\*", "*"))
    return list(dict.fromkeys(right))


def _has_star(words: str) -> bool:
    """A star that stands for any letters, and is not the whole answer."""
    return words != ANY_OTHER and "*" in words.replace("\\*", "")


_CARRIERS: Final[dict[Kind, Callable[[Question, Losses], dict[str, Any]]]] = {
    Kind.CHOICE: _carry_choice,
    Kind.TRUE_FALSE: _carry_truth,
    Kind.SHORT: _carry_short,
    Kind.NUMBER: carry_number,
    Kind.MATCHING: _carry_matching,
    Kind.ESSAY: _carry_essay,
    Kind.ORDERING: _carry_ordering,
    Kind.GAPS: _carry_gaps,
}
