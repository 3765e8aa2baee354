"""What can be wrong with a catalogue file."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.tables.faults import declare_faults
from sabaqtas.kernel.problems import declare

TABLE: Final = declare_faults(
    "catalogue",
    split=_("Part the catalogue into several files, each with all items of its providers."),
    columns=_("The first line must name at least: provider, id, url, title"),
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
