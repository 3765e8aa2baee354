"""For telecom operators: a page, and the same for machines."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.kernel import clock
from sabaqtas.people.api import public_door
from sabaqtas.site.free.describing import describe_traffic, load_free_traffic


@public_door("what operators rate at nothing: addresses and sizes, nothing of anybody")
@require_safe
def show_operators(request: HttpRequest) -> HttpResponse:
    """The page: what to enter where, what it is for, how to check it."""
    traffic = load_free_traffic(settings.CONFIG, asked=request.build_absolute_uri("/"))
    return render(request, "site/free/operators.html", {"traffic": traffic})


@public_door("the same for machines")
@require_safe
def zero_rating(request: HttpRequest) -> HttpResponse:
    """Any page of any origin may read it: operators' portals do."""
    traffic = load_free_traffic(settings.CONFIG, asked=request.build_absolute_uri("/"))
    answer = JsonResponse(
        describe_traffic(traffic, at=clock.now()), json_dumps_params={"ensure_ascii": False}
    )
    answer["Cache-Control"] = "public, max-age=3600"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
