"""Items as Moodle XML. A gap text goes out with embedded answers, an order as `ordering`."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from html import escape
from typing import Final

from lxml import etree

from sabaqtas.bridges.gift.chunks import write_category
from sabaqtas.bridges.moodlexml.beside import write_files
from sabaqtas.bridges.moodlexml.elements import Element, add_text, add_value
from sabaqtas.bridges.questions.asked import Gap, Kind, Question, Range, Reply, Text
from sabaqtas.bridges.questions.counting import write_decimal
from sabaqtas.bridges.questions.giving import give_question
from sabaqtas.bridges.questions.markdown import LINE_END
from sabaqtas.bridges.questions.picturing import say_left_out
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Problem

_GAP: Final = re.compile(r"\{([A-Za-z0-9_-]{1,32})\}")
_CLOZE: Final = re.compile(r"[\\}#~/\"]")


def write_items(items: Sequence[banks.NeutralItem]) -> banks.ItemsWritten:
    """One file; a category is said where it changes."""
    root = etree.Element("quiz")
    problems: list[Problem] = []
    category: tuple[str, ...] = ()
    for item in items:
        question, said = give_question(item)
        problems += said
        if question is None:
            continue
        if question.category != category:
            category = question.category
            _write_category(root, category)
        element = _write(root, question)
        problems += say_left_out(item, write_files(element, item.pictures))
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return banks.ItemsWritten(data, problems)


def _write_category(root: Element, category: tuple[str, ...]) -> None:
    element = etree.SubElement(root, "question", type="category")
    add_value(etree.SubElement(element, "category"), "text", write_category(category))


def _write(root: Element, question: Question) -> Element:
    name = "cloze" if question.kind is Kind.GAPS else question.kind.value
    element = etree.SubElement(root, "question", type=name)
    add_value(etree.SubElement(element, "name"), "text", question.title)
    prompt = _embed(question) if question.kind is Kind.GAPS else question.prompt
    add_text(element, "questiontext", prompt)
    add_text(element, "generalfeedback", question.general)
    add_value(element, "defaultgrade", f"{question.points}.0000000")
    add_value(element, "hidden", "0")
    add_value(element, "idnumber", question.id)
    _WRITERS[question.kind](element, question)
    if question.tags:
        tags = etree.SubElement(element, "tags")
        for tag in question.tags:
            add_value(etree.SubElement(tags, "tag"), "text", tag)
    return element


def _write_choice(element: Element, question: Question) -> None:
    add_value(element, "single", str(question.is_single).lower())
    add_value(element, "shuffleanswers", "true")
    add_value(element, "answernumbering", "abc")
    _write_replies(element, question)


def _write_truth(element: Element, question: Question) -> None:
    for word, said in (("true", question.feedback_true), ("false", question.feedback_false)):
        is_right = question.truth is (word == "true")
        _add_answer(element, Reply(Text(word), is_right, feedback=said))


def _write_short(element: Element, question: Question) -> None:
    add_value(element, "usecase", "0")
    _write_replies(element, question)


def _write_number(element: Element, question: Question) -> None:
    for one in question.replies:
        words = _find_middle(one.number) if one.number else "*"
        answer = _add_answer(element, one, text=words)
        add_value(answer, "tolerance", _find_error(one.number) if one.number else "0")
    if question.unit:
        unit = etree.SubElement(etree.SubElement(element, "units"), "unit")
        add_value(unit, "multiplier", "1")
        add_value(unit, "unit_name", question.unit)


def _find_middle(number: Range) -> str:
    return write_decimal((Fraction(number.low) + Fraction(number.high)) / 2)


def _find_error(number: Range) -> str:
    return write_decimal((Fraction(number.high) - Fraction(number.low)) / 2)


def _write_matching(element: Element, question: Question) -> None:
    add_value(element, "shuffleanswers", "true")
    for left, right in question.pairs:
        sub = add_text(element, "subquestion", left)
        add_value(etree.SubElement(sub, "answer"), "text", right)


def _write_essay(element: Element, question: Question) -> None:
    add_value(element, "responseformat", "editor")
    add_value(element, "attachments", "0")
    if question.criteria:
        add_text(element, "graderinfo", question.criteria[0])


def _write_ordering(element: Element, question: Question) -> None:
    add_value(element, "layouttype", "VERTICAL")
    for number, one in enumerate(question.replies, 1):
        _add_answer(element, one, fraction=f"{number}.0000000")


def _write_gaps(element: Element, question: Question) -> None:
    """All is in the text."""


def _write_replies(element: Element, question: Question) -> None:
    for one in question.replies:
        _add_answer(element, one)


def _add_answer(
    element: Element, reply: Reply, *, text: str | None = None, fraction: str = ""
) -> Element:
    said = fraction or f"{reply.share:.5f}".rstrip("0").rstrip(".")
    answer = add_text(element, "answer", Text(text, "moodle") if text is not None else reply.text)
    answer.set("fraction", said)
    add_text(answer, "feedback", reply.feedback)
    return answer


def _embed(question: Question) -> Text:
    """The text with the answers in their places."""
    words = _GAP.sub(
        lambda one: _write_gap(question.gaps[one[1]]) if one[1] in question.gaps else one[0],
        question.prompt.text,
    )
    return Text(words, question.prompt.format)


def _write_gap(gap: Gap) -> str:
    right = {one.text.text for one in gap.replies}
    if not gap.options:
        return "{1:SHORTANSWER:=" + "~=".join(_guard(one.text.text) for one in gap.replies) + "}"
    parts = [("=" if one.text in right else "") + _guard(one.text) for one in gap.options]
    return "{1:MULTICHOICE:" + "~".join(parts) + "}"


def _guard(words: str) -> str:
    """Signs of its own get a backslash; the text around is HTML or nearly so."""
    plain = escape(words.replace(LINE_END, " "), quote=False)
    return _CLOZE.sub(lambda one: "\\" + one[0], plain)


_WRITERS: Final[dict[Kind, Callable[[Element, Question], None]]] = {
    Kind.CHOICE: _write_choice,
    Kind.TRUE_FALSE: _write_truth,
    Kind.SHORT: _write_short,
    Kind.NUMBER: _write_number,
    Kind.MATCHING: _write_matching,
    Kind.ESSAY: _write_essay,
    Kind.ORDERING: _write_ordering,
    Kind.GAPS: _write_gaps,
}
