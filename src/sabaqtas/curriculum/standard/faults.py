"""What can be wrong with a programme, whatever format it came in."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

BAD_CODE: Final = declare(
    "standard.bad_code",
    cause=_("“%(text)s” is no code of an objective."),
    cure=_("Write grade.section.subsection.number, such as 5.1.2.3."),
)
CODE_TWICE: Final = declare(
    "standard.code_twice",
    cause=_("The code %(item)s stands twice; first on line %(line)s."),
    cure=_("Correct one of the two codes, or remove the repeated row."),
)
WRONG_GRADE: Final = declare(
    "standard.wrong_grade",
    cause=_("%(item)s is of grade %(grade)s; the programme is for grades %(first)s–%(last)s."),
    cure=_("Correct the code, or the grades of the programme."),
)
NO_TEXT: Final = declare(
    "standard.no_text",
    cause=_("%(item)s has no text in “%(language)s”, a language of this programme."),
    cure=_("Add the text, or take the language out of the programme's languages."),
)
TOO_LONG: Final = declare(
    "standard.too_long",
    cause=_("A text of %(item)s has %(length)s letters; at most %(limit)s are kept."),
    cure=_("Shorten it. Often a missing double quote has joined several values into one."),
)
LOST_LETTERS: Final = declare(
    "standard.lost_letters",
    cause=_("Letters of %(item)s are lost: “%(text)s”."),
    cure=_("Export the file again as UTF-8."),
)
NO_UNIT: Final = declare(
    "standard.no_unit",
    cause=_("%(item)s stands in section %(unit)s, which has no title."),
    cure=_("Give the title of the section, or correct the code."),
)
NEEDS_UNKNOWN: Final = declare(
    "standard.needs_unknown",
    cause=_("%(item)s needs %(needs)s, which is not in this programme."),
    cure=_("Correct the code of the prerequisite, or remove it."),
)
NEEDS_ITSELF: Final = declare(
    "standard.needs_itself",
    cause=_("%(item)s needs itself, by way of %(way)s."),
    cure=_("Remove one of these prerequisites: nobody could ever begin."),
)
NO_OBJECTIVES: Final = declare(
    "standard.no_objectives",
    cause=_("The programme has no objectives."),
    cure=_("Check that the right file or sheet was chosen."),
)
BAD_VALUE: Final = declare(
    "standard.bad_value",
    cause=_("“%(text)s” cannot stand in “%(column)s”."),
    cure=_("Possible: %(possible)s."),
)
MISSING: Final = declare(
    "standard.missing",
    cause=_("The programme does not say its “%(column)s”."),
    cure=_("Fill it in."),
)
SUBJECT_UNKNOWN: Final = declare(
    "standard.subject_unknown",
    cause=_("Nobody knows the subject “%(text)s”."),
    cure=_("Write it as schools do, or by its code, such as mathematics."),
)
OTHER_PROGRAMME: Final = declare(
    "standard.other_programme",
    cause=_("The programme “%(item)s” is already here as: %(known)s."),
    cure=_("Give the new programme another code, or correct its subject, level or kind."),
)
SAMPLES: Final = declare(
    "standard.samples",
    cause=_("%(count)s objectives are marked as samples: not compared with the published text."),
    cure=_("Remove the mark of those you have compared."),
)
