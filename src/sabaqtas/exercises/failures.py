"""What can be wrong with an author's item, and with a posted answer."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

MISSING: Final = declare(
    "exercises.missing",
    cause=_("The question has no “%(field)s”."),
    cure=_("Write it; every question needs it."),
)
BAD_VALUE: Final = declare(
    "exercises.bad_value",
    cause=_("“%(text)s” cannot be the “%(field)s” of a question."),
    cure=_("Look at the lesson format for what may stand there."),
)
BAD_FIELD: Final = declare(
    "exercises.bad_field",
    cause=_("A question of this type has no field “%(field)s”."),
    cure=_("Correct its name, or take it out."),
)
BAD_TYPE: Final = declare(
    "exercises.bad_type",
    cause=_("“%(text)s” is not a type of question."),
    cure=_("Use one of these: %(known)s."),
)
BAD_ANSWER: Final = declare(
    "exercises.bad_answer",
    cause=_("The answer “%(text)s” is not among the options."),
    cure=_("Name an option by its letter, or several as a list."),
)
BAD_NUMBER: Final = declare(
    "exercises.bad_number",
    cause=_("“%(text)s” is not a number."),
    cure=_("Write it like 12, 3,5, 3/4 or 1 1/2; the unit stands in its own field."),
)
SAME_OPTIONS: Final = declare(
    "exercises.same_options",
    cause=_("Two options read the same: “%(text)s”."),
    cure=_("Change one of them."),
)
TOO_LONG: Final = declare(
    "exercises.too_long",
    cause=_("Your answer is longer than %(most)s letters."),
    cure=_("Make it shorter and send it again."),
)
BAD_POSTING: Final = declare(
    "exercises.bad_posting",
    cause=_("This answer does not fit the question."),
    cure=_("Open the question again and answer once more."),
)
BAD_GAP: Final = declare(
    "exercises.bad_gap",
    cause=_("The place “%(name)s” of the text has no answer, or stands in the text twice."),
    cure=_("Write its answers under “gaps”, and the place once in the text."),
)
UNUSED_GAP: Final = declare(
    "exercises.unused_gap",
    cause=_("The place “%(name)s” does not stand in the text."),
    cure=_("Write it in the text between braces, or take it out of “gaps”."),
)
NOT_CONFIRMED: Final = declare(
    "exercises.not_confirmed",
    cause=_("The box is not ticked yet."),
    cure=_("The grown-up who saw it ticks the box."),
)
NOT_NAMED: Final = declare(
    "exercises.not_named",
    cause=_("The name of the grown-up is missing."),
    cure=_("The grown-up who ticked the box writes their name."),
)
