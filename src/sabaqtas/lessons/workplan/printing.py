"""The official form of a working plan: PDF and XLSX."""

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sabaqtas.curriculum.api import name_of
from sabaqtas.kernel.sheets import Value, write_xlsx
from sabaqtas.lessons.workplan.comparing import Row
from sabaqtas.lessons.workplan.loading import GradePlan
from sabaqtas.lessons.workplan.wording import write

TEMPLATE = Path(__file__).with_name("workplan.typ")


def print_plan(plan: GradePlan, *, school: str, language: str) -> bytes:
    """PDF in the active language, tagged; one page as a rule."""
    table = plan.comparison
    data: dict[str, Any] = {
        "language": language,
        "title": _("Working plan"),
        "school": school,
        "about": describe(plan),
        "approve": _("I approve"),
        "director": _("Director"),
        "deputy": _("Deputy director"),
        "head": header(),
        "rows": [
            [str(number), *cells] for number, cells in enumerate(_list_cells(plan, language), 1)
        ],
        "total": [_("All"), _write(table.norm_core), write(table.planned), _yearly_sum(plan)],
        "notes": _list_notes(plan),
    }
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return pdf


def write_plan_sheet(plan: GradePlan, *, language: str) -> bytes:
    """XLSX with the form and, beside it, each class's timetable."""
    table = plan.comparison
    head = [*header()[1:], *plan.classes]
    rows: list[list[Value]] = [
        [
            name_of(row.subject, language),
            _number(row.norm),
            float(row.planned),
            int(row.planned * table.weeks),
            *(float(count) for count in row.weekly),
        ]
        for row in table.rows
    ]
    norm, planned = _number(table.norm_core), float(table.planned)
    total = [norm, planned, sum(int(row.planned * table.weeks) for row in table.rows)]
    rows.append([_("All"), *total, *(float(count) for count in table.weekly)])
    rows += [[note] for note in _list_notes(plan)]
    return write_xlsx([(describe(plan), head, rows)])


def header() -> list[str]:
    """The columns of the form."""
    return ["№", _("Subject"), _("Typical plan"), _("Hours a week"), _("Hours a year")]


def describe(plan: GradePlan) -> str:
    """“5-сынып, оқыту тілі: қазақ, 2025/2026”."""
    return _("Grade %(grade)s, %(language)s-medium, %(years)s") % {
        "grade": plan.grade,
        "language": name_language(plan.language),
        "years": "/".join(map(str, sorted({plan.year.first.year, plan.year.last.year}))),
    }


def name_language(code: str) -> str:
    """The language of instruction by its name."""
    names = {
        "kk": pgettext("medium", "Kazakh"),
        "ru": pgettext("medium", "Russian"),
        "en": pgettext("medium", "English"),
        "ug": pgettext("medium", "Uyghur"),
        "uz": pgettext("medium", "Uzbek"),
        "tg": pgettext("medium", "Tajik"),
    }
    return names.get(code, code)


def _list_cells(plan: GradePlan, language: str) -> list[list[str]]:
    weeks = plan.comparison.weeks
    return [
        [name_of(row.subject, language), _write(row.norm), write(row.planned), _yearly(row, weeks)]
        for row in plan.comparison.rows
        if row.planned or row.norm
    ]


def _list_notes(plan: GradePlan) -> list[str]:
    table = plan.comparison
    notes = [_("School weeks in the year: %(weeks)s.") % {"weeks": table.weeks}]
    if table.variable is not None and table.variable_used is not None:
        text = _("Variable part: %(used)s of %(given)s hours a week.")
        notes.append(text % {"used": write(table.variable_used), "given": write(table.variable)})
    if table.most is not None:
        notes.append(_("At most %(most)s hours a week.") % {"most": write(table.most)})
    return notes


def _yearly(row: Row, weeks: int) -> str:
    return write(row.planned * weeks)


def _yearly_sum(plan: GradePlan) -> str:
    return write(plan.comparison.planned * plan.comparison.weeks)


def _write(hours: Any) -> str:
    return "–" if hours is None else write(hours)


def _number(hours: Any) -> float | None:
    return None if hours is None else float(hours)
