"""What can be wrong with a television grid."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.tables.faults import declare_faults
from sabaqtas.kernel.problems import declare

TABLE: Final = declare_faults(
    "grid",
    split=_("Split it by weeks or channels."),
    columns=_("The first line must be: channel,start,minutes,grade,language,subject,lesson"),
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
