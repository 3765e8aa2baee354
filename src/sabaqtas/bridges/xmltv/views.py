"""The guide of one channel, for set-top boxes and programme pages of newspapers."""

from datetime import date, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sabaqtas.bridges.xmltv.writing import channel_code, write_xmltv
from sabaqtas.delivery.api import airing_day, list_airings, list_channels
from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.people.api import public_door

BACK, AHEAD = timedelta(days=7), timedelta(days=28)
LONGEST = timedelta(days=366)


@public_door("the television guide is for every receiver")
@require_safe
def channel_guide(request: HttpRequest, code: str) -> HttpResponse:
    """`?from=2026-09-14&to=2026-09-20`, both included; else a week back and four ahead."""
    channel = next((name for name in list_channels() if channel_code(name) == code), None)
    if channel is None:
        raise Http404
    first, last = _read_range(request)
    airings = list_airings(first=airing_day(first)[0], last=airing_day(last)[1], channel=channel)
    body = write_xmltv(airings, zone=settings.CONFIG.country_zone)
    response = HttpResponse(body, content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = "public, max-age=600"
    return response


def _read_range(request: HttpRequest) -> tuple[date, date]:
    """What cannot be read, or is longer than a year, falls back."""
    today = clock.today()
    first = _read_day(request.GET.get("from", ""), today - BACK)
    last = _read_day(request.GET.get("to", ""), today + AHEAD)
    if not first <= last <= first + LONGEST:
        return today - BACK, today + AHEAD
    return first, last


def _read_day(text: str, otherwise: date) -> date:
    try:
        found = parse_day(text)
    except ValueError:
        return otherwise
    return found if 2000 <= found.year <= 2100 else otherwise
