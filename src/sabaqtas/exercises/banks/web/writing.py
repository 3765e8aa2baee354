"""A question of a bank while it is written: its two forms, what is wrong, how it would look."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sabaqtas.exercises.banks.forms import ItemForm
from sabaqtas.exercises.banks.keeping import BadItem, SameItem, check_item
from sabaqtas.exercises.banks.models import Bank
from sabaqtas.exercises.banks.neutral import NeutralItem
from sabaqtas.exercises.banks.showing import ShownItem, preview_item
from sabaqtas.exercises.banks.web.picturing import Picturing, open_pictures
from sabaqtas.exercises.editing.base_form import QuestionForm
from sabaqtas.exercises.editing.kinds import FORMS
from sabaqtas.exercises.pictures.marks import keep_named
from sabaqtas.people.api import Actor

ASIDE: Final = frozenset({"look", "picture"})
"""Buttons that keep nothing of the question."""

type Keep[Kept] = Callable[[NeutralItem], Kept]


@dataclass(slots=True)
class Writing:
    """The question's form and that of what a bank keeps beside it; `look` is set when asked."""

    question: QuestionForm
    item: ItemForm
    pictures: Picturing
    outside_id: str = ""
    look: ShownItem | None = None

    @property
    def has_errors(self) -> bool:
        return bool(self.question.errors or self.item.errors or self.pictures.form.errors)

    def give_item(self) -> NeutralItem:
        """What is written, with the pictures that it names; call after the forms are valid."""
        source = self.question.give_source() | {"pictures": self.pictures.facts}
        return self.item.make_item(keep_named(source), outside_id=self.outside_id)


def open_forms(request: HttpRequest, before: NeutralItem, *, bank: Bank, actor: Actor) -> Writing:
    """Filled with what is posted, or with what there is. Raises KeyError for a type of no form."""
    make_question = FORMS[str(before.source["type"])]
    pictures = open_pictures(request, before, bank=bank, actor=actor)
    posted = pictures.posted
    question = make_question(posted, value=before.source)
    question.fields.pop("language", None)
    item = ItemForm(posted, initial=ItemForm.list_values(before))
    return Writing(question, item, pictures, before.outside_id)


def try_writing[Kept](
    writing: Writing, keep: Keep[Kept], *, number: int, request: HttpRequest
) -> Kept | None:
    """Keep it, or only look at it; None when it was looked at, or the forms say what is wrong.

    A picture may come before the question is whole: then nothing is wrong yet.
    """
    if not all([writing.question.is_valid(), writing.item.is_valid()]):
        return None
    if writing.pictures.form.errors:
        return None
    written, act = writing.give_item(), request.POST.get("act")
    try:
        if act not in ASIDE:
            return keep(written)
        check_item(written)
        writing.look = preview_item(written, number=number, request=request)
    except BadItem as error:
        if act != "picture":
            writing.question.show_problems(error.problems)
    except SameItem as error:
        text = _("The bank has this question already: number %(number)s. Change that one.")
        writing.question.add_error("prompt", text % {"number": error.number})
    return None
