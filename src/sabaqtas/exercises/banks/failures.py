"""What may happen to an item on its way into a bank."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

KNOWN: Final = declare(
    "banks.known",
    cause=_("The bank has this question already: number %(number)s."),
    cure=_("Nothing; it is not taken twice."),
)
TWICE: Final = declare(
    "banks.twice",
    cause=_("The file has this question twice, first on line %(line)s."),
    cure=_("Nothing; it is taken once."),
)
BARE: Final = declare(
    "banks.bare",
    cause=_("The question does not say why its answer is right, or what a good text has."),
    cure=_("Add it before a pupil meets the question; the bank shows which ones lack it."),
)
NO_FORMAT: Final = declare(
    "banks.no_format",
    cause=_("The file is none of the formats that questions come in: %(known)s."),
    cure=_("Choose the format by hand, or export the questions again in one of these."),
)
