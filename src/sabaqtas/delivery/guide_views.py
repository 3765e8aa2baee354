"""The television guide of a week, for everybody."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sabaqtas.delivery.airings import find_airing_near, list_airings
from sabaqtas.delivery.days import airing_day
from sabaqtas.delivery.guide import Guide, Viewer, build_guide, monday_of
from sabaqtas.delivery.viewers import list_own_viewers
from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.people.api import Actor, may, public_door

GRADES = range(1, 12)
LANGUAGES = {"kk": "Қазақша", "ru": "Русский"}
"""Each named in itself."""


@public_door("the television guide of all grades; a signed-in family sees its own slots")
@never_cache
@require_safe
def tv_week(request: HttpRequest) -> HttpResponse:
    """A family's own slots by colour and shape, or those of a grade that anybody chooses."""
    actor: Actor | None = getattr(request, "actor", None)
    chosen = _read_choice(request)
    viewers = [chosen] if chosen else list_own_viewers(actor)
    zone = actor.zone if actor else settings.CONFIG.country_zone
    today = clock.today(zone)
    monday = _read_week(request, viewers, today)
    page = {
        "guide": _load(monday, viewers, zone),
        "viewers": viewers,
        "is_family": bool(viewers) and not chosen,
        "rules_grid": bool(may(actor, "delivery.import_grid")),
        "chosen": chosen,
        "today": today,
        "zone": zone,
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
    }
    return render(request, "delivery/tv_week.html", page | _choices(chosen))


def _load(monday: date, viewers: Sequence[Viewer], zone: str) -> Guide:
    grades = {viewer.grade for viewer in viewers}
    if not grades:
        return build_guide(monday, [], [], zone=zone)
    first, last = airing_day(monday)[0], airing_day(monday + timedelta(days=6))[1]
    airings = list_airings(first=first, last=last, grades=grades)
    return build_guide(monday, airings, viewers, zone=zone)


def _read_choice(request: HttpRequest) -> Viewer | None:
    """`?grade=5&language=kk`; what cannot be read is no choice."""
    grade, language = request.GET.get("grade", ""), request.GET.get("language", "")
    if not grade.isascii() or not grade.isdigit() or int(grade) not in GRADES:
        return None
    return Viewer(int(grade), language if language in LANGUAGES else _own_language())


def _read_week(request: HttpRequest, viewers: Sequence[Viewer], today: date) -> date:
    """`?week=` any of its days; else this week, or the nearest one that has slots."""
    try:
        return monday_of(parse_day(request.GET.get("week", "")))
    except ValueError:
        near = find_airing_near(airing_day(monday_of(today))[0], {v.grade for v in viewers})
        zone = ZoneInfo(settings.CONFIG.country_zone)
        return monday_of(near.starts_at.astimezone(zone).date() if near else today)


def _choices(chosen: Viewer | None) -> dict[str, Any]:
    return {
        "grades": GRADES,
        "languages": LANGUAGES.items(),
        "language": chosen.language if chosen else _own_language(),
    }


def _own_language() -> str:
    return "ru" if (get_language() or "").startswith("ru") else "kk"
