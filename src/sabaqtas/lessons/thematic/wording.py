"""Changes of a plan and refusals, in the reader's language."""

from django.utils.translation import gettext as _

from sabaqtas.lessons.models import PlanChange
from sabaqtas.lessons.thematic.changing import CannotChange, Reason


def say_change(change: PlanChange) -> str:
    """What was done to which topic."""
    verbs = {
        "move": _("“%(title)s” was put on a date"),
        "loosen": _("“%(title)s” flows with the others again"),
        "combine": _("“%(title)s” was combined with the topic before it"),
        "part": _("“%(title)s” has a lesson of its own again"),
        "split": _("“%(title)s” was split into two topics"),
        "edit": _("“%(title)s” was changed"),
    }
    return verbs.get(change.verb, "%(title)s") % {"title": change.title}


def say_reason(error: CannotChange) -> str:
    """Why not, and what to do instead."""
    texts = {
        Reason.GIVEN: _("“%(topic)s” was given already: the past stays as it was."),
        Reason.FIRST: _("There is no topic before the first one."),
        Reason.TAKEN: _(
            "“%(topic)s” was put on this date by hand. Choose another date, or combine the two."
        ),
        Reason.NO_SLOT: _("There is no lesson of this subject on that date. Choose one listed."),
        Reason.BAD_HOURS: _("A topic takes 1 to 40 hours."),
        Reason.NO_TITLE: _("Write the topic's title."),
        Reason.GONE: _("Somebody has changed the plan since: look at it as it is now."),
    }
    return texts[error.reason] % {"topic": error.about}
