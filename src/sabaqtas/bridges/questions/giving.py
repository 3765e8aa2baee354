"""An item of ours in Moodle's terms; what it has no word for is said."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sabaqtas.bridges.questions.asked import Gap, Kind, Question, Reply, Text
from sabaqtas.bridges.questions.counting import (
    make_range,
    read_decimal,
    span_range,
    write_decimal,
)
from sabaqtas.bridges.questions.faults import OUT_FIELD, OUT_TYPE
from sabaqtas.bridges.questions.losses import Losses
from sabaqtas.bridges.questions.markdown import LINE_END, read_words
from sabaqtas.bridges.questions.naming import name_part, name_type
from sabaqtas.bridges.questions.tagging import write_tags
from sabaqtas.bridges.questions.texts import write_text
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Problem

ANY_OTHER: Final = "*"


def give_question(item: banks.NeutralItem) -> tuple[Question | None, list[Problem]]:
    """None where Moodle has no such question."""
    losses = Losses(item.place)
    giver = _GIVERS.get(str(item.source.get("type")))
    if giver is None or "parameters" in item.source:
        losses.say(OUT_TYPE, name_type(str(item.source.get("type"))))
        return None, losses.problems
    source = item.source
    given = giver(source, losses)
    if not given:
        losses.say(OUT_TYPE, name_type(str(source["type"])))
        return None, losses.problems
    facts: dict[str, Any] = {
        "prompt": write_text(str(source.get("prompt", ""))),
        "title": item.title,
        "id": item.outside_id,
        "tags": write_tags(item),
        "category": item.category,
        "points": source.get("points", 1),
        "place": item.place,
        "general": write_text(str(source["explain"])) if source.get("explain") else None,
    }
    if "slips" in source:
        losses.say(OUT_FIELD, name_part("slips"))
    if given.get("title", item.title) != item.title and item.title:
        losses.say(OUT_FIELD, name_part("title"))
    return Question(**facts | given), losses.problems


def _give_choice(source: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    """Several: each right one its part, each wrong one takes as much, as we judge them."""
    answer, options = source["answer"], source["options"]
    is_single = not isinstance(answer, list)
    right = {str(name) for name in ([answer] if is_single else answer)}
    said = _said(source)
    part = 100 / max(1, len(right))
    replies = [
        Reply(
            write_text(str(text)),
            is_right=str(name) in right,
            percent=None if is_single else part if str(name) in right else -part,
            feedback=said.get(str(name)),
        )
        for name, text in options.items()
    ]
    return {"kind": Kind.CHOICE, "replies": tuple(replies), "is_single": is_single}


def _give_truth(source: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    said = _said(source)
    truth = str(source["answer"]).lower() == "true"
    words = {"feedback_true": said.get("true"), "feedback_false": said.get("false")}
    return {"kind": Kind.TRUE_FALSE, "truth": truth} | words


def _give_short(source: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    said = _said(source)
    accepted = _texts(source["answer"])
    replies = [Reply(_bare(text), is_right=True, feedback=said.get(text)) for text in accepted]
    replies += [
        Reply(_bare(text) if text != ANY_OTHER else Text(text, "plain"), True, 0, words)
        for text, words in said.items()
        if text not in accepted
    ]
    return {"kind": Kind.SHORT, "replies": tuple(replies)}


def _give_number(source: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    answer = _write_number(source["answer"])
    error = _write_number(source.get("tolerance", "0"))
    number = make_range(answer, error)
    if number is None:
        return {}
    said = _said(source)
    replies: list[Reply] = []
    for name, words in said.items():
        low, _dots, high = name.partition("..")
        span = span_range(low, high or low)
        if span and (span.low, span.high) == (number.low, number.high):
            replies.insert(0, Reply(Text(""), True, None, words, number))
        else:
            replies.append(Reply(Text(ANY_OTHER), True, 0, words, span))
    if not replies or replies[0].percent == 0:
        replies.insert(0, Reply(Text(""), True, None, None, number))
    unit = str(source.get("unit", ""))
    return {"kind": Kind.NUMBER, "replies": tuple(replies), "unit": unit}


def _give_matching(source: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    pairs = [
        (write_text(str(one["left"])), read_words(str(one["right"]))) for one in source["pairs"]
    ]
    pairs += [(Text(""), read_words(str(one))) for one in source.get("extra", [])]
    return {"kind": Kind.MATCHING, "pairs": tuple(pairs)}


def _give_essay(source: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    criteria = LINE_END.join(_texts(source.get("criteria", [])))
    return {"kind": Kind.ESSAY, "criteria": (write_text(criteria),) if criteria else ()}


def _give_ordering(source: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    replies = tuple(Reply(write_text(str(one)), True) for one in source["items"])
    return {"kind": Kind.ORDERING, "replies": replies}


def _give_gaps(source: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    """The text is the question; what is said above it becomes its name."""
    gaps = {}
    for name, held in source["gaps"].items():
        answer = held["answer"] if isinstance(held, Mapping) else held
        options = held.get("options", []) if isinstance(held, Mapping) else []
        write = _write_option if options else _bare
        replies = tuple(Reply(write(text), True) for text in _texts(answer))
        gaps[str(name)] = Gap(replies, tuple(_write_option(str(one)) for one in options))
    prompt = write_text(str(source["text"]))
    title = read_words(str(source["prompt"]))
    return {"kind": Kind.GAPS, "gaps": gaps, "prompt": prompt, "title": title}


def _said(source: Mapping[str, Any]) -> dict[str, Text]:
    return {str(when): write_text(str(text)) for when, text in source.get("feedback", {}).items()}


def _write_option(markdown: str) -> Text:
    return Text(read_words(markdown), "plain")


def _bare(text: str) -> Text:
    return Text(text.replace("*", "\\*"), "plain")


def _texts(value: object) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value])]


def _write_number(value: object) -> str:
    """With a point; empty where decimals would not end."""
    number = read_decimal(str(value))
    written = "" if number is None else write_decimal(number)
    return "" if "/" in written else written


_GIVERS: Final[dict[str, Callable[[Mapping[str, Any], Losses], dict[str, Any]]]] = {
    "choice": _give_choice,
    "true_false": _give_truth,
    "short_text": _give_short,
    "number": _give_number,
    "matching": _give_matching,
    "long_text": _give_essay,
    "ordering": _give_ordering,
    "gap_text": _give_gaps,
}
