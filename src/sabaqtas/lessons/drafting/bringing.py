"""Questions of a bank are chosen for a step: found, looked at, put into the lesson."""

import uuid
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from sabaqtas.exercises.api import PreparedItem, banks, editing, prepare_item, render_item
from sabaqtas.kernel import clock
from sabaqtas.kernel.problems import Place
from sabaqtas.kernel.richtext import write_bare
from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.lessons.drafting.drafts import ClosedDraft, change_draft, load_manuscript
from sabaqtas.lessons.drafting.finding import get_draft
from sabaqtas.lessons.drafting.models import Draft
from sabaqtas.lessons.drafting.views import get_actor
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.manuscripts.questions import ORIGIN, Brought, bring_questions
from sabaqtas.people.api import Actor, door

PAGE: Final = 10
MOST_BANKS: Final = 100


class ChoosingForm(UiForm):
    """Which bank, and what is looked for in it."""

    bank = forms.ChoiceField(label=gettext_lazy("Item bank"))
    objective = forms.ChoiceField(label=gettext_lazy("Learning objective"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Words of the question"), required=False, max_length=100
    )

    def __init__(
        self, *args: Any, offered: Sequence[banks.Bank], manuscript: Manuscript, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rows = manuscript.list_rows("objectives")
        codes = [(str(r.get("code")), f"{r.get('code')} {r.get('text', '')}"[:90]) for r in rows]
        self.fields["objective"].choices = [("", _("all")), *codes]  # type: ignore[attr-defined]
        self.fields["bank"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.name} ({one.size})")  # type: ignore[attr-defined]
            for one in offered
        ]


@door("lessons.write")
@require_http_methods(["GET", "HEAD", "POST"])
def choose_questions(request: HttpRequest, draft_id: uuid.UUID, step: str) -> HttpResponse:
    """Questions of one bank, as a pupil meets them; a press puts the ticked ones into the step."""
    actor = get_actor(request)
    draft = get_draft(actor, draft_id)
    manuscript = load_manuscript(draft)
    if manuscript.find_step(step) is None:
        raise Http404
    if request.method == "POST":
        return _put(request, draft, step, actor)
    offered = [one for one in banks.list_banks(actor.school_id)[:MOST_BANKS] if one.size]
    form = ChoosingForm(
        {"bank": str(offered[0].pk) if offered else "", **request.GET.dict()},
        offered=offered, manuscript=manuscript,
    )  # fmt: skip
    context: dict[str, Any] = {
        "draft": draft, "back": f"step:{step}", "form": form, "has_banks": bool(offered),
    }  # fmt: skip
    if form.is_valid():
        context |= _offer(request, form.cleaned_data, actor, manuscript)
    return render(request, "lessons/draft/questions.html", context)


def _offer(
    request: HttpRequest, wanted: dict[str, str], actor: Actor, manuscript: Manuscript
) -> dict[str, Any]:
    bank = banks.get_bank(uuid.UUID(wanted["bank"]), actor.school_id)
    rows = banks.find_items(bank, wanted)
    page: Page[banks.BankItem] = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    query: Any = request.GET.copy()
    query.pop("page", None)
    known = [row.get(ORIGIN) for row in manuscript.checks]
    versions = banks.load_versions(list(page.object_list))
    return {
        "bank": bank,
        "page": page,
        "query": f"{query.urlencode()}&" if query else "",
        "shown": [_show(one, known) for one in versions],
    }


def _show(version: banks.ItemVersion, known: list[Any]) -> dict[str, Any]:
    """`fields` are empty when this version of the program cannot show it: it cannot be chosen."""
    item, language = version.item, version.facts["language"]
    ready = prepare_item(version.authored, place=Place(""), language=language, is_bare=True)
    is_ready = isinstance(ready, PreparedItem)
    return {
        "item": item,
        "language": language,
        "kind": editing.TYPES.get(item.type, item.type),
        "name": item.title or (write_bare(ready.public.prompt_html) if is_ready else ""),  # type: ignore[union-attr]
        "fields": render_item(ready.public, language=language) if is_ready else "",  # type: ignore[union-attr]
        "is_here": _tell_origin(version) in known,
    }


def _put(request: HttpRequest, draft: Draft, step: str, actor: Actor) -> HttpResponse:
    chosen = _find_chosen(request, actor)
    if not chosen:
        messages.error(request, _("Tick at least one question."))
        return redirect(request.get_full_path())
    try:
        put_questions(draft, step, chosen, by=actor)
    except ClosedDraft:
        messages.error(request, _("This draft has gone out or was put aside."))
        return redirect("draft", draft.id)
    count = len(chosen)
    told = ngettext(
        "%(count)s question stands at the end of the step.",
        "%(count)s questions stand at the end of the step.",
        count,
    )
    messages.success(request, told % {"count": count})
    return redirect("draft_part", draft.id, f"step:{step}")


def put_questions(
    draft: Draft, step: str, chosen: Sequence[banks.ItemVersion], *, by: Actor
) -> int:
    """Copies of these versions at the end of the step; returns the revision. ClosedDraft."""
    brought = [Brought(one.source, one.facts["language"], _tell_origin(one)) for one in chosen]
    return change_draft(
        draft,
        lambda manuscript: bring_questions(manuscript, step, brought),
        by=by, now=clock.now(), part=f"step:{step}",
    )  # fmt: skip


def _find_chosen(request: HttpRequest, actor: Actor) -> list[banks.ItemVersion]:
    """In the order of the bank; what is of no bank that the author reads leads nowhere."""
    try:
        bank = banks.get_bank(uuid.UUID(request.POST.get("bank", "")), actor.school_id)
        wanted = {uuid.UUID(one) for one in request.POST.getlist("item")[:PAGE]}
    except (ValueError, banks.Bank.DoesNotExist) as error:
        raise Http404 from error
    found = list(banks.find_items(bank).filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise Http404
    return banks.load_versions(found)


def _tell_origin(version: banks.ItemVersion) -> dict[str, Any]:
    item = version.item
    where = {"bank": item.bank.name, "number": item.number, "version": version.number}
    return where | {"item": str(item.pk)}
