"""Which form a question has, by its type, in the order in which they are offered."""

from typing import Final

from sabaqtas.lessons.drafting import check_forms as simple
from sabaqtas.lessons.drafting import place_forms as placed

FORMS: Final[dict[str, type[simple.CheckForm]]] = {
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
