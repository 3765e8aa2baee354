"""Where booklets lie: DATA_DIR/booklets/<run>.pdf, for a month; they hold names of children."""

from datetime import timedelta
from pathlib import Path
from typing import Final

import pypdfium2
from django.conf import settings

from sabaqtas.delivery.channels.print.booklets.models import PrintRun
from sabaqtas.kernel import clock
from sabaqtas.kernel.files import write_whole

KEPT: Final = timedelta(days=30)


def find_booklets(run: PrintRun) -> Path | None:
    """None while they are not made, and once they have been cleaned away."""
    path = _path(str(run.pk))
    return path if run.finished_at and path.exists() else None


def write_booklets(run: PrintRun, pdf: bytes) -> None:
    """Whole or not at all; for this server's account only."""
    write_whole(_path(str(run.pk)), pdf, mode=0o600)


def count_sides(pdf: bytes) -> int:
    """Pages of the PDF: sides of paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def clean_booklets() -> int:
    """Remove what is older than a month; sheets can still come back. Return how many."""
    oldest = clock.now().timestamp() - KEPT.total_seconds()
    old = [path for path in _folder().glob("*.pdf") if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "booklets"


def _path(name: str) -> Path:
    return _folder() / f"{name}.pdf"
