"""What is new in the original of an adapted lesson, and the teacher's answer."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.lessons.adapting.adaptations import (
    Offer,
    answer_offer,
    end_adaptation,
    join_offer,
    list_in_force,
    list_offers,
    tell_teaching,
)
from sabaqtas.lessons.adapting.models import Adaptation, AdaptationChoice, Answer
from sabaqtas.lessons.comparing.differing import compare
from sabaqtas.lessons.comparing.versions import manuscript_of
from sabaqtas.people.api import Actor, door, require


@door("lessons.adapt")
def show_adaptation(request: HttpRequest, adaptation_id: uuid.UUID) -> HttpResponse:
    """The class's form against its original, and against the newest version if there is one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    adaptation = list_in_force(actor.school_id).filter(id=adaptation_id).first()
    if adaptation is None:
        return _leave_ended(request, actor, adaptation_id)
    require(actor, "lessons.adapt", tell_teaching(adaptation))
    offers = list_offers(actor.school_id)
    offer = next((one for one in offers if one.adaptation.id == adaptation.id), None)
    if request.method == "POST":
        return _answer(request, adaptation, offer, actor)
    own = manuscript_of(adaptation.version)
    choices = AdaptationChoice.objects.filter(school_id=actor.school_id, adaptation=adaptation)
    context: dict[str, Any] = {
        "adaptation": adaptation,
        "offer": offer,
        "own": compare(manuscript_of(adaptation.based_on), own),
        "choices": choices.select_related("offered", "by").order_by("-at"),
        "answers": Answer.choices,
    }
    if offer:
        base, newest = manuscript_of(adaptation.based_on), manuscript_of(offer.newest)
        context["difference"] = compare(base, newest)
        context["clashes"] = join_offer(offer).clashes
    return render(request, "lessons/published/adaptation.html", context)


def _leave_ended(request: HttpRequest, actor: Actor, adaptation_id: uuid.UUID) -> HttpResponse:
    """Pressed twice, the second press finds the form gone: it leads where the first one led."""
    rows = Adaptation.objects.filter(school_id=actor.school_id, id=adaptation_id)
    rows = rows.select_related("group", "lesson__course")
    ended = rows.first() if request.method == "POST" else None
    if ended is None:
        raise Http404
    require(actor, "lessons.adapt", tell_teaching(ended))
    return redirect("published_lesson", ended.lesson_id)


def _answer(
    request: HttpRequest, adaptation: Adaptation, offer: Offer | None, actor: Actor
) -> HttpResponse:
    said = request.POST.get("answer", "")
    if said == "end":
        end_adaptation(adaptation, reason=_("back to the original"), by=actor, now=clock.now())
        messages.success(request, _("The class gets the original again."))
        return redirect("published_lesson", adaptation.lesson_id)
    if said not in Answer.values or offer is None:
        return redirect("adaptation", adaptation.id)
    draft = answer_offer(offer, Answer(said), by=actor, now=clock.now())
    if draft:
        messages.success(request, _("Both are joined in a draft. Look at it, then give it out."))
        return redirect("draft", draft.id)
    messages.success(request, _("Recorded."))
    return redirect("published_lesson", adaptation.lesson_id)
