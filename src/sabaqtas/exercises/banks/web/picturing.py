"""Pictures of a question while it is written: those it has, and the one that is brought.

What was brought is kept at once, so that it can be looked at; the page carries what the question
says of its pictures, signed, since a form must not name a picture of another school.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from sabaqtas.exercises.banks.models import Bank
from sabaqtas.exercises.banks.neutral import NeutralItem
from sabaqtas.exercises.pictures.adding import add_picture
from sabaqtas.exercises.pictures.facts import MOST, find_shown
from sabaqtas.exercises.pictures.forms import PictureForm
from sabaqtas.exercises.pictures.keeping import BadPicture
from sabaqtas.exercises.pictures.marks import NAME, find_free_name, write_mark
from sabaqtas.exercises.sources import LINE_END
from sabaqtas.kernel.richtext import Picture
from sabaqtas.people.api import Actor

SALT: Final = "item-pictures"
_SIGNS: Final = str.maketrans({sign: f"\\{sign}" for sign in r"\[]*_`$<"})


@dataclass(slots=True)
class Picturing:
    """`facts` are those of the item's mapping; `posted` the form with the new mark in it."""

    form: PictureForm
    bank: Bank
    facts: dict[str, Any] = field(default_factory=dict)
    posted: QueryDict | None = None

    @property
    def ticket(self) -> str:
        """What the page carries on."""
        return signing.dumps([str(self.bank.school_id), self.facts], salt=SALT)

    def list_shown(self) -> list[tuple[str, Picture]]:
        """Names, and how each is shown."""
        found = ((name, find_shown(self.facts, name)) for name in self.facts)
        return [(name, one) for name, one in found if one]


def open_pictures(
    request: HttpRequest, before: NeutralItem, *, bank: Bank, actor: Actor
) -> Picturing:
    """Of a posted form too; a file that came with it is kept and named below the question."""
    facts = dict(before.source.get("pictures", {}))
    if request.method != "POST":
        return Picturing(PictureForm(), bank, facts)
    posted = request.POST.copy()
    held = _read_ticket(posted.get("pictures", ""), bank)
    form = PictureForm(posted, request.FILES)
    picturing = Picturing(form, bank, facts if held is None else held, posted)
    if form.is_valid() and form.cleaned_data["file"]:
        _add(picturing, actor)
    return picturing


def _read_ticket(ticket: str, bank: Bank) -> dict[str, Any] | None:
    try:
        school, facts = signing.loads(ticket, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return facts if isinstance(facts, dict) and school == str(bank.school_id) else None


def _add(picturing: Picturing, actor: Actor) -> None:
    form, posted = picturing.form, picturing.posted
    if posted is None or len(picturing.facts) >= MOST:
        form.add_error("file", _("A question has at most %(most)s pictures.") % {"most": MOST})
        return
    file = form.cleaned_data["file"]
    try:
        ready = add_picture(file.read(), to=picturing.bank, by=actor)
    except BadPicture as error:
        form.add_error("file", error.reason)
        return
    stem = str(file.name).rpartition(".")[0].replace(" ", "-")
    name = f"{stem if NAME.fullmatch(stem) else 'picture'}.{ready.ending}"
    name = find_free_name(name[-80:].lstrip("._-"), picturing.facts)
    picturing.facts[name] = dict(ready.facts)
    alt = " ".join(form.cleaned_data["alt"].split()).translate(_SIGNS)
    prompt = posted.get("prompt", "").rstrip()
    posted["prompt"] = (prompt + LINE_END if prompt else "") + write_mark(alt, name)
    picturing.form = PictureForm()
