"""The sheet of a loan, twice on A4: one half for the family, one for the school."""

import json
from pathlib import Path
from typing import Final

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from sabaqtas.delivery.lending.listing import DeviceLine

TEMPLATE: Final = Path(__file__).with_name("slip.typ")


def print_slip(line: DeviceLine, *, school: str, language: str) -> bytes:
    """A PDF of one page, tagged; `line` is of a device on loan."""
    loan, device = line.last, line.device
    pupil = loan.pupil if loan else None
    assert loan is not None and pupil is not None, "only what is lent has a slip"
    with translation.override(language):
        facts = [
            (_("Device"), f"{device.get_kind_display()} {device.model}".strip()),
            (_("Inventory number"), device.inventory),
            (_("Pupil"), f"{pupil.full_name}, {line.group}".strip(", ")),
            (_("Lent on"), f"{loan.on:%d.%m.%Y}"),
            (_("To be returned by"), f"{loan.due_on:%d.%m.%Y}" if loan.due_on else "–"),
            (_("Note"), loan.note or "–"),
        ]
        data = {
            "language": language,
            "title": _("Device on loan for lessons"),
            "school": school,
            "facts": facts,
            "terms": _(
                "The device is the school's and is lent for lessons, free of charge. If it breaks "
                "or is lost, tell the class teacher at once: lessons will then come another way."
            ),
            "family": _("Received by (parent), signature"),
            "keeper": _("Given by (school), signature"),
            "halves": [_("For the school"), _("For the family")],
        }
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    return pdf
