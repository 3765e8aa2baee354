"""What can be wrong with a question in Aiken."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

NO_OPTIONS: Final = declare(
    "aiken.no_options",
    cause=_("“%(text)s” is followed by no options."),
    cure=_("Write the options below it, each on its own line: A. first, B. second."),
)
NO_ANSWER: Final = declare(
    "aiken.no_answer",
    cause=_("After the options of “%(text)s” there is no line ANSWER."),
    cure=_("Write it below the last option, such as ANSWER: B."),
)
BAD_ANSWER: Final = declare(
    "aiken.bad_answer",
    cause=_("ANSWER says “%(text)s”, and no option has this letter."),
    cure=_("Name one of the options above it by its letter."),
)
NO_QUESTION: Final = declare(
    "aiken.no_question",
    cause=_("“%(text)s” stands below no question."),
    cure=_("Write the question on the line above the first option."),
)
