"""What can be wrong with a catalogue file."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

TOO_LARGE: Final = declare(
    "catalogue.too_large",
    cause=_("The file is larger than %(limit)s MB."),
    cure=_("Part the catalogue into several files, each with all items of its providers."),
)
NOT_TEXT: Final = declare(
    "catalogue.not_text",
    cause=_("The file is no text (read as %(encoding)s)."),
    cure=_("Save the table as CSV UTF-8. A table saved as .xlsx is no CSV by a new name."),
)
OTHER_ENCODING: Final = declare(
    "catalogue.other_encoding",
    cause=_("The file is not UTF-8; it was read as %(encoding)s. Kazakh letters may be lost."),
    cure=_("Look at the titles before you take it in. Next time save as CSV UTF-8."),
)
EMPTY: Final = declare(
    "catalogue.empty",
    cause=_("The file has no items."),
    cure=_("Its first line names the columns, each line below is one item."),
)
COLUMN_MISSING: Final = declare(
    "catalogue.column_missing",
    cause=_("There is no column “%(column)s”."),
    cure=_("The first line must name at least: provider, id, url, title"),
)
COLUMN_TWICE: Final = declare(
    "catalogue.column_twice",
    cause=_("The column “%(column)s” is there twice."),
    cure=_("Leave one of them."),
)
COLUMN_UNKNOWN: Final = declare(
    "catalogue.column_unknown",
    cause=_("The column “%(column)s” is unknown and is not read."),
    cure=_("If it is a misspelt name, correct the first line."),
)
BROKEN_CSV: Final = declare(
    "catalogue.broken_csv",
    cause=_("From here on the file cannot be parted into values."),
    cure=_("Look for a double quote without its partner, or a value of thousands of letters."),
)
ROW_WIDTH: Final = declare(
    "catalogue.row_width",
    cause=_("The line has %(found)s values, the first line names %(expected)s columns."),
    cure=_("Put values that hold a comma between double quotes."),
)
TOO_MANY: Final = declare(
    "catalogue.too_many",
    cause=_("The file has more than %(limit)s items."),
    cure=_("Part the catalogue into several files, each with all items of its providers."),
)
VALUE_MISSING: Final = declare(
    "catalogue.value_missing",
    cause=_("The item has no “%(column)s”."),
    cure=_("Write it into the line."),
)
TOO_LONG: Final = declare(
    "catalogue.too_long",
    cause=_("The value of “%(column)s” is longer than %(limit)s letters."),
    cure=_("Shorten it."),
)
CUT: Final = declare(
    "catalogue.cut",
    cause=_("The description is longer than %(limit)s letters; the rest is not kept."),
    cure=_("Nothing needs to be done. A description of a few sentences is found best."),
)
BAD_URL: Final = declare(
    "catalogue.bad_url",
    cause=_("“%(text)s” is no https address of an item."),
    cure=_("Write the whole address as the browser shows it, beginning with https://"),
)
BAD_LANGUAGE: Final = declare(
    "catalogue.bad_language",
    cause=_("The language “%(text)s” is unknown."),
    cure=_("Write kk, ru, en or another code of two letters."),
)
BAD_GRADE: Final = declare(
    "catalogue.bad_grade",
    cause=_("“%(text)s” names no grades."),
    cure=_("Write grades from 0 to 12, parted by blanks, or a range such as 5-7."),
)
BAD_KIND: Final = declare(
    "catalogue.bad_kind",
    cause=_("The kind “%(text)s” is unknown."),
    cure=_("Write one of: %(known)s"),
)
BAD_MINUTES: Final = declare(
    "catalogue.bad_minutes",
    cause=_("“%(text)s” is no number of minutes."),
    cure=_("Write a whole number from 1 to %(most)s, or nothing."),
)
BAD_COST: Final = declare(
    "catalogue.bad_cost",
    cause=_("The cost “%(text)s” is unknown."),
    cure=_("Write free, paid or part, or nothing."),
)
BAD_ACCESS: Final = declare(
    "catalogue.bad_access",
    cause=_("“%(text)s” is no accessibility fact that is known here."),
    cure=_("Write one or several of: %(known)s"),
)
SUBJECT_UNKNOWN: Final = declare(
    "catalogue.subject_unknown",
    cause=_("The subject “%(text)s” is unknown; the item stands under no subject."),
    cure=_("Write the subject as the curriculum names it, or its code."),
)
TWICE: Final = declare(
    "catalogue.twice",
    cause=_("The item “%(text)s” of this provider already stands on line %(line)s."),
    cure=_("Leave one of the two lines, or give them different ids."),
)
