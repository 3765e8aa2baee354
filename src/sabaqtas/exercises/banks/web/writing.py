"""A question of a bank while it is written: its two forms, what is wrong, how it would look."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sabaqtas.exercises.banks.forms import ItemForm
from sabaqtas.exercises.banks.keeping import BadItem, SameItem, check_item
from sabaqtas.exercises.banks.neutral import NeutralItem
from sabaqtas.exercises.banks.showing import ShownItem, preview_item
from sabaqtas.exercises.editing.base_form import QuestionForm
from sabaqtas.exercises.editing.kinds import FORMS

type Keep[Kept] = Callable[[NeutralItem], Kept]


@dataclass(slots=True)
class Writing:
    """The question's form and that of what a bank keeps beside it; `look` is set when asked."""

    question: QuestionForm
    item: ItemForm
    outside_id: str = ""
    look: ShownItem | None = None

    @property
    def has_errors(self) -> bool:
        return bool(self.question.errors or self.item.errors)


def open_forms(request: HttpRequest, before: NeutralItem) -> Writing:
    """Filled with what is posted, or with what there is. Raises KeyError for a type of no form."""
    posted = request.POST if request.method == "POST" else None
    question = FORMS[str(before.source["type"])](posted, value=before.source)
    question.fields.pop("language", None)
    item = ItemForm(posted, initial=ItemForm.list_values(before))
    return Writing(question, item, before.outside_id)


def try_writing[Kept](
    writing: Writing, keep: Keep[Kept], *, number: int, request: HttpRequest
) -> Kept | None:
    """Keep it, or only look at it; None when it was looked at, or the forms say what is wrong."""
    if not all([writing.question.is_valid(), writing.item.is_valid()]):
        return None
    written = writing.item.make_item(writing.question.give_source(), outside_id=writing.outside_id)
    try:
        if request.POST.get("act") != "look":
            return keep(written)
        check_item(written)
        writing.look = preview_item(written, number=number, request=request)
    except BadItem as error:
        writing.question.show_problems(error.problems)
    except SameItem as error:
        text = _("The bank has this question already: number %(number)s. Change that one.")
        writing.question.add_error("prompt", text % {"number": error.number})
    return None
