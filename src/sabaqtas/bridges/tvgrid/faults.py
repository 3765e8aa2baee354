"""What can be wrong with a television grid."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

TOO_LARGE: Final = declare(
    "grid.too_large",
    cause=_("The file is larger than %(limit)s MB."),
    cure=_("A grid of a week has a few hundred lines: send that file only."),
)
NOT_TEXT: Final = declare(
    "grid.not_text",
    cause=_("The file is no text (read as %(encoding)s)."),
    cure=_("Save the grid as CSV UTF-8. A table saved as .xlsx is no CSV by a new name."),
)
OTHER_ENCODING: Final = declare(
    "grid.other_encoding",
    cause=_("The file is not UTF-8; it was read as %(encoding)s. Kazakh letters may be lost."),
    cure=_("Look at the names before you apply. Next time save as CSV UTF-8."),
)
ENCODED_TWICE: Final = declare(
    "grid.encoded_twice",
    cause=_("The letters had been turned into other signs and were turned back."),
    cure=_("Look at the names before you apply. Next time export without saving again."),
)
EMPTY: Final = declare(
    "grid.empty",
    cause=_("The file has no slots."),
    cure=_("Its first line names the columns, each line below is one slot."),
)
COLUMN_MISSING: Final = declare(
    "grid.column_missing",
    cause=_("There is no column “%(column)s”."),
    cure=_("The first line must be: channel,start,minutes,grade,language,subject,lesson"),
)
COLUMN_UNKNOWN: Final = declare(
    "grid.column_unknown",
    cause=_("The column “%(column)s” is unknown and is not read."),
    cure=_("If it is a misspelt name, correct the first line."),
)
COLUMN_TWICE: Final = declare(
    "grid.column_twice",
    cause=_("The column “%(column)s” stands twice."),
    cure=_("Leave one of them."),
)
BROKEN_CSV: Final = declare(
    "grid.broken_csv",
    cause=_("From here on the file cannot be parted into values."),
    cure=_("Look for a double quote without its partner, or a value of thousands of letters."),
)
ROW_WIDTH: Final = declare(
    "grid.row_width",
    cause=_("The line has %(found)s values, there are %(expected)s columns."),
    cure=_("A value with a comma in it must stand in double quotes."),
)
VALUE_MISSING: Final = declare(
    "grid.value_missing",
    cause=_("“%(column)s” is empty."),
    cure=_("Fill it in, or remove the line."),
)
BAD_TIME: Final = declare(
    "grid.bad_time",
    cause=_("“%(text)s” is no date and time."),
    cure=_("Write 2026-09-14T09:00:00+05:00, or 2026-09-14 09:00 by the channel's clock."),
)
ZONE_TAKEN: Final = declare(
    "grid.zone_taken",
    cause=_("The times have no offset; they were read as %(zone)s."),
    cure=_("If the channel keeps another time, say its zone, or write the offset: +05:00."),
)
BAD_NUMBER: Final = declare(
    "grid.bad_number",
    cause=_("“%(text)s” in “%(column)s” is no whole number from %(least)s to %(most)s."),
    cure=_("Correct the line."),
)
BAD_LANGUAGE: Final = declare(
    "grid.bad_language",
    cause=_("“%(text)s” is no language of lessons."),
    cure=_("Write kk for Kazakh, ru for Russian."),
)
SUBJECT_UNKNOWN: Final = declare(
    "grid.subject_unknown",
    cause=_("Nobody knows the subject “%(text)s”: the slot stands in the guide only."),
    cure=_("To show it beside the pupils' lesson, write the subject as schools do."),
)
OVERLAP: Final = declare(
    "grid.overlap",
    cause=_("The slot begins before the one of line %(line)s on the same channel has ended."),
    cure=_("Correct the time or the minutes of one of them."),
)
TOO_MANY: Final = declare(
    "grid.too_many",
    cause=_("The file has more than %(limit)s slots."),
    cure=_("Split it by weeks or channels."),
)
