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
BAD_COUNT: Final = declare(
    "exercises.bad_count",
    cause=_("The question has %(count)s “%(field)s”; it takes %(least)s to %(most)s."),
    cure=_("Add what is missing, or take out what is too much."),
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
BAD_PARAMETER: Final = declare(
    "exercises.bad_parameter",
    cause=_("The parameter “%(name)s” has no values that can be drawn."),
    cure=_("Give it “from” and “to” (and “step”), or a list under “choose”; at most 1000 values."),
)
BAD_VARIANT: Final = declare(
    "exercises.bad_variant",
    cause=_("With %(values)s the question does not hold: see the other problem."),
    cure=_("Narrow the parameters, so that the question is sound whatever is drawn."),
)
_RECKON: Final = _("Write it with numbers, the parameters' names and + - * / ^ ( ).")
FORMULAS: Final = {
    reason: declare(f"exercises.formula_{reason}", cause=cause, cure=cure)
    for reason, cause, cure in (
        ("unreadable", _("The formula “%(text)s” cannot be read."), _RECKON),
        ("unknown_name", _("The formula “%(text)s” has a name that is no parameter."), _RECKON),
        (
            "by_zero",
            _("The formula “%(text)s” divides by zero with %(values)s."),
            _("Change the parameters, so that this cannot happen."),
        ),
        (
            "too_big",
            _("The formula “%(text)s” grows too big with %(values)s."),
            _("Change the parameters, so that this cannot happen."),
        ),
        (
            "bad_power",
            _("The formula “%(text)s” cannot take this power or rounding with %(values)s."),
            _("Change the parameters, so that this cannot happen."),
        ),
        (
            "not_whole",
            _("gcd and lcm in “%(text)s” want whole numbers, not %(values)s."),
            _("Change the parameters, so that this cannot happen."),
        ),
        (
            "word_in_sum",
            _("The formula “%(text)s” reckons with a word: %(values)s."),
            _("A word may only stand by itself between the braces."),
        ),
    )
}
"""Why a formula is refused: `formulas.FormulaRefused` names the reason."""
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
