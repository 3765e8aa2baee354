"""The official form of a plan: PDF and XLSX, in Kazakh or Russian."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sabaqtas.curriculum.api import name_of
from sabaqtas.lessons.plans import ClassPlan, load_class_plan
from sabaqtas.lessons.thematic.asking import Asked, read_asked
from sabaqtas.lessons.thematic.form import (
    Lost,
    PlanForm,
    QuarterSum,
    TitleBlock,
    list_form_rows,
)
from sabaqtas.lessons.thematic.form_words import WORDS, FormWords
from sabaqtas.lessons.thematic.printing import print_form, write_form
from sabaqtas.lessons.workplan.wording import write
from sabaqtas.people.api import door

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@door("lessons.plan")
def print_pdf(
    request: HttpRequest, group_id: uuid.UUID, subject: str, language: str
) -> HttpResponse:
    """The form on paper."""
    words = _get_words(language)
    form = _make_form(request, group_id, subject, words)
    return _send(print_form(form, words), "application/pdf", f"{_name(form, words)}.pdf")


@require_safe
@door("lessons.plan")
def write_sheet(
    request: HttpRequest, group_id: uuid.UUID, subject: str, language: str
) -> HttpResponse:
    """The form as a workbook."""
    words = _get_words(language)
    form = _make_form(request, group_id, subject, words)
    return _send(write_form(form, words), XLSX, f"{_name(form, words)}.xlsx")


def _get_words(language: str) -> FormWords:
    if language not in WORDS:
        raise Http404
    return WORDS[language]


def _make_form(
    request: HttpRequest, group_id: uuid.UUID, subject: str, words: FormWords
) -> PlanForm:
    asked = read_asked(request, "lessons.plan", group_id, subject)
    plan = load_class_plan(asked.group, subject, today=asked.today)
    if plan.plan is None:
        raise Http404
    lessons = [(row, one.hours.number) for one in plan.quarters for row in one.rows]
    quarters = {row.occurrence.on: number for row, number in lessons}
    rows = list_form_rows(plan.topics, _map_dates(plan), quarters=quarters, words=words)
    return PlanForm(
        block=_make_block(asked, plan, words),
        rows=tuple(rows),
        lost=tuple(
            Lost(on, quarters[on], reason)
            for on, reason in dict.fromkeys(
                (row.occurrence.on, row.lost.strip()) for row, _ in lessons if row.lost
            )
        ),
        sums=tuple(
            QuarterSum(one.hours.number, one.hours.planned, one.hours.held, one.hours.lost)
            for one in plan.quarters
        ),
    )


def _map_dates(plan: ClassPlan) -> Mapping[uuid.UUID, list[date]]:
    """Of each topic that has slots of its own; parts of a class add theirs."""
    found: dict[uuid.UUID, list[date]] = defaultdict(list)
    for row in plan.rows:
        if row.topics:
            found[row.topics[0].id].append(row.occurrence.on)
    return {topic_id: sorted(set(dates)) for topic_id, dates in found.items()}


def _make_block(asked: Asked, plan: ClassPlan, words: FormWords) -> TitleBlock:
    teachers = dict.fromkeys(name for row in plan.rows for name in row.occurrence.teacher_names)
    year = plan.year
    return TitleBlock(
        school=asked.actor.school_name,
        subject=name_of(asked.subject, words.language),
        group=asked.group.name,
        teacher=", ".join(teachers),
        weekly=write(plan.weekly.weekly) if plan.weekly else "",
        yearly=str(plan.weekly.yearly if plan.weekly else plan.total.held),
        years="–".join(str(on) for on in sorted({year.first.year, year.last.year})) if year else "",
    )


def _name(form: PlanForm, words: FormWords) -> str:
    return f"{words.sheet}, {form.block.group}, {form.block.subject}"


def _send(data: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return response
