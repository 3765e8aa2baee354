"""The questions on paper: an A4 page for each pupil, with a square code to where it is typed in."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import segno
import typst
from django.utils import translation
from django.utils.translation import gettext as _

from sabaqtas.delivery.reaching import words
from sabaqtas.delivery.reaching.profiles import Teller

TEMPLATE: Final = Path(__file__).with_name("form.typ")
QUESTIONS: Final[tuple[tuple[str, words.Choices], ...]] = (
    ("device", words.DEVICES),
    ("shared_with", words.SHARED),
    ("free", words.FREE),
    ("line", words.LINES),
    ("allowance", words.ALLOWANCES),
    ("free_hours", words.FREE_HOURS),
    ("tv_channels", []),
    ("paper_way", words.PAPER),
    ("paper_days", words.PAPER_DAYS),
    ("phone", []),
    ("phone_takes", words.PHONE_TAKES),
)
"""In the order of the page that they are typed into."""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """For whom; `address` is the page where it is typed in."""

    name: str
    address: str


def print_forms(
    forms: Sequence[PaperForm], *, group: str, school: str, channels: Sequence[str], language: str
) -> bytes:
    """A PDF, tagged, in the fonts that typst itself carries. Black and white."""
    with translation.override(language):
        data = {
            "language": language,
            "title": _("How can lessons reach your child?"),
            "group": group,
            "school": school,
            "questions": [_ask(name, choices, channels) for name, choices in QUESTIONS],
            "server": str(words.GROWN_UP["school_server"]),
            "words": _choose_words(),
            "forms": [{"name": one.name, "qr": _draw_qr(one.address)} for one in forms],
        }
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return pdf


def _ask(name: str, choices: words.Choices, channels: Sequence[str]) -> dict[str, Any]:
    offered = [(one, one) for one in channels] if name == "tv_channels" else choices
    return {
        "text": str(words.GROWN_UP[name]),
        "hint": str(words.HINTS.get(name, "")),
        "options": [str(label) for _value, label in offered],
        "line": not offered,
    }


def _choose_words() -> dict[str, str]:
    return {
        "how": _("Tick the boxes. It takes two minutes. There are no wrong answers."),
        "why": _(
            "What for: to choose how each lesson comes and returns, and to call or write when "
            "nothing arrives. Seen by the family, the class teacher and the head of the school. "
            "You can change or withdraw it at the school at any time."
        ),
        "agree": str(words.AGREE[Teller.PARENT]),
        "refuse": _("We do not want to say"),
        "signature": _("Signature of a parent"),
        "date": _("Date"),
        "qr": _("Square code for the class teacher"),
    }


def _draw_qr(address: str) -> str:
    """Error correction M: it survives a fold."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
