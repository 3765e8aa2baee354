"""The list of resources, filtered and in pages."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.library.forms import FilterForm
from sabaqtas.library.models import Kind, Resource
from sabaqtas.library.showing import find_thumb, with_posters
from sabaqtas.library.views.asking import get_actor, say_subject
from sabaqtas.people.api import Actor, door

PAGE = 20
ICONS = {"text": "paper", "image": "art", "audio": "listen", "video": "tv", "pdf": "print"}


@require_safe
@door("library.read")
def show_resources(request: HttpRequest) -> HttpResponse:
    """What there is, the newest first."""
    form = FilterForm(request.GET)
    form.is_valid()
    wanted = {name: value for name, value in form.cleaned_data.items() if value not in ("", None)}
    page = Paginator(_filter(wanted, get_actor(request)), PAGE).get_page(request.GET.get("page"))
    query = urlencode(wanted)
    context = {
        "page": page,
        "rows": [_row(resource) for resource in page.object_list],
        "form": form,
        "kinds": Kind.choices,
        "wanted": {name: str(value) for name, value in wanted.items()},
        "query": f"{query}&" if query else "",
    }
    return render(request, "library/resources.html", context)


def _filter(wanted: dict[str, Any], actor: Actor) -> QuerySet[Resource]:
    rows = Resource.objects.select_related("processing", "withdrawal")
    rows = rows.prefetch_related(with_posters())
    fields = {name: value for name, value in wanted.items() if name != "whose"}
    rows = rows.filter(**fields)
    if "whose" in wanted:
        rows = rows.filter(owner_id=actor.account_id)
    return rows.order_by("-added_at", "-id")


def _row(resource: Resource) -> dict[str, Any]:
    return {
        "resource": resource,
        "thumb": find_thumb(resource),
        "icon": ICONS.get(resource.kind, "link"),
        "subject": say_subject(resource.subject),
    }
