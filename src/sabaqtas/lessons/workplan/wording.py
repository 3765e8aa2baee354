"""A comparison in sentences, in the reader's language."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import name_of
from sabaqtas.lessons.workplan.comparing import Difference, Finding

GRAVE = frozenset({Finding.OVER_MOST, Finding.BELOW_NORM, Finding.VARIABLE_OVER})
"""These break a rule of the state; the others are the school's own affair."""


def say(one: Difference, language: str) -> str:
    """One sentence that tells both numbers and what is between them."""
    return _texts()[one.finding] % {
        "subject": name_of(one.subject, language) if one.subject else "",
        "class": one.class_name,
        "is": write(one.is_),
        "should": write(one.should),
        "by": write(one.by),
    }


def write(hours: Decimal) -> str:
    """Hours as people write them: 5, 0,5."""
    return str(number_format(hours.normalize() if hours % 1 else int(hours)))


def _texts() -> dict[Finding, str]:
    return {
        Finding.OVER_MOST: _(
            "The week holds %(is)s hours, at most %(should)s are allowed: %(by)s too many."
        ),
        Finding.BELOW_NORM: _(
            "%(subject)s: %(is)s hours in the plan, %(should)s by the typical plan: %(by)s lost."
        ),
        Finding.VARIABLE_OVER: _(
            "The variable part holds %(is)s hours, the typical plan gives %(should)s."
        ),
        Finding.VARIABLE_FREE: _(
            "Of the variable part %(is)s of %(should)s hours are used: %(by)s are free."
        ),
        Finding.TIMETABLE_LACKS: _(
            "%(class)s, %(subject)s: %(is)s hours in the timetable, %(should)s in the plan:"
            " %(by)s a week lost."
        ),
        Finding.TIMETABLE_OVER: _(
            "%(class)s, %(subject)s: %(is)s hours in the timetable, %(should)s in the plan:"
            " %(by)s a week over."
        ),
        Finding.LOST_IN_YEAR: _(
            "%(class)s: %(is)s lessons of these subjects this year, the plan needs %(should)s:"
            " %(by)s lost. The table says in which subjects."
        ),
    }
