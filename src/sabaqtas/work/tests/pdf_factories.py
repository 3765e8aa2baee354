"""PDF files for tests."""

from typing import Any

from sabaqtas.kernel import files
from sabaqtas.work.models import Assignment, Attachment
from sabaqtas.work.tests.factories import add_page


def make_pdf(pages: int) -> bytes:
    """A PDF written by hand: empty A4 pages."""
    kids = " ".join(f"{n + 3} 0 R" for n in range(pages))
    parts = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>"]
    parts += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages
    body = "".join(f"{n} 0 obj\n{part}\nendobj\n" for n, part in enumerate(parts, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size {len(parts) + 1}>>\n%%EOF".encode()


def make_form(typed: str) -> bytes:
    """A page 200 x 200 with nothing but a field of a form, in which this was typed."""
    field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[10 80 190 120]/F 4/DA(/H 24 Tf 0 g)"
    fonts = "<</Font<</H 5 0 R>>>>"
    parts = [
        f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/DR{fonts}/NeedAppearances true>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[4 0 R]>>",
        f"{field}/V({typed})>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = "".join(f"{n} 0 obj\n{part}\nendobj\n" for n, part in enumerate(parts, 1))
    return f"%PDF-1.7\n{body}trailer<</Root 1 0 R/Size {len(parts) + 1}>>\n%%EOF".encode()


def add_pdf(work: Assignment, *, pages: int = 1, data: bytes | None = None) -> Attachment:
    """A PDF of the newest submission, whose bytes are there."""
    kind: dict[str, Any] = {"width": None, "height": None, "media_type": "application/pdf"}
    shown = files.store_bytes(make_pdf(pages) if data is None else data)
    return add_page(work, shown=shown, name="dapter.pdf", **kind)
