"""A resource's own page: player, facts, what is being made of it, withdrawal."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sabaqtas.kernel import clock
from sabaqtas.kernel.ui.recordings import name_language
from sabaqtas.library import changing
from sabaqtas.library.forms import LANGUAGES, FactsForm, WithdrawForm
from sabaqtas.library.models import Kind, Resource
from sabaqtas.library.showing import build_shown, find_preview, list_accessibility
from sabaqtas.library.views.asking import get_actor, get_own, get_resource, say_subject
from sabaqtas.people.api import door, may


@require_safe
@door("library.read")
def show_resource(request: HttpRequest, resource_id: uuid.UUID) -> HttpResponse:
    """Everything of one resource."""
    resource = get_resource(resource_id)
    verdict = may(get_actor(request), "library.change", resource)
    return render(request, "library/resource.html", _describe(resource) | {"may": verdict})


@require_safe
@door("library.read")
def resource_state(request: HttpRequest, resource_id: uuid.UUID) -> HttpResponse:
    """The state of the processing alone, asked every few seconds while it runs."""
    context = {"resource": get_resource(resource_id)}
    return render(request, "library/resource.html#state", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door("library.add")
def edit_resource(request: HttpRequest, resource_id: uuid.UUID) -> HttpResponse:
    """The form of the facts."""
    actor, resource = get_own(request, resource_id)
    form = FactsForm(request.POST or None, instance=resource)
    if request.method == "POST" and form.is_valid():
        changing.save_facts(resource, codes=form.cleaned_data["codes"], by=actor)
        messages.success(request, _("Saved."))
        return redirect("resource", resource.pk)
    status = 422 if form.is_bound else 200
    context = {"resource": resource, "form": form}
    return render(request, "library/edit_resource.html", context, status=status)


@require_POST
@door("library.add")
def withdraw_resource(request: HttpRequest, resource_id: uuid.UUID) -> HttpResponse:
    """Offer it no more, or take that back."""
    actor, resource = get_own(request, resource_id)
    if request.POST.get("act") == "restore":
        changing.restore(resource, by=actor)
        messages.success(request, _("It is offered again."))
        return redirect("resource", resource.pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        context = _describe(resource) | {"withdraw": form, "may": True}
        return render(request, "library/resource.html", context, status=422)
    reason = form.cleaned_data["reason"]
    changing.withdraw(resource, reason=reason, by=actor, now=clock.now())
    messages.success(request, _("It is withdrawn. Lessons that have it keep it."))
    return redirect("resource", resource.pk)


def _describe(resource: Resource) -> dict[str, Any]:
    captions = changing.list_captions(resource)
    have = {one.language for one in captions}
    is_recording = resource.kind in (Kind.AUDIO, Kind.VIDEO)
    return {
        "resource": resource,
        "recording": build_shown(resource) if is_recording else None,
        "is_recording": is_recording,
        "preview": find_preview(resource),
        "subject_name": say_subject(resource.subject),
        "captions": captions,
        "missing_languages": [
            (code, name_language(code)) for code in LANGUAGES[:3] if code not in have
        ],
        "facts": list_accessibility(resource, bool(captions)),
        "withdraw": WithdrawForm(),
    }
