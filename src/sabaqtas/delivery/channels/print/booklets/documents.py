"""A class's booklets as one document: what is shared once, and each pupil's own pages."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import segno
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sabaqtas.delivery.channels.print.booklets.bodies import AnswerSet, Body
from sabaqtas.delivery.channels.print.booklets.styles import Style
from sabaqtas.delivery.channels.print.booklets.wording import choose_words
from sabaqtas.delivery.channels.print.page import (
    ANCHORS,
    CODE,
    FOOT,
    HEAD,
    HINT,
    QR,
    QR_AGAIN,
    STROKE,
)
from sabaqtas.delivery.channels.print.tags import Tag, write_code, write_tag
from sabaqtas.kernel.ui.dates import format_days
from sabaqtas.packs.api import papers

TEMPLATE: Final = Path(__file__).with_name("booklet.typ")

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """A printed side of answers: `page` of `pages` of its lesson; `laid` as it is kept."""

    code: str
    page: int
    pages: int
    version: int
    laid: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Booklet:
    """One pupil's: the body by its place in the document, the sides of each of its sets."""

    name: str
    body: int
    sides: Sequence[tuple[AnswerSet, Sequence[Side]]]


@dataclass(frozen=True, slots=True)
class Frame:
    """What all booklets of a class share. `return_on`: by when answers are to be back."""

    school: str
    group: str
    language: str
    teacher: str
    first: date
    last: date
    return_on: date


def set_booklets(
    frame: Frame, style: Style, bodies: Sequence[Body], booklets: Sequence[Booklet]
) -> bytes:
    """A tagged PDF in the order of the stapler: every booklet begins on a front side."""
    with override(frame.language):
        page = _describe(frame, style, bodies, booklets)
    return papers.set_page(page, TEMPLATE)


def _describe(
    frame: Frame, style: Style, bodies: Sequence[Body], booklets: Sequence[Booklet]
) -> Json:
    return {
        "title": _("Week on paper: %(group)s") % {"group": frame.group},
        "language": frame.language,
        "folder": f"{papers.pictures_root().resolve()}/",
        "style": style.write(),
        "school": frame.school,
        "group": frame.group.replace(" ", "\u00a0"),
        "days": format_days(frame.first, frame.last),
        "words": choose_words(teacher=frame.teacher, return_on=frame.return_on),
        "page": _describe_page(),
        "bodies": [body.page for body in bodies],
        "checks": {name: check for body in bodies for name, check in body.checks.items()},
        "booklets": [_describe_booklet(one) for one in booklets],
    }


def _describe_booklet(booklet: Booklet) -> Json:
    sides = [_describe_side(of, one) for of, several in booklet.sides for one in several]
    leaves = (len(sides) + 1) // 2
    told = ngettext("%(count)s leaf of answers", "%(count)s leaves of answers", leaves)
    return {
        "name": booklet.name,
        "body": booklet.body,
        "leaves": told % {"count": leaves} if leaves else "",
        "sides": sides,
    }


def _describe_side(of: AnswerSet, side: Side) -> Json:
    tag = Tag(side.code, side.page, side.version)
    pages = _("side %(page)s of %(pages)s") % {"page": side.page, "pages": side.pages}
    return {
        "number": of.number,
        "subject": of.subject_name,
        "title": of.title,
        "pages": pages if side.pages > 1 else "",
        "code": write_code(side.code),
        "qr": _draw_qr(write_tag(tag, origin=settings.CONFIG.origin)),
        "items": side.laid["items"],
    }


def _describe_page() -> Json:
    """The places that every answer sheet has."""
    places = {
        "head": HEAD,
        "hint": HINT,
        "qr": QR,
        "qr_again": QR_AGAIN,
        "code": CODE,
        "foot": FOOT,
    }
    named = {name: _write(rect) for name, rect in places.items()}
    return named | {"stroke": STROKE, "anchors": _draw_anchors()}


def _write(rect: Any) -> Json:
    return {"x": rect.x, "y": rect.y, "w": rect.w, "h": rect.h}


@cache
def _draw_anchors() -> str:
    """All of them as one picture of the whole side: it is the same on every sheet."""
    cells = [
        f"M{anchor.at.x + anchor.at.w / 7 * column:.4f} {anchor.at.y + anchor.at.h / 7 * row:.4f}"
        f"h{anchor.at.w / 7:.4f}v{anchor.at.h / 7:.4f}h-{anchor.at.w / 7:.4f}z"
        for anchor in ANCHORS
        for row, line in enumerate(anchor.cells)
        for column, is_black in enumerate(line)
        if is_black
    ]
    box = 'viewBox="0 0 210 297" width="210mm" height="297mm"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="{"".join(cells)}"/></svg>'


def _draw_qr(text: str) -> str:
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False, boost_error=False)
    code.save(out, kind="svg", border=0, xmldecl=False, omitsize=True)
    return out.getvalue().decode()
