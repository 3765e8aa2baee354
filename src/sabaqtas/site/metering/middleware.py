"""Counts every answer, whoever made it: files of packs and style sheets too."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sabaqtas.delivery.api import meter
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor
from sabaqtas.site.free.purposes import find_purpose
from sabaqtas.site.metering.owners import Owner, Owners
from sabaqtas.site.metering.weighing import find_lesson, weigh_answer, weigh_request

TALLY: Final = meter.Tally()
"""What this process has counted and not yet written (writing.py)."""
OWNERS: Final = Owners()


class TrafficMiddleware:
    """Stands before everything else, so that it sees what leaves; asks the database nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        owner = _find_owner(request, session)
        key = meter.Key(
            school_id=owner.school_id if owner else None,
            person_id=owner.person_id if owner else None,
            on=_find_date(clock.now(), owner.zone if owner else settings.CONFIG.country_zone),
            purpose=find_purpose(request.path_info).name,
            digest=find_lesson(request.path_info),
            session="" if owner else session[:64],
        )
        TALLY.add(key, meter.Count(1, weigh_answer(request, response), weigh_request(request)))
        return response


def _find_owner(request: HttpRequest, session: str) -> Owner | None:
    actor: Actor | None = getattr(request, "actor", None)
    if actor is not None:
        return OWNERS.remember(session, actor)
    return OWNERS.find(session) if session else None


def _find_date(now: datetime, zone: str) -> date:
    return now.astimezone(_load_zone(zone)).date()


@lru_cache(32)
def _load_zone(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)
