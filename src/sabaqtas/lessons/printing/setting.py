"""The plan set as PDF by typst, in the fonts that typst itself carries."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from sabaqtas.lessons.printing.planning import ShortPlan
from sabaqtas.lessons.printing.words import Words

TEMPLATE = Path(__file__).with_name("short_plan.typ")


def set_plan(plan: ShortPlan, words: Words) -> bytes:
    """A PDF of one or more A4 pages, tagged."""
    data = {
        "language": words.language,
        "title": words.title,
        "head": plan.head,
        "course": words.course,
        "columns": words.columns,
        "minutes": words.minutes,
        "stages": [asdict(stage) for stage in plan.stages],
        "reflection": words.reflection,
        "questions": words.questions,
    }
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return pdf
