"""Pages as they are shown, with what the pen left on them, drawn and in words."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.work.models import Attachment, PenLayer, Sheet
from sabaqtas.work.pages.looks import name_picture
from sabaqtas.work.penning.layers import (
    COLOURS,
    SIDE,
    Layer,
    count_marks,
    draw_path,
    write_layer,
)
from sabaqtas.work.penning.saving import list_layers, read_row
from sabaqtas.work.queries.work import Version

RADIUS = 26
"""Of a pin, in thousandths of the page's width."""


@dataclass(frozen=True, slots=True)
class Line:
    """An SVG path: all its attributes, so that no page needs a style for it."""

    d: str
    colour: str
    width: str


@dataclass(frozen=True, slots=True)
class ShownPin:
    """A numbered pin; sizes in pixels of the page."""

    number: int
    x: int
    y: int
    text: str
    radius: int

    @property
    def base(self) -> int:
        """Where the number stands."""
        return self.y + self.radius * 2 // 5


@dataclass(frozen=True, slots=True)
class Paper:
    """One photo, or one page of a PDF (`sheet` from 1); a file that is no picture has no size."""

    page: Attachment
    number: int
    sheet: int
    of: int
    width: int
    height: int
    row: PenLayer | None
    layer: Layer

    @property
    def address(self) -> str:
        """Where its picture is; another picture has another address, for the browser's cache."""
        if self.sheet:
            return reverse("work_sheet", args=[self.page.id, self.sheet])
        return name_picture(self.page.id, self.page.shown)

    @property
    def plain_address(self) -> str:
        """Where the whole photo of a cleaned page is; empty for all others."""
        return f"{self.address}&size=p" if not self.sheet and self.page.is_cleaned else ""

    @property
    def key(self) -> str:
        """Names its fields in the page."""
        return f"{self.page.id.hex}-{self.sheet}"

    @property
    def is_picture(self) -> bool:
        return self.width > 0

    @property
    def is_pdf(self) -> bool:
        """A PDF whose pages have not been made into pictures."""
        return not self.is_picture and self.page.media_type == "application/pdf"

    @property
    def lines(self) -> list[Line]:
        """The strokes."""
        size = (self.width, self.height)
        return [
            Line(draw_path(one, *size), COLOURS[one.colour], f"{one.width * self.width / 1000:.1f}")
            for one in self.layer.strokes
        ]

    @property
    def pins(self) -> list[ShownPin]:
        """The comments at places, numbered."""
        radius = max(RADIUS * self.width // 1000, 1)
        return [
            ShownPin(
                number, pin.x * self.width // SIDE, pin.y * self.height // SIDE, pin.text, radius
            )
            for number, pin in enumerate(self.layer.pins, 1)
        ]

    @property
    def json(self) -> str:
        """The layer for the script that draws."""
        return json.dumps(write_layer(self.layer), ensure_ascii=False, separators=(",", ":"))

    @property
    def has_words(self) -> bool:
        """Tell whether anything stands on it that is said in words beside it."""
        return not self.layer.is_empty

    @property
    def title(self) -> str:
        """The page in words, with what stands on it."""
        name = _("Page %(number)s") % {"number": self.number}
        if self.sheet:
            name = _("File %(number)s, page %(sheet)s of %(of)s") % {
                "number": self.number,
                "sheet": self.sheet,
                "of": self.of,
            }
        marks, pins = count_marks(self.layer), len(self.layer.pins)
        parts = [name]
        if marks:
            parts.append(ngettext("%(n)s mark", "%(n)s marks", marks) % {"n": marks})
        if pins:
            parts.append(ngettext("%(n)s comment", "%(n)s comments", pins) % {"n": pins})
        return ", ".join(parts)


def find_papers(school_id: uuid.UUID, versions: Sequence[Version]) -> dict[uuid.UUID, list[Paper]]:
    """The pages of each submission. One query, two where there are PDF files."""
    pages = [page for version in versions for page in version.pages]
    if not pages:
        return {version.submission.id: [] for version in versions}
    layers = list_layers(school_id, pages)
    sheets = _list_sheets(school_id, pages)
    return {
        version.submission.id: [
            paper
            for number, page in enumerate(version.pages, 1)
            for paper in _build(page, number, sheets.get(page.id, []), layers)
        ]
        for version in versions
    }


def _list_sheets(school_id: uuid.UUID, pages: Sequence[Attachment]) -> dict[uuid.UUID, list[Sheet]]:
    files = [page.id for page in pages if page.media_type == "application/pdf"]
    found: dict[uuid.UUID, list[Sheet]] = {}
    if files:
        for sheet in Sheet.objects.filter(school_id=school_id, attachment__in=files):
            found.setdefault(sheet.attachment_id, []).append(sheet)
    return found


def _build(
    page: Attachment,
    number: int,
    sheets: Sequence[Sheet],
    layers: dict[tuple[uuid.UUID, int], PenLayer],
) -> list[Paper]:
    if not sheets:
        row = layers.get((page.id, 0))
        size = (page.width or 0, page.height or 0)
        return [Paper(page, number, 0, 0, *size, row, read_row(row))]
    rows = [(one, layers.get((page.id, one.number))) for one in sheets]
    return [
        Paper(page, number, one.number, one.of, one.width, one.height, row, read_row(row))
        for one, row in rows
    ]
