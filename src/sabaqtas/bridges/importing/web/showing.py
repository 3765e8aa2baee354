"""A report as the pages show it: every value in words."""

import uuid
from collections.abc import Iterable
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from sabaqtas.bridges.importing.answers import NEW, SKIP
from sabaqtas.bridges.importing.report import Ask, Report
from sabaqtas.bridges.importing.wording import (
    UNNAMED,
    say_choice,
    say_count,
    say_field,
    say_how,
    say_kind,
    say_tally,
    say_value,
)
from sabaqtas.bridges.models import ImportRun
from sabaqtas.kernel.problems import Place, Severity
from sabaqtas.people.api import Actor

ON_PAGE = 50
SHOWN = 10
"""So many of a list on the report itself; the rest on its own page."""
FEW = 8
"""Up to so many choices are radio buttons, more are one select."""


def get_actor(request: HttpRequest) -> Actor:
    """Return the actor behind a door."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def get_run(actor: Actor, run_id: uuid.UUID) -> ImportRun:
    """An import of the actor's own school; another's is not there at all."""
    runs = ImportRun.objects.filter(school_id=actor.school_id).select_related("school")
    run = runs.filter(id=run_id).first()
    if run is None:
        raise Http404
    return run


def list_problems(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "file": problem.place.file,
            "where": _say_place(problem.place),
            "cause": problem.cause,
            "cure": problem.cure,
            "excerpt": problem.place.excerpt or "",
            "is_error": problem.severity is Severity.ERROR,
            "is_note": problem.severity is Severity.NOTE,
        }
        for problem in report.problems
    ]


def list_tallies(report: Report) -> list[dict[str, Any]]:
    """How many of each kind, and of these how many new, changed, as before."""
    return [
        {
            "name": say_count(kind, tally.new + tally.changed + tally.same),
            "parts": list(say_tally(tally)),
            "touched": tally.new + tally.changed,
        }
        for kind, tally in report.tallies.items()
        if tally.new or tally.changed or tally.same
    ]


def list_asks(report: Report, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Questions with their choices in words; `chosen` are answers by field."""
    return [
        {
            "id": ask.id,
            "kind": say_kind(ask.kind),
            "name": _name_ask(ask),
            "context": ask.context,
            "choices": _list_choices(ask),
            "is_long": len(ask.choices) > FEW,
            "chosen": chosen.get(ask.id, ask.chosen),
        }
        for ask in report.asks
    ]


def list_rows(report: Report, what: str) -> list[dict[str, str]]:
    """One of the report's lists in words, each with `name`, `about` and perhaps old and new."""
    if what == "changed":
        return [
            {
                "name": f"{say_kind(one.kind)} {one.name}" if one.kind == "bell" else one.name,
                "about": say_field(one.kind, one.field),
                "old": say_value(one.field, one.old),
                "new": say_value(one.field, one.new),
                "is_secret": "" if one.old or one.new else "1",
            }
            for one in report.changed
        ]
    if what == "ending":
        return [
            {
                "name": one.name,
                "about": _("%(day)s, period %(period)s")
                % {"day": WEEKDAYS[one.weekday], "period": one.period},
            }
            for one in report.ending
        ]
    if what == "matched":
        return [
            {"name": one.name, "about": f"{say_kind(one.kind)}, {say_how(one.detail)}"}
            for one in report.matched
        ]
    rows = {"created": report.created, "missing": report.missing}[what]
    return [
        {"name": one.name, "about": ", ".join(filter(None, [say_kind(one.kind), one.detail]))}
        for one in rows
    ]


def list_names(report: Report) -> list[dict[str, Any]]:
    """How many names of each kind the timetable has, and those not plainly recognised."""
    kinds = dict.fromkeys(one.kind for one in report.names)
    return [
        {
            "kind": kind,
            "title": say_kind(kind),
            "count": sum(one.kind == kind for one in report.names),
            "odd": [
                {
                    "name": say_name(one.kind, one.name),
                    "found": one.found or UNNAMED,
                    "how": say_how(one.how),
                }
                for one in report.names
                if one.kind == kind and one.how not in {"name", "new"}
            ],
        }
        for kind in kinds
    ]


def say_name(kind: str, name: str) -> str:
    """A name of the file; the one question about periods has none."""
    return _("The times of the periods") if kind == "period" else name


def paginate(request: HttpRequest, rows: Iterable[Any], size: int = ON_PAGE) -> Page[Any]:
    """The page asked for, or the nearest there is."""
    return Paginator(list(rows), size).get_page(request.GET.get("page"))


def _list_choices(ask: Ask) -> list[dict[str, str]]:
    choices = [{"value": choice.value, "text": say_choice(choice)} for choice in ask.choices]
    if ask.may_be_new:
        choices.append({"value": NEW, "text": _("None of them: somebody new")})
    if ask.may_skip:
        choices.append({"value": SKIP, "text": _("Leave it out")})
    return choices


def _name_ask(ask: Ask) -> str:
    return say_name(ask.kind, ask.name)


def _say_place(place: Place) -> str:
    line = _("line %(line)s") % {"line": place.line} if place.line else ""
    return ", ".join(filter(None, [line, place.field]))
