"""What can be wrong with a row of questions."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.tables.faults import declare_faults
from sabaqtas.kernel.problems import declare

TABLE: Final = declare_faults(
    "itemscsv",
    split=_("Part it into several files; all can go into one bank."),
    columns=_("Write its name into the first line. An exported bank shows all columns."),
)
BAD_TYPE: Final = declare(
    "itemscsv.bad_type",
    cause=_("“%(text)s” is no type of question."),
    cure=_("Use one of these, or leave the cell empty: %(known)s."),
)
BAD_PAIR: Final = declare(
    "itemscsv.bad_pair",
    cause=_("“%(text)s” is no pair."),
    cure=_("Write what is asked, an arrow -> and its partner."),
)
BAD_MORE: Final = declare(
    "itemscsv.bad_more",
    cause=_("“%(text)s” in “more” cannot be read."),
    cure=_("It is JSON that an export writes; leave it as it was, or empty."),
)
BAD_NUMBER: Final = declare(
    "itemscsv.bad_number",
    cause=_("“%(text)s” in “%(column)s” is not a whole number that may stand there."),
    cure=_("Write a grade from 1 to 12, points from 1 to 100, or nothing."),
)
BAD_LANGUAGE: Final = declare(
    "itemscsv.bad_language",
    cause=_("“%(text)s” is no language of lessons."),
    cure=_("Write kk, ru or en, or nothing."),
)
