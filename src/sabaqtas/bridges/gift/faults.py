"""What can be wrong with a GIFT file as such."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

UNCLOSED: Final = declare(
    "gift.unclosed",
    cause=_("The answers begin with a brace and do not end: “%(text)s”."),
    cure=_("Close them with }, and write \\{ for a brace that is part of the text."),
)
STRAY: Final = declare(
    "gift.stray",
    cause=_("A brace closes what was never opened: “%(text)s”."),
    cure=_("Open the answers with {, and write \\} for a brace that is part of the text."),
)
TWICE: Final = declare(
    "gift.twice",
    cause=_("A question has two parts in braces: “%(text)s”."),
    cure=_("Put a blank line between questions; a text with several places is no GIFT."),
)
AFTER: Final = declare(
    "gift.after",
    cause=_("“%(text)s” stands in the braces before the first = or ~ and is not read."),
    cure=_("Put = before a right answer and ~ before a wrong one."),
)
NO_NUMBER: Final = declare(
    "gift.no_number",
    cause=_("“%(text)s” is no number that a numerical question can have."),
    cure=_("Write it like 3.14, 3.14:0.01 or 3..4."),
)
UNPAIRED: Final = declare(
    "gift.unpaired",
    cause=_("“%(text)s” has no partner, and other lines of the question have one."),
    cure=_("Write every line of it as left -> right."),
)
OUT_ARROW: Final = declare(
    "gift.out_arrow",
    cause=_("The answer “%(text)s” has an arrow, which GIFT reads as a pair; it was left out."),
    cure=_("Export to Moodle XML, or write the answer without ->."),
)
