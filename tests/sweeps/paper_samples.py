"""Sheets that came back, for the addresses that name one."""

from typing import Any

from sabaqtas.delivery.models import ReadingDecision, ScannedSheet
from sabaqtas.delivery.tests.sheet_factories import make_scanned
from tests.world import World

PAPER: dict[str, Any] = {
    "scan_picture": lambda w: {"scanned_id": _scanned(w).pk, "digest": _scanned(w).page},
    "settle_sheet": lambda w: {"scanned_id": _scanned(w).pk},
    "sheet": lambda w: {"tag": "K7Q9XM2FHD4T.1.1"},
    "sheet_in_capitals": lambda w: {"tag": "K7Q9XM2FHD4T.1.1"},
    "undo_reading": lambda w: {"decision_id": _decision(w).pk},
}
PAPER_SHARED = {
    "sheet": "leads to one's own page for sending sheets, whatever the code",
    "sheet_in_capitals": "leads to one's own page for sending sheets, whatever the code",
}


def _scanned(w: World) -> ScannedSheet:
    """Sent by the teacher, with a place that waits."""
    rows = ScannedSheet.objects.filter(school_id=w.school.pk, scan__by=w.teacher)
    return rows.first() or make_scanned(w.pupil, w.teacher)


def _decision(w: World) -> ReadingDecision:
    return _scanned(w).decisions.filter(school_id=w.school.pk).get()
