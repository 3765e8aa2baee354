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
PICTURE_BAD: Final = declare(
    "banks.picture_bad",
    cause=_("The picture “%(name)s” is not taken in: %(reason)s"),
    cure=_("The question comes without it. Add another picture to it in the bank."),
)
PICTURE_CLEANED: Final = declare(
    "banks.picture_cleaned",
    cause=_("Of the drawing “%(name)s” this was taken out: %(removed)s."),
    cure=_("Nothing, if the drawing is whole without it."),
)
NO_ALT: Final = declare(
    "banks.no_alt",
    cause=_("Of the picture “%(name)s” nothing is said to who cannot see it."),
    cure=_("Write in the bank, between the brackets before its name, what is seen in it."),
)
PICTURES_MANY: Final = declare(
    "banks.pictures_many",
    cause=_("“%(name)s” is one picture too many: %(most)s of a question, %(all)s of a file."),
    cure=_("Part the question, or the file, into several."),
)
OWN_PICTURES: Final = declare(
    "banks.own_pictures",
    cause=_("The file says which pictures of this server the question has; a file cannot."),
    cure=_("Take “pictures” out of the field, and add the pictures to the question in the bank."),
)
TOO_LONG: Final = declare(
    "banks.too_long",
    cause=_("The question has %(found)s letters; at most %(most)s are taken."),
    cure=_("Shorten it or part it. Often a missing bracket joins several questions into one."),
)
