"""Pages of a PDF as pictures, made once and kept."""

from typing import Final

from django.utils.translation import gettext as _

from sabaqtas.kernel import files
from sabaqtas.work.models import Attachment, Sheet
from sabaqtas.work.penning.calling import DrawnPdf, PdfBroken, PdfSlow, draw_pdf

MOST_SHEETS: Final = 20
PATIENCE_S: Final = 40


class BadPdf(Exception):
    """No picture could be made; `reason` says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def make_sheets(page: Attachment) -> list[Sheet]:
    """The first MOST_SHEETS pages of this PDF, made once. Raises BadPdf; of a broken one
    only that is kept, for its pupil to see.
    """
    mine = Sheet.objects.filter(school_id=page.school_id, attachment=page)
    if known := list(mine):
        return known
    made = _draw(page)
    rows = [
        Sheet(
            school_id=page.school_id,
            attachment=page,
            number=number,
            of=made.of,
            shown=files.store_bytes(one.data),
            width=one.width,
            height=one.height,
        )
        for number, one in enumerate(made.pages, 1)
    ]
    Sheet.objects.bulk_create(rows, ignore_conflicts=True)
    return list(mine.all())  # asked anew: the query above has kept that there was none


def _draw(page: Attachment) -> DrawnPdf:
    try:
        return draw_pdf(files.path_of(page.shown), most=MOST_SHEETS, patience=PATIENCE_S)
    except PdfSlow as error:
        raise BadPdf(_("This PDF takes too long to open. Save it and read it there.")) from error
    except PdfBroken as error:
        Attachment.objects.filter(school_id=page.school_id, id=page.id).update(opens=False)
        raise BadPdf(_("This PDF cannot be opened here. Save it and read it there.")) from error
