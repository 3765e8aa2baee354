"""Pages of a PDF as pictures, made apart from the web process.

A PDF comes from anybody. It is opened by a process of its own, which has a limit of memory and of
time: whatever it does to the reader, it does there.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from sabaqtas.kernel import files
from sabaqtas.work.models import Attachment, Sheet

MOST_SHEETS: Final = 20
PATIENCE_S: Final = 40


class BadPdf(Exception):
    """No picture could be made; `reason` says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def make_sheets(page: Attachment) -> list[Sheet]:
    """The first MOST_SHEETS pages of this PDF, made once. Raises BadPdf; nothing is kept then."""
    mine = Sheet.objects.filter(school_id=page.school_id, attachment=page)
    if known := list(mine):
        return known
    with tempfile.TemporaryDirectory() as folder:
        made = _run(page, Path(folder))
        rows = [
            Sheet(
                school_id=page.school_id,
                attachment=page,
                number=number,
                of=made["of"],
                shown=files.store_bytes((Path(folder) / one["file"]).read_bytes()),
                width=one["width"],
                height=one["height"],
            )
            for number, one in enumerate(made["pages"], 1)
        ]
    Sheet.objects.bulk_create(rows, ignore_conflicts=True)
    return list(mine)


def _run(page: Attachment, folder: Path) -> dict[str, Any]:
    script = Path(__file__).with_name("rasterising.py")
    command = [sys.executable, "-I", str(script), str(files.path_of(page.shown)), str(folder)]
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [*command, str(MOST_SHEETS)], capture_output=True, timeout=PATIENCE_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BadPdf(_("This PDF takes too long to open. Save it and read it there.")) from error
    if done.returncode != 0:
        raise BadPdf(_("This PDF cannot be opened here. Save it and read it there."))
    result: dict[str, Any] = json.loads(done.stdout)
    return result
