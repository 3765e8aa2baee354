"""The booklet's own words, in the language of the class: a child and a grandmother read them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.kernel.ui.dates import format_day


def choose_words(*, teacher: str, return_on: date) -> dict[str, Any]:
    by = {"day": format_day(return_on)}
    return {
        "kind": _("My week on paper"),
        "teacher": _("Class teacher: %(name)s") % {"name": teacher} if teacher else "",
        "plan": _("What there is this week"),
        "how": _("How to work with it"),
        "steps": [
            _("Take one lesson after another. Read it and look at the pictures."),
            _("Write your answers on the answer sheet with the same number, with a pen."),
            _("When a lesson is done, put a cross in its box in the list above."),
            _("Take the answer sheets out and give them back by %(day)s. This part stays with you.")
            % by,
        ],
        "adults": _("For the grown-ups at home"),
        "adults_text": _(
            "Every lesson takes half an hour to forty minutes: a little each day is better than "
            "all at once. Let the child read aloud to you and tell what it understood. You need "
            "not know the answers. Give the answer sheets to the school by %(day)s, unfolded if "
            "you can; whoever has a phone may photograph each sheet instead."
        )
        % by,
        "task": _("Task"),
        "sheet": _("Answer sheet"),
        "sheet_of": _("Answer sheet %(number)s"),
        "to_sheet": _("Write the answers on answer sheet %(number)s."),
        "so": _("A cross like this is an answer."),
        "hint": _("Put a cross in the box of your answer."),
        "mistake": _("A slip? Scribble over that box, beyond its edges, and cross another."),
        "keep": _("Do not write on the black squares."),
        "back": _("Back to school by %(day)s") % by,
        "qr": _("Square code of this sheet"),
    }
