"""What of a question of another system is not carried, and why."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

PICTURE: Final = declare(
    "questions.picture",
    cause=_("The picture “%(text)s” is not carried: the file does not hold it."),
    cure=_("Add it to the question in the bank. Moodle XML holds pictures, other formats do not."),
)
FILE: Final = declare(
    "questions.file",
    cause=_("The file “%(text)s” of the question is not carried."),
    cure=_("Add it to the library and name it in the lesson."),
)
LAYOUT: Final = declare(
    "questions.layout",
    cause=_("The layout (%(text)s) is not carried, only its words."),
    cure=_("Look at the question; a table or programme text is better put into the lesson."),
)
LINK: Final = declare(
    "questions.link",
    cause=_("The link “%(text)s” is not carried, only its words."),
    cure=_("A link must begin with https://."),
)
FORMULA: Final = declare(
    "questions.formula",
    cause=_("The formula “%(text)s” is not carried as a formula; it stands as it was written."),
    cure=_("Write it again with the commands a formula may use here."),
)
TANGLED: Final = declare(
    "questions.tangled",
    cause=_("A text of the question is too long or too tangled to be read: “%(text)s”."),
    cure=_("Clear its formatting in the editor it was written in, and export it again."),
)
REMOVED: Final = declare(
    "questions.removed",
    cause=_("“%(text)s” was taken out: pages hold no script and no embedded page."),
    cure=_("Nothing, if the question is whole without it."),
)
WEIGHTS: Final = declare(
    "questions.weights",
    cause=_("The marks for single options (%(text)s) are not carried."),
    cure=_("Here a part counts (right − wrong) of all right ones, at least 0."),
)
PARTLY: Final = declare(
    "questions.partly",
    cause=_("“%(text)s” was worth a part of the mark and is not accepted here."),
    cure=_("Add it to the accepted answers if it is good enough."),
)
SEVERAL: Final = declare(
    "questions.several",
    cause=_("Each of several options was right by itself; here all of them have to be chosen."),
    cure=_("Leave one right option, or say in the question to choose all."),
)
SECOND: Final = declare(
    "questions.second",
    cause=_("A second right number, “%(text)s”, is not accepted: a question has one."),
    cure=_("Widen the tolerance, or ask for a word instead of a number."),
)
WILDCARD: Final = declare(
    "questions.wildcard",
    cause=_("“%(text)s” stood for many answers by its star; it is not carried."),
    cure=_("List the answers that are right."),
)
FEEDBACK: Final = declare(
    "questions.feedback",
    cause=_("The words said to an answer are not carried here: “%(text)s”."),
    cure=_("Write them into the explanation if they help everybody."),
)
PLAIN: Final = declare(
    "questions.plain",
    cause=_("“%(text)s” stands where only plain words may: its looks are not carried."),
    cure=_("Look at the answer as a pupil types it."),
)
SETTING: Final = declare(
    "questions.setting",
    cause=_("A setting of the question is not carried: %(text)s."),
    cure=_("Set it where the question is used, if it matters."),
)
DESCRIPTION: Final = declare(
    "questions.description",
    cause=_("“%(text)s” asks nothing: it is a text between questions, and no item."),
    cure=_("Put it into the lesson or the instructions of the test."),
)
UNKNOWN: Final = declare(
    "questions.unknown",
    cause=_("Questions of the kind “%(text)s” are not known here."),
    cure=_("Ask it in another way, or keep it in the system it comes from."),
)
NO_ANSWER: Final = declare(
    "questions.no_answer",
    cause=_("The question says nowhere which answer is right: “%(text)s”."),
    cure=_("Mark the right answer in the file and bring it again."),
)
GAP_MARK: Final = declare(
    "questions.gap_mark",
    cause=_("The places in the text and its answers do not fit: “%(text)s”."),
    cure=_("Give each place one answer, numbered as in the text."),
)
OUT_TYPE: Final = declare(
    "questions.out_type",
    cause=_("This format has no question like “%(text)s”; it was left out of the file."),
    cure=_("Export it as a table (CSV), which holds all of ours."),
)
OUT_FIELD: Final = declare(
    "questions.out_field",
    cause=_("“%(text)s” of the question has no place in this format and was left out."),
    cure=_("Nothing is lost here; the bank keeps it."),
)
OUT_PICTURE: Final = declare(
    "questions.out_picture",
    cause=_("The picture “%(text)s” is not in the file; what it shows stands there in words."),
    cure=_("Export as Moodle XML, which holds pictures of questions, options and explanations."),
)
TOO_MANY: Final = declare(
    "questions.too_many",
    cause=_("The file has more than %(limit)s questions."),
    cure=_("Part it into several files."),
)
TOO_LARGE: Final = declare(
    "questions.too_large",
    cause=_("The file is larger than %(limit)s MB."),
    cure=_("Part it into several files, or export it without its pictures."),
)
NOT_TEXT: Final = declare(
    "questions.not_text",
    cause=_("The file is no text (read as %(encoding)s)."),
    cure=_("Export it again as UTF-8."),
)
OTHER_ENCODING: Final = declare(
    "questions.other_encoding",
    cause=_("The file is not UTF-8; it was read as %(encoding)s. Kazakh letters may be lost."),
    cure=_("Look at the texts before you go on. Next time export as UTF-8."),
)
EMPTY: Final = declare(
    "questions.empty",
    cause=_("The file holds no questions."),
    cure=_("Look whether it is the file you meant."),
)
