"""What can be wrong with a Moodle XML file as such."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

BROKEN: Final = declare(
    "moodlexml.broken",
    cause=_("The XML is broken here: %(reason)s."),
    cure=_("Export the questions again; do not edit the file by hand."),
)
ENTITIES: Final = declare(
    "moodlexml.entities",
    cause=_("The file declares entities or a document type; an export of questions never does."),
    cure=_("Take the file from the system itself, not from somebody who passed it on."),
)
NOT_QUIZ: Final = declare(
    "moodlexml.not_quiz",
    cause=_("The file is XML, but begins with <%(text)s> and not with <quiz>."),
    cure=_("In Moodle choose Question bank, Export, Moodle XML format."),
)
CLOZE: Final = declare(
    "moodlexml.cloze",
    cause=_("A place in the text cannot be read: “%(text)s”."),
    cure=_("Write it like {1:SHORTANSWER:=answer} or {1:MULTICHOICE:=right~wrong}."),
)
