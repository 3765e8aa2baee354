"""Covers for the post: labels to stick on, eight on a sheet, or a sheet folded round a booklet."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from sabaqtas.packs.api import papers

TEMPLATE: Final = Path(__file__).with_name("covers.typ")
LABELS, FOLDED = "labels", "folded"


@dataclass(frozen=True, slots=True)
class Cover:
    """To whom. Without an `address` lines are drawn to write it on."""

    name: str
    group: str
    address: str


def set_covers(
    covers: Sequence[Cover], *, kind: str, school: str, address: str, language: str
) -> bytes:
    """A tagged PDF in the active language; `school` and `address` are the sender's."""
    page = {
        "title": _("Covers for the post"),
        "language": language,
        "kind": kind,
        "school": school,
        "address": address,
        "covers": [asdict(one) for one in covers],
        "folder": "",
        "words": {
            "from": _("Sender"),
            "to": _("To"),
            "parents": _("To the parents of the pupil"),
            "fold": _("Fold here, the address outside"),
            "inside": _("School work: booklet of the week and answer sheets"),
        },
    }
    return papers.set_page(page, TEMPLATE)
