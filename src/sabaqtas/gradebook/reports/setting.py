"""The forms set as PDF by typst, in the fonts that typst itself carries."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typst

from sabaqtas.gradebook.reports.facts import ReportCard, TranscriptYear
from sabaqtas.gradebook.reports.words import Words

FOLDER = Path(__file__).parent


def set_cards(
    cards: Sequence[ReportCard], words: Words, *, school: str, year: int, on: date
) -> bytes:
    """A page for each pupil, tagged."""
    data = _base(words, school, on) | {
        "title": words.report,
        "year": words.year % {"first": year - 1, "last": year},
        "cards": [
            {
                "pupil": card.pupil.name,
                "group": card.group,
                "lines": [[line.name, *line.marks] for line in card.lines],
                "missed": [card.excused, card.absent, card.late],
            }
            for card in cards
        ],
    }
    return _set("report_card.typ", data)


def set_transcript(
    pupil: str, years: Sequence[TranscriptYear], words: Words, *, school: str, on: date
) -> bytes:
    """All years of one pupil."""
    data = _base(words, school, on) | {
        "title": words.transcript,
        "pupil": pupil,
        "years": [
            {
                "year": words.year % {"first": one.year - 1, "last": one.year},
                "group": one.group,
                "lines": [[line.name, line.marks[0]] for line in one.lines],
            }
            for one in years
        ],
    }
    return _set("transcript.typ", data)


def _base(words: Words, school: str, on: date) -> dict[str, Any]:
    told = {name: getattr(words, name) for name in Words.__dataclass_fields__}
    return {"words": told, "school": school, "on": f"{on:%d.%m.%Y}"}


def _set(template: str, data: dict[str, Any]) -> bytes:
    pdf: bytes = typst.compile(
        str(FOLDER / template),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return pdf
