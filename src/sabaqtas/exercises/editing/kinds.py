"""The types of question in the order in which they are offered: form, name, and a short word."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from sabaqtas.exercises.editing import place_forms as placed
from sabaqtas.exercises.editing import question_forms as simple
from sabaqtas.exercises.editing.base_form import QuestionForm

FORMS: Final[dict[str, type[QuestionForm]]] = {
    "choice": simple.ChoiceForm,
    "true_false": placed.TrueFalseForm,
    "matching": placed.MatchingForm,
    "ordering": placed.OrderingForm,
    "number": simple.NumberForm,
    "short_text": simple.ShortTextForm,
    "gap_text": placed.GapTextForm,
    "table": placed.TableForm,
    "long_text": simple.LongTextForm,
    "voice": placed.VoiceForm,
    "upload": simple.UploadForm,
    "activity": placed.ActivityForm,
}
TYPES: Final[dict[str, Any]] = {
    "choice": _("choose an answer"),
    "true_false": _("true or false"),
    "matching": _("match pairs"),
    "ordering": _("put into order"),
    "number": _("number"),
    "short_text": _("word or phrase"),
    "gap_text": _("text with gaps"),
    "table": _("fill a table"),
    "long_text": _("answer in sentences"),
    "voice": _("spoken answer"),
    "upload": _("photo or file"),
    "activity": _("done at home, confirmed"),
}
HINTS: Final[dict[str, Any]] = {
    "choice": _("Options, of which one or several are right."),
    "true_false": _("A statement: does it hold?"),
    "matching": _("Two columns whose lines belong together."),
    "ordering": _("Lines that are put in the right order."),
    "number": _("A number, with a unit and a tolerance if you like."),
    "short_text": _("A word or two are typed; you list what counts as right."),
    "gap_text": _("A text with words to type or to choose."),
    "table": _("A table with cells to fill in."),
    "long_text": _("Some sentences are written, and you judge them."),
    "voice": _("A pupil speaks, and you judge the recording."),
    "upload": _("A pupil sends photos or files, and you judge them."),
    "activity": _("Something is done away from the screen, and a grown-up confirms it."),
}
