"""A problem in the words of a page: whoever reads files speaks of their fields and lists.

What is not named here says the same to both.
"""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Problem
from sabaqtas.lessons.drafting.wording import say_field

_EMPTY: Final = _("“%(field)s” is not filled in.")
CAUSES: Final = {
    "lesson.field_missing": _EMPTY,
    "exercises.missing": _EMPTY,
    "lesson.no_guidance": _("There is no guidance yet: %(whom)s."),
    "lesson.screen_of_steps": _(
        "The steps at a screen take %(sum)s minutes, “Of these at the screen” says %(minutes)s."
    ),
}
CURES: Final = {
    "lesson.field_missing": _("Fill it in on this page."),
    "exercises.missing": _("Fill it in, or take the question out."),
    "lesson.no_guidance": _("A few sentences are enough."),
    "lesson.screen_of_steps": _(
        "Correct that number, or make a step shorter. Talk and work by hand do not count."
    ),
    "lesson.screen_over_lesson": _("Correct one of the two numbers."),
    "lesson.no_steps": _("Add at least one step."),
    "lesson.picture_unused": _("Put ![](%(file)s) where it belongs, or take the picture out."),
    "richtext.picture": _("Add the picture to this step: its mark is then put into the text."),
    "richtext.check": _("Use the mark of a question of this lesson, once in the whole lesson."),
    "exercises.bad_value": _("Write it anew."),
}


def say_cause(problem: Problem) -> str:
    """What is wrong, in the active language."""
    told = CAUSES.get(problem.code)
    return gettext(told) % _name(problem) if told else problem.cause


def say_cure(problem: Problem) -> str:
    """What to do about it on the page, in the active language."""
    told = CURES.get(problem.code)
    return gettext(told) % _name(problem) if told else problem.cure


def _name(problem: Problem) -> dict[str, object]:
    """The values of the case, a field by the words that stand over it."""
    named = {
        key: say_field(str(problem.params[key]))
        for key in ("field", "whom")
        if key in problem.params
    }
    if problem.code == "lesson.no_guidance" and problem.params["whom"] == "teacher":
        named["whom"] = gettext("For the teacher")
    return {**problem.params, **named}
