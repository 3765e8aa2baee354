"""What can be wrong with an author's text; `fault` places it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Place, Problem, Severity, declare, shorten

CODES: Final = {
    "container": declare(
        "richtext.container",
        cause=_("“%(text)s” is not a known box, or its end mark is left over."),
        cure=_("Use ::: rule, ::: example or ::: check, and close each with ::: on its own line."),
    ),
    "unclosed": declare(
        "richtext.unclosed",
        cause=_("The box “%(text)s” is never closed."),
        cure=_("Put ::: on a line of its own after its last line."),
    ),
    "dollar": declare(
        "richtext.dollar",
        cause=_("A dollar sign without its partner: “%(text)s”."),
        cure=_("Close the formula with $, or write \\$ for money."),
    ),
    "html": declare(
        "richtext.html",
        cause=_("“%(text)s” looks like an HTML tag; tags are shown as they are."),
        cure=_("Use Markdown marks; put a comparison of letters between dollar signs."),
    ),
    "link": declare(
        "richtext.link",
        cause=_("The link “%(text)s” leads somewhere pupils must not be sent."),
        cure=_("Use an address that begins with https://, or one within these pages."),
    ),
    "picture": declare(
        "richtext.picture",
        cause=_("The picture “%(text)s” is not known here."),
        cure=_("Put the file beside the text and list it under media with its description."),
    ),
    "check": declare(
        "richtext.check",
        cause=_("The question “%(text)s” cannot stand here."),
        cure=_("Use the id of a question listed under checks, once, in the steps of the lesson."),
    ),
    "step_title": declare(
        "richtext.step_title",
        cause=_("Step heading “%(text)s” does not say its kind and minutes."),
        cure=_("End the heading like this: {kind=explain minutes=8}."),
    ),
    "step_kind": declare(
        "richtext.step_kind",
        cause=_("“%(text)s” is no kind of step."),
        cure=_("Use recall, explain, example, practice, discuss, offscreen or summary."),
    ),
    "step_missing": declare(
        "richtext.step_missing",
        cause=_("“%(text)s” stands before the first step."),
        cure=_("Begin the text with a heading: ## Title {kind=recall minutes=5}."),
    ),
    "formula_empty": declare(
        "richtext.formula_empty",
        cause=_("The formula between the dollar signs is empty: “%(text)s”."),
        cure=_("Write the formula, or take the dollar signs away."),
    ),
    "formula_too_long": declare(
        "richtext.formula_too_long",
        cause=_("The formula is too long: “%(text)s”."),
        cure=_("Split it into several formulas."),
    ),
    "formula_command": declare(
        "richtext.formula_command",
        cause=_("The command “%(text)s” is not among those a formula may use here."),
        cure=_("Use the commands listed in the lesson format, such as \\frac, \\cdot, \\text."),
    ),
    "formula_braces": declare(
        "richtext.formula_braces",
        cause=_("A brace is missing or left over in the formula “%(text)s”."),
        cure=_("Give every { its }."),
    ),
    "formula_words": declare(
        "richtext.formula_words",
        cause=_("Words stand bare in the formula: “%(text)s”."),
        cure=_("Put words and units into \\text{…}."),
    ),
    "formula_percent": declare(
        "richtext.formula_percent",
        cause=_("A bare %% hides the rest of the formula “%(text)s”."),
        cure=_("Write \\%% for per cent."),
    ),
    "formula_unfinished": declare(
        "richtext.formula_unfinished",
        cause=_("The formula “%(text)s” is not finished."),
        cure=_("Check that every command has what it needs, as in \\frac{1}{2}."),
    ),
}


class RichTextError(ValueError):
    """A text that must not be shown to a child as it stands; `problems` lists everything wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{p.code}: {p.params.get('text', '')}" for p in problems))
        self.problems = tuple(problems)


def fault(kind: str, place: Place, line: int, text: str) -> Problem:
    """`line` counts from 0 within the text whose first line stands at `place`."""
    excerpt = shorten(text.strip())
    at = replace(place, line=(place.line or 1) + line, excerpt=excerpt)
    return Problem(CODES[kind], at, Severity.ERROR, {"text": excerpt})
