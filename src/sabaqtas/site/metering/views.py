"""Pages of the meter, and the one press that makes pages light."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.delivery.api import meter
from sabaqtas.kernel import clock
from sabaqtas.kernel.keeping import may_be_kept
from sabaqtas.kernel.saving import keep_choice, saves_data
from sabaqtas.people.api import Actor, door, public_door
from sabaqtas.site.family import find_child
from sabaqtas.site.metering.showing import (
    Ahead,
    load_traffic,
    name_purposes,
    read_month,
    say_megabytes,
    tell_rest,
    write_csv,
)
from sabaqtas.site.pocket.week import load_week


@require_safe
@never_cache
@door("site.data")
@may_be_kept
def show_data(request: HttpRequest) -> HttpResponse:
    """A pupil's own week in megabytes, what the next one will take, and the switch."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = actor.today()
    ahead = Ahead.of(load_week(actor, today=today, is_low=False))
    context = _tell_week(request, actor.school_id, actor.person_id, today) | {"ahead": ahead}
    return render(request, "site/metering/data.html", context)


@require_safe
@never_cache
@door("site.family")
def show_child_data(request: HttpRequest, person_id: Any) -> HttpResponse:
    """The same for who looks after the pupil; 404 for anybody else's child."""
    child = find_child(request.actor, str(person_id))  # type: ignore[attr-defined]
    if child is None:
        raise Http404
    context = _tell_week(request, child.school_id, child.person_id, clock.today(child.zone))
    return render(request, "site/metering/data.html", context | {"child": child})


@csrf_exempt
@require_POST
@public_door("changes only how light pages come to this very browser")
def choose_mode(request: HttpRequest) -> HttpResponse:
    """Low data on or off, then back to the page.

    Without Django's token, so that the switch stands in what a class shares (kernel/ui/drawing):
    the most another site could do is to make somebody's lessons lighter, until the next press.
    """
    response = redirect(_find_page_before(request))
    keep_choice(response, is_low=request.POST.get("low") == "1")
    return response


@require_safe
@never_cache
@door("site.traffic")
def show_traffic(request: HttpRequest) -> HttpResponse:
    """A month of a school by purpose, to be held beside an operator's account."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    month = read_month(request.GET.get("month", ""), actor.today())
    words = name_purposes()
    rows = [(row, words.get(row.purpose, row.purpose)) for row in load_traffic(actor, month)]
    context = {
        "rows": rows,
        "taken": sum(row.taken for row, _word in rows),
        "sent": sum(row.sent for row, _word in rows),
        "month": month,
        "before": month - timedelta(days=1),
        "after": month + timedelta(days=31),
    }
    return render(request, "site/metering/traffic.html", context)


@require_safe
@never_cache
@door("site.traffic")
def download_traffic(request: HttpRequest) -> HttpResponse:
    """The same as a table."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    month = read_month(request.GET.get("month", ""), actor.today())
    text = write_csv(load_traffic(actor, month), month)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="traffic-{month:%Y-%m}.csv"'
    return response


def _tell_week(request: HttpRequest, school_id: Any, person_id: Any, today: date) -> dict[str, Any]:
    week = meter.load_pupil_week(school_id, person_id, today=today)
    return {
        "week": week,
        "used": say_megabytes(week.weight),
        "all": say_megabytes(week.allowance) if week.allowance else "",
        "rest": tell_rest(week),
        "is_low": saves_data(request),
    }


def _find_page_before(request: HttpRequest) -> str:
    """The address on this site from which the press came."""
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc != request.get_host() or not came.path.startswith("/"):
        return "/"
    path = came.path.lstrip("/")
    return f"/{path}?{came.query}" if came.query else f"/{path}"
