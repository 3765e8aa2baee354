"""What can be wrong with files that can each be read, when they meet each other and the school."""

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

OTHER_SCHOOL = declare(
    "import.other_school",
    cause=_("The register is of school %(code)s, %(name)s; this is school %(ours)s."),
    cure=_("Bring the register of this school. Nothing of the other one is read."),
)
SEVERAL_SCHOOLS = declare(
    "import.several_schools",
    cause=_("The register holds several schools: %(codes)s."),
    cure=_("Say which one is meant, or export that school alone."),
)
NO_SUCH_SCHOOL = declare(
    "import.no_such_school",
    cause=_("The register does not hold school %(code)s, only: %(codes)s."),
    cure=_("Check the code of the school, or bring its own register."),
)
REGISTER_FIRST = declare(
    "import.register_first",
    cause=_("A timetable alone cannot make a school: nobody is known yet."),
    cure=_("Bring the school's register too, or import it before."),
)
NOT_COMPARED = declare(
    "import.timetable_not_compared",
    cause=_("The timetable was read, but not compared with a register that cannot be used."),
    cure=_("Correct the register first; more may be said about the timetable then."),
)
NOT_RECOGNISED = declare(
    "import.not_recognised",
    cause=_("This is neither a register (OneRoster, .zip) nor a timetable (aSc, .xml)."),
    cure=_("Bring the file as the program exported it, without renaming or opening it."),
)
TWO_OF_A_KIND = declare(
    "import.two_of_a_kind",
    cause=_("Both files are of the same kind."),
    cure=_("Bring one register and one timetable, or only one of them."),
)
UNKNOWN_ANSWER = declare(
    "import.unknown_answer",
    cause=_("The answer “%(choice)s” to “%(name)s” means nobody and nothing here."),
    cure=_("Take one of the offered choices; until then the question stays open."),
)
UNUSED_ANSWER = declare(
    "import.unused_answer",
    cause=_("The file asks nothing about “%(name)s”."),
    cure=_("Remove the line, or correct its name if it was meant for another."),
)
ANSWERS_UNREADABLE = declare(
    "import.answers_unreadable",
    cause=_("The answers cannot be read: %(why)s."),
    cure=_("Take the file that --write-answers wrote, fill in the column “choice”, save as CSV."),
)
