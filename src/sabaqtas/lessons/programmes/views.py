"""The office sees which version each class keeps, and may choose another."""

import uuid
from typing import cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sabaqtas.kernel import clock
from sabaqtas.lessons.programmes.choosing import (
    NoSuchVersion,
    choose_programme,
    drop_choice,
    list_class_programmes,
)
from sabaqtas.people.api import Actor, Group, door

PAGE_ROWS = 40


class ChoiceForm(forms.Form):
    """A row of the page; no version: back to the rule."""

    group = forms.UUIDField()
    subject = forms.SlugField(max_length=40)
    version = forms.UUIDField(required=False)


@door("lessons.programmes")
@require_http_methods(["GET", "HEAD", "POST"])
def show_programmes(request: HttpRequest) -> HttpResponse:
    """Classes with their programmes; POST chooses a version for one of them."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    if request.method == "POST":
        _choose(request, actor)
        return redirect(f"{request.path}?page={request.POST.get('page', '1')[:4]}")
    rows = list_class_programmes(actor.school_id, today=actor.today(clock.now()))
    asked = request.GET.get("version", "")
    if asked:
        rows = [row for row in rows if row.version and str(row.version.id) == asked]
    language = get_language() or "kk"
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    shown = [
        (row, row.version.title(language) if row.version else "",
         [(one, one.title(language)) for one in row.options])
        for row in page
    ]  # fmt: skip
    context = {
        "page": page,
        "rows": shown,
        "newer": sum(bool(row.newer) for row in rows),
        "asked": asked,
    }
    context["query"] = f"{urlencode({'version': asked})}&" if asked else ""
    return render(request, "lessons/programmes.html", context)


def _choose(request: HttpRequest, actor: Actor) -> None:
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a version of the list."))
        return
    wanted = form.cleaned_data
    group = _find_group(actor, wanted["group"])
    today = actor.today(clock.now())
    if wanted["version"] is None:
        drop_choice(group, wanted["subject"], by=actor, today=today)
        messages.success(request, _("The class keeps the version of its first lesson again."))
        return
    try:
        choose_programme(group, wanted["subject"], wanted["version"], by=actor, today=today)
    except NoSuchVersion:
        messages.error(request, _("This programme does not fit the class."))
        return
    messages.success(request, _("%(class)s takes the chosen version.") % {"class": group.name})


def _find_group(actor: Actor, group_id: uuid.UUID) -> Group:
    group = Group.objects.filter(school_id=actor.school_id, id=group_id).first()
    if group is None:
        raise Http404
    return group
