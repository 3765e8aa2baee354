"""What can be wrong with a timetable that can be read, when it meets the school."""

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

UNKNOWN_CLASS = declare(
    "meetings.unknown_class",
    cause=_("The school has no class “%(name)s”."),
    cure=_("Nearest: %(nearest)s. Choose one, leave the class out, or import the register first."),
)
UNKNOWN_SUBJECT = declare(
    "meetings.unknown_subject",
    cause=_("“%(name)s” is not among the subjects of the state standard."),
    cure=_("It is kept under this name. Choose a subject if it is one written differently."),
)
NO_BELL = declare(
    "meetings.no_bell",
    cause=_("Nobody knows when period %(period)s begins and ends."),
    cure=_("Set the time of every period in the timetable program and export again."),
)
BELLS_OVERLAP = declare(
    "meetings.bells_overlap",
    cause=_(
        "Period %(first)s (%(first_times)s) and period %(second)s (%(second_times)s) overlap, "
        "and %(name)s has lessons in both."
    ),
    cure=_("Correct the times of the periods in the timetable program and export again."),
)
TWO_AS_ONE = declare(
    "meetings.two_as_one",
    cause=_("Two teachers of the file were both taken for %(name)s."),
    cure=_("Correct one of the two answers, unless it is one person entered twice."),
)
OTHER_CLASSES = declare(
    "meetings.classes_not_in_file",
    cause=_("These classes are not in the file: %(names)s."),
    cure=_("Their lessons stay as they are."),
)
NO_YEAR = declare(
    "meetings.no_school_year",
    cause=_("The school has no school year that is not over."),
    cure=_("Import the register with its terms; without them no day has lessons."),
)
TERMS_UNKNOWN = declare(
    "meetings.terms_unknown",
    cause=_("The file parts the year into %(file)s terms, the school into %(school)s."),
    cure=_("The year is parted evenly. Check the lessons that are not held all year."),
)
