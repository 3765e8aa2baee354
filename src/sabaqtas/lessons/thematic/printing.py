"""The form as PDF by typst, in the fonts that typst itself carries, and as a workbook."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import typst

from sabaqtas.kernel.sheets import Value, write_xlsx
from sabaqtas.lessons.thematic.form import FormRow, PlanForm, QuarterSum
from sabaqtas.lessons.thematic.form_words import FormWords

TEMPLATE = Path(__file__).with_name("thematic.typ")


def print_form(form: PlanForm, words: FormWords) -> bytes:
    """A tagged PDF on A4, landscape."""
    block = form.block
    data: dict[str, Any] = {
        "language": words.language,
        "title": words.title,
        "line": words.line % {"subject": block.subject, "group": block.group},
        "school": block.school,
        "head": _list_head(form, words),
        "columns": words.columns,
        "parts": [
            {"title": title, "rows": [_print_row(row) for row in rows]}
            for title, rows in _list_parts(form, words)
        ],
        "lost_title": words.lost,
        "lost": [[write_date(one.on), one.reason] for one in form.lost],
        "agreed": words.agreed,
        "deputy": words.deputy,
        "teacher": words.teacher,
    }
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return pdf


def write_form(form: PlanForm, words: FormWords) -> bytes:
    """XLSX: the form with its head, and the days that were lost."""
    rows: list[list[Value]] = []
    for title, own in _list_parts(form, words):
        rows.append([None, title])
        rows += [_sheet_row(row) for row in own]
    head: list[list[Value]] = [[name, value] for name, value in _list_head(form, words)]
    lost: list[list[Value]] = [[write_date(one.on), one.reason] for one in form.lost]
    return write_xlsx(
        [
            (words.sheet, words.columns, rows),
            (words.title[:30], (words.title, ""), head),
            (words.lost[:30], (words.columns[5], words.columns[6]), lost),
        ]
    )


def write_date(on: date) -> str:
    """As the form writes it."""
    return on.strftime("%d.%m.%Y")


def _list_head(form: PlanForm, words: FormWords) -> list[tuple[str, str]]:
    block = form.block
    return [
        (words.subject, block.subject),
        (words.grade, block.group),
        (words.teacher, block.teacher),
        (words.years, block.years),
        (words.weekly, block.weekly),
        (words.yearly, block.yearly),
    ]


def _list_parts(form: PlanForm, words: FormWords) -> Iterator[tuple[str, list[FormRow]]]:
    """Quarter by quarter, those without a date last."""
    for total in form.sums:
        own = [row for row in form.rows if row.quarter == total.number]
        if own or total.held:
            yield _say_quarter(total, words), own
    rest = [row for row in form.rows if not row.quarter]
    if rest:
        yield words.without, rest


def _say_quarter(total: QuarterSum, words: FormWords) -> str:
    numbers = {
        "planned": "–" if total.planned is None else total.planned,
        "held": total.held,
        "lost": total.lost,
    }
    return f"{words.quarter % {'number': total.number}}: {words.sums % numbers}"


def _print_row(row: FormRow) -> dict[str, Any]:
    return {
        "number": str(row.number),
        "unit": row.unit,
        "topic": row.topic,
        "goals": [list(goal) for goal in row.goals],
        "hours": str(row.hours or "–"),
        "dates": [on.strftime("%d.%m") for on in row.dates],
        "note": row.note,
    }


def _sheet_row(row: FormRow) -> list[Value]:
    return [
        row.number,
        row.unit,
        row.topic,
        "\n".join(f"{code} {text}" for code, text in row.goals),
        row.hours,
        ", ".join(write_date(on) for on in row.dates),
        row.note,
    ]
