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
from sabaqtas.kernel.ui.dates import format_day, format_days
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
        "group": frame.group,
        "days": format_days(frame.first, frame.last),
        "words": _choose_words(frame),
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


def _choose_words(frame: Frame) -> Json:
    by = {"day": format_day(frame.return_on)}
    return {
        "kind": _("My week on paper"),
        "group": _("Class"),
        "teacher": _("Class teacher: %(name)s") % {"name": frame.teacher} if frame.teacher else "",
        "plan": _("What there is this week"),
        "how": _("How to work with it"),
        "steps": [
            _("Take one lesson after another. Read it and look at the pictures."),
            _("Write your answers on the answer sheet with the same number, with a pen."),
            _("When a lesson is done, put a cross in its box in the list above."),
            _("Take the answer sheets out and give them back by %(day)s. This part stays with you.")
            % by,
        ],
        "adults": _("For the grown-ups at home"),
        "adults_text": _(
            "Every lesson takes half an hour to forty minutes: a little each day is better than "
            "all at once. Let the child read aloud to you and tell what it understood. You need "
            "not know the answers. Give the answer sheets to the school by %(day)s, unfolded if "
            "you can; whoever has a phone may photograph each sheet instead."
        )
        % by,
        "task": _("Task"),
        "sheet": _("Answer sheet"),
        "sheet_of": _("Answer sheet %(number)s"),
        "to_sheet": _("Write the answers on answer sheet %(number)s."),
        "hint": _("Put a cross in the box of your answer."),
        "mistake": _("A slip? Fill that box wholly and cross another."),
        "keep": _("Do not write on the black squares."),
        "back": _("Back to school by %(day)s") % by,
        "qr": _("Square code of this sheet"),
        "anchors": "",
    }
