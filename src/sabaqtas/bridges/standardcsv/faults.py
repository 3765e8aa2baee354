"""What can be wrong with the spreadsheet; what it says is judged by `curriculum`."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.tables.faults import declare_faults
from sabaqtas.kernel.problems import declare

TABLE: Final = declare_faults(
    "standardcsv",
    split=_("One file holds one programme: split it."),
    columns=_("Write its name into the first line. An exported programme shows all columns."),
)
SAID_TWICE: Final = declare(
    "standardcsv.said_twice",
    cause=_("“%(column)s” is “%(second)s” here and “%(first)s” before."),
    cure=_("One file holds one programme: say it once, or leave the cell empty."),
)
BAD_GRADES: Final = declare(
    "standardcsv.bad_grades",
    cause=_("“%(text)s” are no grades."),
    cure=_("Write 5 or 5-9."),
)
BAD_MARK: Final = declare(
    "standardcsv.bad_mark",
    cause=_("“%(text)s” in “sample” is neither yes nor no."),
    cure=_("Write yes where the objective was not compared with the published text, else no."),
)
