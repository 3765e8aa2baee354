"""The four deeds in the reader's language."""

from django.utils.translation import gettext as _

from sabaqtas.oversight.coverage.counting import Deed


def say_deed(deed: Deed) -> str:
    """The head of its column."""
    return {
        Deed.PLANNED: _("Planned, classes"),
        Deed.TAUGHT: _("Taught, lessons"),
        Deed.PRACTISED: _("Practised, pupils"),
        Deed.ASSESSED: _("Assessed, pupils"),
    }[deed]


def say_rule(deed: Deed) -> str:
    """What its number counts."""
    return {
        Deed.PLANNED: _("The objective stands in the calendar-thematic plan of the class."),
        Deed.TAUGHT: _("Lessons of the plan with the objective that were held, by any channel."),
        Deed.PRACTISED: _("Pupils who answered a check in a lesson with the objective."),
        Deed.ASSESSED: _("Pupils with a judged task of a lesson with the objective."),
    }[deed]
