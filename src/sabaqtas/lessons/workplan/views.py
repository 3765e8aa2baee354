"""Pages of the working plan: the grades, one of them with its hours, and the official form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.curriculum.api import list_subjects, name_of
from sabaqtas.kernel import clock
from sabaqtas.lessons.workplan.comparing import Comparison
from sabaqtas.lessons.workplan.editing import Written, read_hours, save_plan
from sabaqtas.lessons.workplan.loading import GradePlan, list_grades, list_saved, load_grade_plan
from sabaqtas.lessons.workplan.printing import describe, name_language, print_plan, write_plan_sheet
from sabaqtas.lessons.workplan.wording import GRAVE, say, write
from sabaqtas.lessons.years import find_year
from sabaqtas.people.api import Actor, door, may, require

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 12
"""So many sentences stand open; the rest is folded."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the page: numbers as written, and what is wrong with what was typed."""

    subject: str
    name: str
    norm: str
    value: str
    fault: str
    cells: tuple[tuple[str, str, int], ...]
    """Of each class: its name, hours a week, lessons lost in the year."""


@require_safe
@door("lessons.workplan")
def show_workplans(request: HttpRequest) -> HttpResponse:
    """The grades and languages of the school, and which have a plan of the school's own."""
    actor = _get_actor(request)
    year = find_year(actor.school_id, actor.today(clock.now()))
    saved = list_saved(actor.school_id, year.year) if year else set()
    grades = list_grades(actor.school_id) if year else []
    rows = [
        (grade, language, name_language(language), (grade, language) in saved)
        for grade, language in grades
    ]
    return render(request, "lessons/workplans.html", {"rows": rows, "year": year})


@door("lessons.workplan")
@require_http_methods(["GET", "HEAD", "POST"])
def show_workplan(request: HttpRequest, grade: int, language: str) -> HttpResponse:
    """Norm, plan and timetable side by side; POST saves the plan."""
    actor = _get_actor(request)
    plan = _load(actor, grade, language)
    written = None
    if request.method == "POST":
        require(actor, "lessons.edit_workplan")
        written = read_hours(request.POST.dict())
        if not written.faults:
            _save(request, actor, plan, written)
            return redirect("workplan", grade=grade, language=language)
    context = _describe(plan, written) | {"may_edit": may(actor, "lessons.edit_workplan").allowed}
    status = 422 if written else 200
    return render(request, "lessons/workplan.html", context, status=status)


@require_safe
@door("lessons.workplan")
def send_pdf(request: HttpRequest, grade: int, language: str) -> HttpResponse:
    """The official form, to be printed and signed."""
    actor = _get_actor(request)
    plan = _load(actor, grade, language)
    data = print_plan(plan, school=actor.school_name, language=_reader())
    return _send(data, "application/pdf", f"workplan-{grade}-{language}.pdf")


@require_safe
@door("lessons.workplan")
def send_xlsx(request: HttpRequest, grade: int, language: str) -> HttpResponse:
    """The form as a workbook, with the timetable of each class."""
    plan = _load(_get_actor(request), grade, language)
    data = write_plan_sheet(plan, language=_reader())
    return _send(data, XLSX, f"workplan-{grade}-{language}.xlsx")


def _get_actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def _reader() -> str:
    return get_language() or "kk"


def _load(actor: Actor, grade: int, language: str) -> GradePlan:
    today: date = actor.today(clock.now())
    plan = load_grade_plan(actor.school_id, grade=grade, language=language, today=today)
    if plan is None:
        raise Http404
    return plan


def _save(request: HttpRequest, actor: Actor, plan: GradePlan, written: Written) -> None:
    place = {"year": plan.year.year, "grade": plan.grade, "language": plan.language}
    if save_plan(written.hours, by=actor, **place):  # type: ignore[arg-type]
        messages.success(request, _("The working plan is saved."))
    else:
        messages.info(request, _("Nothing was changed."))


def _describe(plan: GradePlan, written: Written | None) -> dict[str, Any]:
    table = plan.comparison
    rows = list(_list_rows(plan, written))
    taken = {row.subject for row in rows}
    reader = _reader()
    sentences = [(say(one, reader), one.finding in GRAVE) for one in table.differences]
    return {
        "plan": plan,
        "about": describe(plan),
        "rows": rows,
        "is_faulty": any(row.fault for row in rows),
        "sentences": sentences[:SHOWN],
        "more": sentences[SHOWN:],
        "sums": _write_sums(table),
        "others": [
            (one.code, name_of(one.code, reader))
            for one in list_subjects()
            if one.code not in taken
        ],
    }


def _list_rows(plan: GradePlan, written: Written | None) -> Iterable[Shown]:
    typed = written.typed if written else {}
    faults = written.faults if written else {}
    rows = {row.subject: row for row in plan.comparison.rows}
    for subject in dict.fromkeys([*rows, *typed]):
        row = rows.get(subject)
        cells = zip(plan.classes, row.weekly, row.lost, strict=True) if row else ()
        yield Shown(
            subject=subject,
            name=name_of(subject, _reader()),
            norm=write(row.norm) if row and row.norm is not None else "–",
            value=typed.get(subject, write(row.planned) if row else ""),
            fault=faults.get(subject, ""),
            cells=tuple((name, write(weekly), lost) for name, weekly, lost in cells),
        )


def _write_sums(table: Comparison) -> dict[str, Any]:
    return {
        "norm": "–" if table.norm_core is None else write(table.norm_core),
        "planned": write(table.planned),
        "weekly": [write(one) for one in table.weekly],
        "most": "" if table.most is None else write(table.most),
        "variable": "" if table.variable is None else write(table.variable),
    }


def _send(data: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
