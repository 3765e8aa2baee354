"""A file into a bank: shown first, taken in by a second press, taken back."""

import uuid
from typing import Any, Final

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.exercises.banks.bringing import (
    PlanMoved,
    digest_plan,
    import_items,
    rehearse_import,
    undo_import,
)
from sabaqtas.exercises.banks.failures import BARE
from sabaqtas.exercises.banks.forms import FileForm
from sabaqtas.exercises.banks.models import Bank, BankImport
from sabaqtas.exercises.banks.neutral import MOST_BYTES
from sabaqtas.exercises.banks.planning import NewItem
from sabaqtas.exercises.banks.web.asking import get_own
from sabaqtas.exercises.editing.kinds import TYPES
from sabaqtas.exercises.sources import LINE_END
from sabaqtas.kernel.files import NoSuchFile, TooLarge, open_file, store_stream
from sabaqtas.kernel.richtext import RichTextError, plain_text
from sabaqtas.people.api import Actor, door

SALT: Final = "bank-import"
VALID_SECONDS: Final = 24 * 3600
PAGE: Final = "exercises/banks/web/import.html"
PROBLEMS, SAMPLES = 300, 12


@require_http_methods(["GET", "HEAD", "POST"])
@door("exercises.make_bank")
def import_page(request: HttpRequest, bank_id: uuid.UUID) -> HttpResponse:
    """Choose a file, look, take it in."""
    actor, bank = get_own(request, bank_id)
    if request.method == "POST" and request.POST.get("apply"):
        return _apply(request, actor, bank)
    form = FileForm(
        request.POST or None, request.FILES or None, initial={"language": actor.language}
    )
    if request.method == "POST" and form.is_valid():
        return _rehearse(request, actor, bank, form)
    context = {"bank": bank, "form": form}
    return render(request, PAGE, context, status=422 if form.errors else 200)


@require_POST
@door("exercises.make_bank")
def undo_page(request: HttpRequest, bank_id: uuid.UUID, run_id: uuid.UUID) -> HttpResponse:
    """Take an import back."""
    actor, bank = get_own(request, bank_id)
    if not BankImport.objects.filter(school_id=bank.school_id, bank=bank, pk=run_id).exists():
        raise Http404
    undone = undo_import(run_id, school_id=bank.school_id, by=actor)
    text = ngettext(
        "%(count)s question was taken back.", "%(count)s questions were taken back.", undone.removed
    )
    messages.success(request, text % {"count": undone.removed})
    if undone.kept:
        numbers = ", ".join(map(str, undone.kept[:20]))
        messages.info(request, _("Changed since, and kept: %(numbers)s.") % {"numbers": numbers})
    return redirect("bank", bank.pk)


def _rehearse(request: HttpRequest, actor: Actor, bank: Bank, form: FileForm) -> HttpResponse:
    file: UploadedFile[Any] = form.cleaned_data["file"]
    try:
        stored = store_stream(file.chunks(), limit=MOST_BYTES)
    except TooLarge:
        form.add_error("file", _("The file must be smaller than 20 MB."))
        return render(request, PAGE, {"bank": bank, "form": form}, status=422)
    ticket = {
        "file": stored.digest, "name": str(file.name)[:100], "by": str(actor.person_id),
        "bank": str(bank.pk), "language": form.cleaned_data["language"],
        "format": form.cleaned_data["format"],
    }  # fmt: skip
    with open_file(stored.digest) as source:
        found, plan = rehearse_import(source.read(), **_say(ticket), bank=bank)
    ticket["plan"] = digest_plan(plan)
    said = [one for one in plan.problems if one.code != BARE]
    context = {
        "bank": bank,
        "form": form,
        "plan": plan,
        "format": found,
        "file": ticket["name"],
        "problems": said[:PROBLEMS],
        "more": max(0, len(said) - PROBLEMS),
        "samples": [_sample(one) for one in plan.new[:SAMPLES]],
        "ticket": "" if plan.is_empty else signing.dumps(ticket, salt=SALT),
    }
    return render(request, PAGE, context)


def _apply(request: HttpRequest, actor: Actor, bank: Bank) -> HttpResponse:
    """The ticket names the file that was shown, to whom, and what it would bring."""
    try:
        ticket = signing.loads(request.POST["apply"], salt=SALT, max_age=VALID_SECONDS)
        with open_file(ticket["file"]) as source:
            data = source.read()
    except (signing.BadSignature, NoSuchFile):
        ticket, data = {}, b""
    try:
        if (ticket.get("by"), ticket.get("bank")) != (str(actor.person_id), str(bank.pk)):
            raise PlanMoved
        expected = ticket["plan"]
        _run, plan = import_items(data, **_say(ticket), bank=bank, by=actor, expected=expected)
    except PlanMoved:
        messages.error(request, _("What you saw is out of date. Choose the file again."))
        return redirect("bank_import", bank.pk)
    text = ngettext(
        "%(count)s question is in the bank.", "%(count)s questions are in the bank.", len(plan.new)
    )
    messages.success(request, text % {"count": len(plan.new)})
    return redirect("bank", bank.pk)


def _say(ticket: dict[str, str]) -> dict[str, Any]:
    return {
        "name": ticket["name"], "language": ticket["language"], "format_name": ticket["format"]
    }  # fmt: skip


def _sample(one: NewItem) -> tuple[int | None, Any, str, int, int]:
    """Line, type, words, how many remarks, how many pictures."""
    words = one.item.title or _say_prompt(str(one.item.source["prompt"]))
    kind = str(one.item.source["type"])
    return (
        one.item.place.line,
        TYPES.get(kind, kind),
        words[:120],
        sum(p.code != BARE for p in one.problems),
        len(one.pictures),
    )


def _say_prompt(markdown: str) -> str:
    """As words; one with numbers to be drawn may have no sound formula yet."""
    try:
        return " ".join(map(plain_text, markdown.split(LINE_END)))
    except RichTextError:
        return markdown
