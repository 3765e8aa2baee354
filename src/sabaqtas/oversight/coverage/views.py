"""The coverage of the standard: the table, what is behind a number, the workbook."""

import uuid
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sabaqtas.curriculum.api import name_of
from sabaqtas.kernel import clock
from sabaqtas.kernel.sheets import Value, write_xlsx
from sabaqtas.oversight.coverage.counting import AimRow, Count, Deed
from sabaqtas.oversight.coverage.lists import list_classes, say_count
from sabaqtas.oversight.coverage.loading import VersionCoverage, load_coverage
from sabaqtas.oversight.coverage.scope import Scope, read_scope
from sabaqtas.oversight.coverage.wording import say_deed, say_rule
from sabaqtas.people.api import Actor, door

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@door("oversight.coverage")
def show_coverage(request: HttpRequest) -> HttpResponse:
    """By section: planned, taught, practised, assessed. `?subject=&grade=&class=`."""
    scope = _read_scope(request)
    tables = _load(request, scope) if scope else []
    context = {
        "scope": scope,
        "tables": tables,
        "deeds": [(deed.value, say_deed(deed), say_rule(deed)) for deed in Deed],
        "touched": [(one, one.coverage.touched, len(one.coverage.rows)) for one in tables],
        "subject_name": name_of(scope.subject, _language()) if scope else "",
    }
    return render(request, "oversight/coverage.html", context)


@require_safe
@door("oversight.coverage")
def show_coverage_list(request: HttpRequest, deed: str) -> HttpResponse:
    """The classes behind one number: `?subject=&grade=&class=&version=&code=`."""
    scope = _read_scope(request)
    if scope is None or deed not in list(Deed):
        raise Http404
    table = _find_table(_load(request, scope), request.GET.get("version", ""))
    code = request.GET.get("code", "")
    row = next((one for one in table.coverage.rows if one.aim.code == code), None)
    if row is None:
        raise Http404
    lines = list_classes(
        _actor(request).school_id, Deed(deed), code, table.coverage.classes,
        subject=scope.subject, sees_names=scope.sees_names,
    )  # fmt: skip
    context = {
        "scope": scope,
        "row": row,
        "count": row.get(Deed(deed)),
        "title": say_deed(Deed(deed)),
        "rule": say_rule(Deed(deed)),
        "lines": [(line, say_count(Deed(deed), line.count)) for line in lines],
    }
    return render(request, "oversight/coverage_list.html", context)


@require_safe
@door("oversight.coverage")
def write_coverage(request: HttpRequest) -> HttpResponse:
    """The same table as a workbook: numbers of classes, lessons and pupils, no names."""
    scope = _read_scope(request)
    if scope is None:
        raise Http404
    head = [_("Section"), _("Code"), _("Objective")]
    for deed in Deed:
        head += [say_deed(deed), _("of")]
    sheets = [
        (f"{one.programme.code} {one.programme.number}"[:30], head, _list_cells(one))
        for one in _load(request, scope)
    ]
    response = HttpResponse(write_xlsx(sheets), content_type=XLSX)
    name = f"{name_of(scope.subject, _language())}, {scope.grade}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _list_cells(one: VersionCoverage) -> list[list[Value]]:
    return [
        [unit.title, row.aim.code, row.aim.text, *_numbers(row)]
        for unit in one.coverage.units
        for row in unit.rows
    ]


def _numbers(row: AimRow) -> list[Value]:
    counts: list[Count] = [count for _deed, count in row.counts]
    return [number for count in counts for number in (count.part, count.whole)]


def _find_table(tables: list[VersionCoverage], version: str) -> VersionCoverage:
    try:
        wanted = uuid.UUID(version)
    except ValueError as error:
        raise Http404 from error
    found = next((one for one in tables if one.programme.id == wanted), None)
    if found is None:
        raise Http404
    return found


def _read_scope(request: HttpRequest) -> Scope | None:
    actor = _actor(request)
    asked: dict[str, Any] = request.GET.dict()
    return read_scope(actor, asked, today=actor.today(clock.now()), language=_language())


def _load(request: HttpRequest, scope: Scope) -> list[VersionCoverage]:
    actor = _actor(request)
    today = actor.today(clock.now())
    return load_coverage(actor.school_id, scope, today=today, language=_language())


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def _language() -> str:
    return get_language() or "kk"
