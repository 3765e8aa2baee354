"""Items as GIFT: what reads back as it was. Texts that need it are written as Markdown."""

from collections.abc import Sequence

from sabaqtas.bridges.gift.chunks import CATEGORY, write_category
from sabaqtas.bridges.gift.faults import OUT_ARROW
from sabaqtas.bridges.gift.signs import escape_signs
from sabaqtas.bridges.questions.asked import Kind, Question, Range, Reply, Text
from sabaqtas.bridges.questions.faults import OUT_FIELD, OUT_TYPE
from sabaqtas.bridges.questions.giving import give_question
from sabaqtas.bridges.questions.naming import name_part, name_type
from sabaqtas.bridges.questions.picturing import leave_pictures
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import Problem, Severity, shorten

HERE = (Kind.CHOICE, Kind.TRUE_FALSE, Kind.SHORT, Kind.NUMBER, Kind.MATCHING, Kind.ESSAY)


def write_items(items: Sequence[banks.NeutralItem]) -> banks.ItemsWritten:
    """Grouped as they come; a category is said where it changes."""
    lines: list[str] = []
    problems: list[Problem] = []
    category: tuple[str, ...] = ()
    for item in items:
        bare, left = leave_pictures(item)
        question, said = give_question(bare)
        problems += [*left, *said]
        if question is None or not _is_writable(question, problems):
            continue
        if question.category != category:
            category = question.category
            lines += [f"{CATEGORY} {escape_signs(write_category(category))}", ""]
        lines += [*_write_comments(question), _write(question), ""]
    return banks.ItemsWritten("\n".join(lines).encode(), problems)


def _is_writable(question: Question, problems: list[Problem]) -> bool:
    """Says what GIFT has no place for, too."""

    def say(code: str, text: str) -> None:
        params = {"text": shorten(text)}
        problems.append(Problem(code, question.place, Severity.WARNING, params))

    if question.kind not in HERE:
        say(OUT_TYPE, name_type(str(question.kind)))
        return False
    words = [one.text.text for one in question.replies]
    arrows = [one for one in words if "->" in one]
    if question.kind is Kind.SHORT and arrows:
        say(OUT_ARROW, arrows[0])
        return False
    for name in ("unit", "criteria"):
        if getattr(question, name):
            say(OUT_FIELD, name_part(name))
    if question.points != 1:
        say(OUT_FIELD, name_part("points"))
    return True


def _write_comments(question: Question) -> list[str]:
    said = [("id", question.id)] if question.id else []
    said += [("tag", tag) for tag in question.tags]
    return [f"// [{name}:{_guard(value)}]" for name, value in said]


def _guard(value: str) -> str:
    flat = " ".join(value.split())
    return flat.replace("\\", "\\\\").replace("]", "\\]")


def _write(question: Question) -> str:
    title = f"::{escape_signs(question.title)}::" if question.title else ""
    prompt = _write_text(question.prompt, is_first=True)
    general = f" ####{_write_text(question.general, question.prompt)}" if question.general else ""
    return f"{title}{prompt} {{{_write_answer(question)}{general}}}"


def _write_answer(question: Question) -> str:
    prompt = question.prompt
    if question.kind is Kind.TRUE_FALSE:
        return _write_truth(question)
    if question.kind is Kind.MATCHING:
        return "".join(
            f"\n\t={_write_text(left, prompt)} -> {_write_text(Text(right, 'plain'))}"
            for left, right in question.pairs
        )
    if question.kind is Kind.NUMBER:
        return "#" + "".join(_write_number(one, prompt) for one in question.replies)
    return "".join(_write_reply(one, question) for one in question.replies)


def _write_truth(question: Question) -> str:
    said = [question.feedback_true, question.feedback_false]
    wrong, right = reversed(said) if question.truth else said
    words = [_write_text(one, question.prompt) if one else "" for one in (wrong, right)]
    feedback = f"#{words[0]}#{words[1]}" if any(words) else ""
    return ("TRUE" if question.truth else "FALSE") + feedback


def _write_reply(reply: Reply, question: Question) -> str:
    words = _write_text(reply.text, question.prompt)
    is_option = question.kind is Kind.CHOICE
    return _write_part(reply, words, question.prompt, is_option=is_option)


def _write_number(reply: Reply, prompt: Text) -> str:
    return _write_part(reply, _write_range(reply.number) if reply.number else "*", prompt)


def _write_range(number: Range) -> str:
    if not number.middle:
        return f"{number.low}..{number.high}" if number.low != number.high else number.low
    return f"{number.middle}:{number.error}" if number.low != number.high else number.middle


def _write_part(reply: Reply, words: str, prompt: Text, *, is_option: bool = False) -> str:
    """Options that share the mark have no = before them: it would make them a single choice."""
    sign = "~" if is_option and (reply.percent is not None or not reply.is_right) else "="
    if reply.percent is None:
        percent = "%100%" if reply.is_right and words.startswith("%") else ""
    else:
        percent = f"%{reply.percent:.5f}".rstrip("0").rstrip(".") + "%"
    feedback = f"#{_write_text(reply.feedback, prompt)}" if reply.feedback else ""
    return f"\n\t{sign}{percent}{words}{feedback}"


def _write_text(text: Text, prompt: Text | None = None, *, is_first: bool = False) -> str:
    """The format is said where it is another than the question's, or could be misread."""
    words = escape_signs(text.text)
    usual = prompt.format if prompt else ("moodle" if is_first else "plain")
    if text.format != usual or words.startswith(("[", "//")):
        return f"[{text.format}]{words}"
    return words
