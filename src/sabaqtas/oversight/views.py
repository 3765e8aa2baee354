"""The school board and the lists behind its numbers."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.oversight.asking import Asked
from sabaqtas.oversight.lists import LISTS, describe_span, list_lines
from sabaqtas.oversight.queries import get_board
from sabaqtas.people.api import Group, Institution, door, may

PAGE_LINES = 50
WEEK = timedelta(days=6)


@door("oversight.see_board")
def show_board(request: HttpRequest) -> HttpResponse:
    """The school in one day, or in the last seven: sentences, then classes."""
    span = _read_span(request)
    school = _school(request)
    board = get_board(school, first=span[0], last=span[1], now=clock.now())
    context = {"board": board, "school": school, **_days(request, *span)}
    context["may_print"] = may(request.actor, "delivery.print").allowed  # type: ignore[attr-defined]
    return render(request, "oversight/board.html", context)


@door("oversight.see_board")
def show_list(request: HttpRequest, what: str) -> HttpResponse:
    """The names behind one number, fifty to a page."""
    if what not in LISTS:
        raise Http404
    first, last = _read_span(request)
    school = _school(request)
    group = _find_group(request, school)
    asked = Asked(school, first, last, clock.now(), group.id if group else None)
    listing = list_lines(what, asked)
    page = Paginator(listing.lines, PAGE_LINES).get_page(request.GET.get("page"))
    context = {"listing": listing, "page": page, "group": group, **_days(request, first, last)}
    context["pages"] = f"{context['query']}&class={group.id if group else ''}&"
    return render(request, "oversight/list.html", context)


def _school(request: HttpRequest) -> Institution:
    return Institution.objects.get(id=request.actor.school_id)  # type: ignore[attr-defined]


def _read_span(request: HttpRequest) -> tuple[date, date]:
    """Read `?day=&span=`; what cannot be read means today."""
    today: date = request.actor.today()  # type: ignore[attr-defined]
    try:
        last = parse_day(request.GET.get("day", ""))
    except ValueError:
        last = today
    return (last - WEEK if request.GET.get("span") == "week" else last), last


def _days(request: HttpRequest, first: date, last: date) -> dict[str, Any]:
    today = request.actor.today()  # type: ignore[attr-defined]
    span = "week" if first != last else "day"
    query = f"day={last.isoformat()}&span={span}"
    return {
        "days": describe_span(first, last),
        "span": span,
        "last": last,
        "is_today": last == today,
        "before": last - timedelta(days=1),
        "after": last + timedelta(days=1),
        "query": query,
        "opened_at": f"{reverse('board_list', args=['opened'])}?{query}",
        "unseen_at": f"{reverse('board_list', args=['unseen'])}?{query}",
    }


def _find_group(request: HttpRequest, school: Institution) -> Group | None:
    raw = request.GET.get("class", "")
    if not raw:
        return None
    try:
        return Group.objects.get(school=school, id=uuid.UUID(raw))
    except (ValueError, Group.DoesNotExist) as error:
        raise Http404 from error
