"""What can be wrong with the spreadsheet as such; what it says is judged by `curriculum`."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

TOO_LARGE: Final = declare(
    "standardcsv.too_large",
    cause=_("The file is larger than %(limit)s MB."),
    cure=_("One file holds one programme: split it."),
)
NOT_TEXT: Final = declare(
    "standardcsv.not_text",
    cause=_("The file is no text (read as %(encoding)s)."),
    cure=_("Save the table as CSV UTF-8. A table saved as .xlsx is no CSV by a new name."),
)
OTHER_ENCODING: Final = declare(
    "standardcsv.other_encoding",
    cause=_("The file is not UTF-8; it was read as %(encoding)s. Kazakh letters may be lost."),
    cure=_("Look at the texts before you publish. Next time save as CSV UTF-8."),
)
EMPTY: Final = declare(
    "standardcsv.empty",
    cause=_("The file has no rows."),
    cure=_("Its first line names the columns, each line below is one objective."),
)
COLUMN_MISSING: Final = declare(
    "standardcsv.column_missing",
    cause=_("There is no column “%(column)s”."),
    cure=_("Write its name into the first line. An exported programme shows all columns."),
)
COLUMN_UNKNOWN: Final = declare(
    "standardcsv.column_unknown",
    cause=_("The column “%(column)s” is unknown and is not read."),
    cure=_("If it is a misspelt name, correct the first line."),
)
COLUMN_TWICE: Final = declare(
    "standardcsv.column_twice",
    cause=_("The column “%(column)s” stands twice."),
    cure=_("Leave one of them."),
)
BROKEN_CSV: Final = declare(
    "standardcsv.broken_csv",
    cause=_("From here on the file cannot be parted into values."),
    cure=_("Look for a double quote without its partner, or a value of thousands of letters."),
)
ROW_WIDTH: Final = declare(
    "standardcsv.row_width",
    cause=_("The line has %(found)s values, there are %(expected)s columns."),
    cure=_("A value with a comma in it must stand in double quotes."),
)
TOO_MANY: Final = declare(
    "standardcsv.too_many",
    cause=_("The file has more than %(limit)s objectives."),
    cure=_("One file holds one programme: split it."),
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
