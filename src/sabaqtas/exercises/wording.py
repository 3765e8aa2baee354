"""Verdicts and reasons in words, said to a child."""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from sabaqtas.exercises.items import Grade, Verdict

VERDICTS: Final = {
    Verdict.RIGHT: _("Right!"),
    Verdict.PARTLY: _("Partly right"),
    Verdict.WRONG: _("Not right yet"),
    Verdict.WAITING: _("Your teacher will read it"),
    Verdict.EMPTY: _("No answer yet"),
}
REASONS: Final = {
    "": "",
    "close": _("Your number is close enough."),
    "converted": _("Your unit is another one, and the amount is the same."),
    "some_missing": _("What you chose is right, but not all of it is there."),
    "some_wrong": _("Part of your choice is right, part is not."),
    "unit": _("Look at the unit."),
    "sign": _("Look at the sign: plus or minus?"),
    "unreadable": _("I cannot read a number here. Write it like 12, 3,5 or 3/4."),
    "places_empty": _("What you filled in is right. Some places are still empty."),
    "places_wrong": _("Part of it is right. Look at the other places again."),
    "part_in_order": _("Part of it stands in the right order."),
    "number_twice": _("Part of it is right. Give each number once."),
    "spelling": _("Almost. Look at the spelling."),
    "confirmed": _("A grown-up has confirmed that it is done."),
    "kazakh_letters": _("Almost. Check the Kazakh letters: ә, ғ, қ, ң, ө, ұ, ү, һ, і."),
}


def say_verdict(grade: Grade) -> str:
    return gettext(VERDICTS[grade.verdict])


def say_reason(grade: Grade) -> str:
    """Empty for a reason this version does not know: grades are stored, wordings change."""
    msgid = REASONS.get(grade.reason, "")
    return gettext(msgid) if msgid else ""
